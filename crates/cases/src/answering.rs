//! What the helpdesk does with a case.

use kernel::{Act, Lines};
use mail::Desk;
use serde_json::json;
use storage::{Error, Tx, audit};

use crate::case::{Author, Case, CaseId, State};
use crate::letters::Answered;
use crate::refusal::CaseRefusal;
use crate::routes::question_url;
use crate::store;

type Done = Result<(), Error<CaseRefusal>>;

/// The answer goes to whoever asked, by mail, and stands on their own page.
pub fn answer(tx: &mut Tx, act: &Act, desk: Desk<'_>, case: &CaseId, words: &Lines) -> Done {
    let case = unclosed(tx, case)?;
    store::say(tx, act, &case.id, Author::Helpdesk, words.as_str(), None)?;
    store::set_handler(tx, &case.id, act.actor.account.as_ref())?;
    store::set_state(tx, &case.id, State::Answered, act.now())?;
    audit::record(tx, act, "case.answered", case.id.as_str(), &json!({}))?;
    let reference = case.reference.to_string();
    let link = match &case.account {
        Some(_) => desk.link(&question_url(&case.id)),
        None => String::new(),
    };
    let answered = Answered {
        reference: &reference,
        answer: words.as_str(),
        link: &link,
    };
    let _ = answered.send(tx, act, desk, &case.email, case.language)?;
    Ok(())
}

/// Something that only the helpdesk reads; it changes nothing.
pub fn note(tx: &mut Tx, act: &Act, case: &CaseId, words: &Lines) -> Done {
    let case = known(tx, case)?;
    store::say(tx, act, &case.id, Author::Note, words.as_str(), None)?;
    audit::record(tx, act, "case.noted", case.id.as_str(), &json!({}))?;
    Ok(())
}

/// Whoever takes it sees to it.
pub fn take(tx: &mut Tx, act: &Act, case: &CaseId) -> Done {
    let case = unclosed(tx, case)?;
    store::set_handler(tx, &case.id, act.actor.account.as_ref())?;
    audit::record(tx, act, "case.taken", case.id.as_str(), &json!({}))?;
    Ok(())
}

/// Nothing is to be done any more. Twice is once.
pub fn close(tx: &mut Tx, act: &Act, case: &CaseId) -> Done {
    let case = known(tx, case)?;
    if case.state != State::Closed {
        store::set_state(tx, &case.id, State::Closed, act.now())?;
        audit::record(tx, act, "case.closed", case.id.as_str(), &json!({}))?;
    }
    Ok(())
}

fn known(tx: &mut Tx, case: &CaseId) -> Result<Case, Error<CaseRefusal>> {
    store::find(tx, case)?.ok_or(Error::Refused(CaseRefusal::Unknown))
}

fn unclosed(tx: &mut Tx, case: &CaseId) -> Result<Case, Error<CaseRefusal>> {
    let case = known(tx, case)?;
    if case.state == State::Closed {
        return Err(Error::Refused(CaseRefusal::Closed));
    }
    Ok(case)
}
