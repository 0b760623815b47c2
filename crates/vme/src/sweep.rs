//! What is done again and again: whoever is waited for is reminded, what stands still goes
//! back or goes away, what was kept long enough is destroyed, and what an older secret
//! sealed is sealed anew.

use std::collections::BTreeSet;

use belgium::Day;
use diesel::prelude::*;
use kernel::{Act, Duration};
use serde_json::json;
use storage::{Error, StorageError, Tx, audit};
use web::State as Server;

use crate::advance::{advance, quietly};
use crate::filing::sealed_answers;
use crate::letters::Reminder;
use crate::routes::filing_url;
use crate::schema::vme_filings as t;
use crate::{BatchId, Filing, State, Step, batch, documents, follow_up, messages, refund};

const AT_ONCE: i64 = 20;
/// After the reminder a draft is kept for so long.
const AFTER_REMINDER: Duration = Duration::from_hours(24 * 30);

/// Looks at those whose day has come; each is told once, or goes on.
pub(crate) fn look(tx: &mut Tx, act: &Act, state: &Server) -> QueryResult<usize> {
    let today = Day::in_brussels(act.now()).to_string();
    let due: Vec<Filing> = t::table
        .filter(t::look_by.lt(&today))
        .filter(t::look_told_at.is_null())
        .order(t::id)
        .limit(AT_ONCE)
        .select(Filing::as_select())
        .load(tx)?;
    for filing in &due {
        see_to(tx, act, state, filing.clone())?;
    }
    Ok(due.len())
}

fn see_to(tx: &mut Tx, act: &Act, state: &Server, mut filing: Filing) -> QueryResult<()> {
    match filing.state {
        // Not paid in time: it can be changed and paid anew.
        State::ToBePaid => {
            let detail = json!({ "not_paid_in_time": true });
            return step(tx, act, state, &mut filing, Step::Reopen, &detail);
        }
        // Of those that were sent at once one is enough.
        State::Draft if !batch::speaks(tx, &filing)? => {}
        State::Draft => remind(tx, act, state, &filing, "vme-mail-reminder-draft")?,
        State::InformationAsked => remind(tx, act, state, &filing, "vme-mail-reminder-asked")?,
        // The counter finds it on top of its queue, and in the trail stands since when.
        State::Submitted | State::InTreatment => {}
        State::Registered | State::Refused | State::Withdrawn => return Ok(()),
    }
    audit::record(tx, act, "vme.overdue", filing.id.as_str(), &json!({}))?;
    diesel::update(t::table.find(&filing.id))
        .set(t::look_told_at.eq(act.now()))
        .execute(tx)
        .map(drop)
}

fn remind(tx: &mut Tx, act: &Act, state: &Server, filing: &Filing, key: &str) -> QueryResult<()> {
    let Some(person) = accounts::find(tx, &filing.account)? else {
        return Ok(());
    };
    let desk = state.desk();
    let letter = desk.letter(person.language);
    let association = if filing.association.is_empty() {
        letter.t("vme-unnamed")
    } else {
        letter.quoted(&filing.association)
    };
    let mail = Reminder {
        name: person.name.called(),
        what: &letter.t1(key, "association", association),
        link: &desk.link(&filing_url(&filing.id)),
    };
    mail.send(tx, act, desk, &person.email, person.language)?
        .ok();
    Ok(())
}

pub(crate) fn step(
    tx: &mut Tx,
    act: &Act,
    state: &Server,
    filing: &mut Filing,
    step: Step,
    detail: &serde_json::Value,
) -> QueryResult<()> {
    let is_told = batch::speaks(tx, filing)?;
    let stepped = if is_told {
        advance(tx, act, state.desk(), filing, step, detail)
    } else {
        quietly(tx, act, filing, step, detail)
    };
    match stepped {
        Ok(()) | Err(Error::Refused(_)) => Ok(()),
        Err(Error::Query(error)) => Err(error),
        Err(Error::Storage(error)) => Err(unusable(&error)),
    }
}

fn unusable(error: &StorageError) -> diesel::result::Error {
    diesel::result::Error::QueryBuilderError(error.to_string().into())
}

