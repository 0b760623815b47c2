//! What the helpdesk does with a case.

use accounts::StaffDesk;
use kernel::{AccountId, Act, Lines};
use mail::Desk;
use serde_json::json;
use storage::{Error, Tx, audit};

use crate::case::{Author, Case, CaseId, Reference, State};
use crate::letters::Answered;
use crate::refusal::CaseRefusal;
use crate::routes::question_url;
use crate::store;
use crate::store::messages::{Saying, move_all, newest, say};

type Done = Result<(), Error<CaseRefusal>>;

/// The answer goes to whoever asked, by mail, and stands on their own page. `seen` is the
/// last of what was said that whoever answers has read.
pub fn answer(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    case: &CaseId,
    seen: &str,
    words: &Lines,
) -> Done {
    let case = unclosed(tx, case)?;
    let last = newest(tx, &case.id, None, true)?;
    if last.last().is_some_and(|last| last.id.as_str() != seen) {
        return Err(Error::Refused(CaseRefusal::Changed));
    }
    say(
        tx,
        act,
        &case.id,
        Saying::words(Author::Helpdesk, words.as_str()),
    )?;
    store::set_handler(tx, &case.id, act.actor.account.as_ref())?;
    store::answered(tx, &case, act.now())?;
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
    say(
        tx,
        act,
        &case.id,
        Saying::words(Author::Note, words.as_str()),
    )?;
    audit::record(tx, act, "case.noted", case.id.as_str(), &json!({}))?;
    Ok(())
}

/// Who sees to it: somebody of the helpdesk, or nobody any more.
pub fn assign(tx: &mut Tx, act: &Act, case: &CaseId, to: Option<&AccountId>) -> Done {
    let case = unclosed(tx, case)?;
    if let Some(to) = to {
        let account = accounts::find(tx, to)?;
        if !account.is_some_and(|account| account.works_at(StaffDesk::Helpdesk)) {
            return Err(Error::Refused(CaseRefusal::HandlerUnknown));
        }
    }
    if case.handler.as_ref() != to {
        store::set_handler(tx, &case.id, to)?;
        let detail = json!({ "to": to });
        audit::record(tx, act, "case.assigned", case.id.as_str(), &detail)?;
    }
    Ok(())
}

/// What was said about `case` goes into another one of whoever asked, of which it is a
/// part; both are then one, and it is closed.
pub fn merge(tx: &mut Tx, act: &Act, case: &CaseId, into: &str) -> Done {
    let case = known(tx, case)?;
    let into = match Reference::find(&into.to_uppercase()) {
        Some(reference) => store::by_reference(tx, &reference)?,
        None => None,
    };
    let into = into.filter(|into| into.id != case.id && into.merged_into.is_none());
    let into = into.ok_or(Error::Refused(CaseRefusal::OtherUnknown))?;
    if case.merged_into.is_some() {
        return Err(Error::Refused(CaseRefusal::Closed));
    }
    // Whoever asked reads all of it.
    if !into.is_of_same_asker(&case) {
        return Err(Error::Refused(CaseRefusal::OtherAsker));
    }
    move_all(tx, &case.id, &into.id)?;
    store::merged(tx, &case.id, &into.id, act.now())?;
    if case.state == State::Open {
        store::turn_to_helpdesk(tx, &into, act.now())?;
    }
    let detail = json!({ "into": into.id });
    audit::record(tx, act, "case.merged", case.id.as_str(), &detail)?;
    let detail = json!({ "from": case.id });
    audit::record(tx, act, "case.merged", into.id.as_str(), &detail)?;
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
