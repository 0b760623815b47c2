//! The one way in which a filing gets from one state to the next: judged, written,
//! audited and mailed in one transaction.

use belgium::Day;
use diesel::prelude::*;
use kernel::{Act, Timestamp};
use mail::Desk;
use serde_json::Value;
use storage::{Tx, audit};

use crate::letters::Changed;
use crate::refusal::{Result, no};
use crate::routes::filing_url;
use crate::schema::vme_filings as t;
use crate::{Filing, State, Step, VmeRefusal};

/// The counter keeps a file for so long (royal decree of 15 March 2017).
const YEARS_KEPT: u16 = 5;

pub(crate) fn advance(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    filing: &mut Filing,
    step: Step,
    detail: &Value,
) -> Result<()> {
    quietly(tx, act, filing, step, detail)?;
    Ok(tell(tx, act, desk, filing)?)
}

/// One of several that go on at once: one mail tells of all.
pub(crate) fn quietly(
    tx: &mut Tx,
    act: &Act,
    filing: &mut Filing,
    step: Step,
    detail: &Value,
) -> Result<()> {
    let Some(next) = filing.state.after(step) else {
        return no(VmeRefusal::NotNow);
    };
    let now = act.now();
    filing.state = next;
    filing.state_at = now;
    filing.changed_at = now;
    filing.look_by = next.look_by(now).map(|day| day.to_string());
    filing.look_told_at = None;
    // What was never submitted nobody has to keep.
    filing.keep_until = next.is_over().then(|| match filing.submitted_at {
        Some(_) => years_later(Day::in_brussels(now)).to_string(),
        None => Day::in_brussels(now).to_string(),
    });
    diesel::update(t::table.find(&filing.id))
        .set((
            t::state.eq(filing.state),
            t::state_at.eq(now),
            t::changed_at.eq(now),
            t::look_by.eq(&filing.look_by),
            t::look_told_at.eq(None::<Timestamp>),
            t::keep_until.eq(&filing.keep_until),
            t::deadline.eq(&filing.deadline),
            t::about.eq(&filing.about),
            t::quoted.eq(filing.quoted),
            t::quoted_on.eq(&filing.quoted_on),
            t::communication.eq(&filing.communication),
            t::paid_with.eq(filing.paid_with),
            t::paid_by.eq(&filing.paid_by),
            t::paid_at.eq(filing.paid_at),
            t::number.eq(filing.number),
            t::submitted_at.eq(filing.submitted_at),
            t::kbo_day.eq(&filing.kbo_day),
            t::reason.eq(&filing.reason),
        ))
        .execute(tx)?;
    audit::record(tx, act, step.action(), filing.id.as_str(), detail)?;
    Ok(())
}

/// The same day five years on; of 29 February the day after.
fn years_later(day: Day) -> Day {
    let text = day.to_string();
    let mut parts = text.split('-').map(|part| part.parse().unwrap_or(1));
    let [year, month, date] = [(); 3].map(|()| parts.next().unwrap_or(1_u16));
    let (month, date) = (
        u8::try_from(month).unwrap_or(1),
        u8::try_from(date).unwrap_or(1),
    );
    let later = Day::of(year + YEARS_KEPT, month, date);
    later
        .or_else(|| Day::of(year + YEARS_KEPT, month + 1, 1))
        .unwrap_or(day)
}

/// Whoever began it reads of each change.
pub(crate) fn tell(tx: &mut Tx, act: &Act, desk: Desk<'_>, filing: &Filing) -> QueryResult<()> {
    let key = format!("vme-mail-state-{}", filing.state.word());
    write(tx, act, desk, filing, &key)
}

/// A mail about the filing, with a sentence that names the association.
pub(crate) fn write(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    filing: &Filing,
    key: &str,
) -> QueryResult<()> {
    let Some(person) = accounts::find(tx, &filing.account)? else {
        return Ok(());
    };
    let letter = desk.letter(person.language);
    let association = if filing.association.is_empty() {
        letter.t("vme-unnamed")
    } else {
        letter.quoted(&filing.association)
    };
    let mail = Changed {
        name: person.name.called(),
        what: &letter.t1(key, "association", association),
        link: &desk.link(&filing_url(&filing.id)),
    };
    mail.send(tx, act, desk, &person.email, person.language)?
        .ok();
    Ok(())
}

/// Whether it is one of those that the counter has to work on, or had.
pub(crate) const fn was_submitted(state: State) -> bool {
    match state {
        State::Submitted
        | State::InTreatment
        | State::InformationAsked
        | State::Registered
        | State::Refused => true,
        State::Draft | State::ToBePaid | State::Withdrawn => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_years_after_a_leap_day_there_is_a_day() {
        let later = |day: &str| years_later(day.parse().unwrap()).to_string();
        assert_eq!(later("2026-11-30"), "2031-11-30");
        assert_eq!(later("2028-02-29"), "2033-03-01");
    }
}
