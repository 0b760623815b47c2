//! Asking, and going on about what was asked.

use diesel::QueryResult;
use kernel::{AccountId, Act, Duration, Email, Language, Line, Lines};
use mail::Desk;
use serde_json::json;
use storage::limits::{self, Limit};
use storage::{Tx, audit};

use crate::case::{Author, Case, CaseId, Reference, State};
use crate::letters::Received;
use crate::refusal::CaseRefusal;
use crate::routes::question_url;
use crate::store;
use crate::store::messages::{Saying, say};

/// A long message with what a program wrote.
pub(crate) const WORDS_MAX: usize = 8000;

/// From one network: an office, or a robot.
pub(crate) const FROM_NETWORK: Limit = Limit {
    burst: 10,
    interval: Duration::from_mins(6),
};
/// In the name of one address, whoever types it.
const OF_ADDRESS: Limit = Limit {
    burst: 5,
    interval: Duration::from_hours(1),
};

/// What somebody sent.
#[derive(Debug, Clone)]
pub struct Question {
    pub account: Option<AccountId>,
    pub email: Email,
    pub language: Language,
    /// What a mail says it is about.
    pub subject: Option<Line>,
    pub words: Lines,
    pub device: String,
    /// A screenshot, written anew by us.
    pub jpeg: Option<Vec<u8>>,
    /// The Message-ID of the mail it came by.
    pub mail_id: Option<String>,
}

/// Whether this network may ask now; counts it. Before anything costly.
pub(crate) fn count_network(
    tx: &mut Tx,
    act: &Act,
    network: &str,
) -> QueryResult<Result<(), CaseRefusal>> {
    let key = format!("cases from {network}");
    let taken = limits::take(tx, act.now(), &key, FROM_NETWORK)?;
    Ok(taken.map_err(|exceeded| CaseRefusal::TooOften {
        wait: exceeded.retry_after,
    }))
}

/// Opens a case and confirms it by mail, in our own words only: the address may be that
/// of somebody who asked nothing.
pub fn ask(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    question: &Question,
) -> QueryResult<Result<Case, CaseRefusal>> {
    let key = format!("cases of {}", question.email.normalized());
    if let Err(exceeded) = limits::take(tx, act.now(), &key, OF_ADDRESS)? {
        return Ok(Err(CaseRefusal::TooOften {
            wait: exceeded.retry_after,
        }));
    }
    let case = Case {
        id: CaseId::generate(&act.clock, &act.rng),
        reference: Reference::generate(&act.rng),
        account: question.account.clone(),
        email: question.email.clone(),
        language: question.language,
        device: question.device.clone(),
        state: State::Open,
        handler: None,
        subject: question
            .subject
            .as_ref()
            .map(|line| line.as_str().to_owned()),
        opened_at: act.now(),
        changed_at: act.now(),
        waiting_since: act.now(),
        answered_at: None,
        merged_into: None,
    };
    store::insert(tx, &case)?;
    store::find_by_words(tx, &case, question.words.as_str())?;
    let saying = Saying {
        jpeg: question.jpeg.as_deref(),
        mail_id: question.mail_id.as_deref(),
        ..Saying::words(Author::Asker, question.words.as_str())
    };
    say(tx, act, &case.id, saying)?;
    audit::record(tx, act, "case.asked", case.id.as_str(), &json!({}))?;
    let reference = case.reference.to_string();
    let link = match &case.account {
        Some(_) => desk.link(&question_url(&case.id)),
        None => String::new(),
    };
    let received = Received {
        reference: &reference,
        link: &link,
    };
    // Whoever got enough mails reads the reference on the page.
    let _ = received.send(tx, act, desk, &case.email, case.language)?;
    Ok(Ok(case))
}

/// Whoever asked says more; then it is the helpdesk's turn again.
pub fn follow_up(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    case: &CaseId,
    words: &Lines,
) -> Result<(), storage::Error<CaseRefusal>> {
    let case = own(tx, account, case)?;
    if case.state == State::Closed {
        return Err(storage::Error::Refused(CaseRefusal::Closed));
    }
    let key = format!("cases of {account}");
    if let Err(exceeded) = limits::take(tx, act.now(), &key, FROM_NETWORK)? {
        let wait = exceeded.retry_after;
        return Err(storage::Error::Refused(CaseRefusal::TooOften { wait }));
    }
    let saying = Saying::words(Author::Asker, words.as_str());
    say(tx, act, &case.id, saying)?;
    store::turn_to_helpdesk(tx, &case, act.now())?;
    audit::record(tx, act, "case.followed-up", case.id.as_str(), &json!({}))?;
    Ok(())
}

/// Somebody else's is as one that is not there.
pub(crate) fn own(
    tx: &mut Tx,
    account: &AccountId,
    case: &CaseId,
) -> Result<Case, storage::Error<CaseRefusal>> {
    let found = store::find(tx, case)?;
    let own = found.filter(|case| case.account.as_ref() == Some(account));
    own.ok_or(storage::Error::Refused(CaseRefusal::Unknown))
}