/// Drafts of which somebody was reminded a month ago are thrown away.
pub(crate) fn let_go(tx: &mut Tx, act: &Act, state: &Server) -> QueryResult<usize> {
    let forgotten: Vec<Filing> = t::table
        .filter(t::state.eq(State::Draft))
        .filter(t::look_told_at.lt(act.now() - AFTER_REMINDER))
        .order(t::id)
        .limit(AT_ONCE)
        .select(Filing::as_select())
        .load(tx)?;
    for filing in &forgotten {
        let detail = json!({ "stood_still": true });
        give_part_back(tx, act, state, filing)?;
        step(tx, act, state, &mut filing.clone(), Step::Withdraw, &detail)?;
    }
    Ok(forgotten.len())
}

/// A part of the fee came by transfer, before it was opened again and forgotten.
fn give_part_back(tx: &mut Tx, act: &Act, state: &Server, filing: &Filing) -> QueryResult<()> {
    match refund::part(tx, act, state, filing) {
        Ok(()) | Err(Error::Refused(_)) => Ok(()),
        Err(Error::Query(error)) => Err(error),
        Err(Error::Storage(error)) => Err(unusable(&error)),
    }
}

/// What the law wants kept for five years is destroyed after them; a draft that was
/// withdrawn at once. That it was stays in the trail, and so does the entry in the
/// register.
pub(crate) fn destroy(tx: &mut Tx, act: &Act, _: &Server) -> QueryResult<usize> {
    let today = Day::in_brussels(act.now()).to_string();
    let over: Vec<Filing> = t::table
        .filter(
            t::keep_until
                .lt(&today)
                .or(t::keep_until.eq(&today).and(t::submitted_at.is_null())),
        )
        .filter(t::destroyed_at.is_null())
        .order(t::id)
        .limit(AT_ONCE)
        .select(Filing::as_select())
        .load(tx)?;
    for filing in &over {
        let documents = documents::forget_all(tx, &filing.id)?;
        let messages = messages::forget_all(tx, &filing.id)?;
        follow_up::forget(tx, &filing.id)?;
        diesel::update(t::table.find(&filing.id))
            .set((
                t::answers.eq(Vec::<u8>::new()),
                t::association.eq(""),
                t::association_number.eq(None::<String>),
                t::about.eq(""),
                t::reason.eq(None::<String>),
                t::destroyed_at.eq(act.now()),
            ))
            .execute(tx)?;
        let detail = json!({ "documents": documents, "messages": messages });
        audit::record(tx, act, "vme.destroyed", filing.id.as_str(), &detail)?;
        tracing::info!(filing = %filing.id, documents, messages, "a filing was destroyed");
    }
    let batches: BTreeSet<BatchId> = over.iter().filter_map(|one| one.batch.clone()).collect();
    batch::forget_names(tx, &batches)?;
    Ok(over.len())
}

/// One filing at a time: its documents may be large.
pub(crate) fn reseal(tx: &mut Tx, act: &Act, state: &Server) -> QueryResult<usize> {
    let sealer = &state.sealer;
    let older: Option<Filing> = t::table
        .filter(t::key_id.ne(sealer.key_id()))
        .filter(t::destroyed_at.is_null())
        .order(t::id)
        .select(Filing::as_select())
        .first(tx)
        .optional()?;
    let Some(filing) = older else {
        return Ok(usize::from(batch::reseal(tx, sealer)?));
    };
    match documents::reseal(tx, sealer, &filing.id) {
        Ok(()) => {}
        Err(Error::Query(error)) => return Err(error),
        Err(Error::Storage(error)) => return Err(unusable(&error)),
        Err(Error::Refused(_)) => return Ok(0),
    }
    messages::reseal(tx, sealer, &filing.id)?;
    let answers = filing.answers(sealer);
    diesel::update(t::table.find(&filing.id))
        .set((
            t::answers.eq(sealed_answers(sealer, &filing.id, &answers)),
            t::key_id.eq(sealer.key_id()),
        ))
        .execute(tx)?;
    audit::record(tx, act, "vme.resealed", filing.id.as_str(), &json!({}))?;
    Ok(1)
}
