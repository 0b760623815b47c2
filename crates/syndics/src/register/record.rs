//! What the counter has the register say: each in the transaction of whoever calls, with
//! where it comes from and who acts. Nothing that was said is changed; a statement that
//! stands above it is added.

use belgium::{Day, EnterpriseNumber, NationalNumber};
use kernel::{Act, Language, Sealer};
use serde_json::json;
use storage::{Tx, audit};

use super::association::{Association, association, next_statement, note};
use super::people::person;
use super::rules::{
    Confirmed, check_association, check_dates, check_period, clashes, refuse_gap, refuse_overlap,
};
use super::source::Source;
use super::statement::{Cause, Held, Statement, association_of, insert, statements_of};
use super::timeline::{Mandate, mandates};
use crate::refusal::{Result, refused};
use crate::{MandateId, Period, RegisterRefusal, StatementId, Syndic};

/// A syndic who is appointed.
#[derive(Debug, Clone)]
pub struct Appointment {
    pub association: Association,
    /// Until further notice where no end is known.
    pub period: Period,
    pub syndic: Syndic,
    /// Of the syndic who is a natural person, or of who represents a legal one (R-016,
    /// R-018); `None`: there is none, and other documents told who it is.
    pub number: Option<NationalNumber>,
}

/// What goes with every statement.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    pub sealer: &'a Sealer,
    pub source: &'a Source,
}

/// Somebody becomes syndic (flow 1).
///
/// # Errors
/// When the dates cannot be, when the association is no more, and when another ordinary
/// mandate is held on one of the days and nobody confirmed that.
pub fn appoint(
    tx: &mut Tx,
    act: &Act,
    said: Said<'_>,
    appointment: &Appointment,
    confirmed: Confirmed,
) -> Result<MandateId> {
    let association = prepare(tx, act, appointment)?;
    let statements = statements_of(tx, &association.number)?;
    let kind = appointment.syndic.kind;
    let clashes = clashes(&statements, kind, appointment.period, None);
    refuse_overlap(&clashes, confirmed)?;
    begin(tx, act, said, appointment)
}

/// The mandate ends; `ends_on` is the first day without it (flow 2).
///
/// # Errors
/// When it is not held until then.
pub fn end(
    tx: &mut Tx,
    act: &Act,
    said: Said<'_>,
    mandate: &MandateId,
    ends_on: Day,
) -> Result<()> {
    let known = find(tx, mandate)?;
    check_period(act, Period::since(ends_on))?;
    let Some(period) = known.period() else {
        return refused(RegisterRefusal::NotHeld);
    };
    if ends_on <= period.from {
        return refused(RegisterRefusal::EndBeforeStart);
    }
    if period.until.is_some_and(|until| until <= ends_on) {
        return refused(RegisterRefusal::NotHeld);
    }
    let days = Period {
        from: ends_on,
        until: period.until,
    };
    state(tx, act, said, &known, days, None, Cause::Ended)?;
    let detail = json!({ "ends_on": ends_on, "source": said.source.as_str() });
    audit::record(tx, act, "register.ended", mandate.as_str(), &detail)?;
    Ok(())
}

/// One syndic goes and another comes, in one filing (flow 3, R-035).
///
/// # Errors
/// As [`end`] and [`appoint`]; and when nobody would be syndic in between and nobody
/// confirmed that (G-4).
pub fn replace(
    tx: &mut Tx,
    act: &Act,
    said: Said<'_>,
    outgoing: (&MandateId, Day),
    appointment: &Appointment,
    confirmed: Confirmed,
) -> Result<MandateId> {
    let (mandate, ends_on) = outgoing;
    if association_of(tx, mandate)?.as_ref() != Some(&appointment.association.number) {
        return refused(RegisterRefusal::MandateUnknown);
    }
    let association = prepare(tx, act, appointment)?;
    end(tx, act, said, mandate, ends_on)?;
    let statements = statements_of(tx, &association.number)?;
    let kind = appointment.syndic.kind;
    let clashes = clashes(&statements, kind, appointment.period, None);
    refuse_overlap(&clashes, confirmed)?;
    refuse_gap(&clashes, confirmed)?;
    begin(tx, act, said, appointment)
}

/// The data of the syndic are others from a day on (the fourth flow, R-038, G-5).
///
/// # Errors
/// When the mandate is not held on that day.
pub fn change_data(
    tx: &mut Tx,
    act: &Act,
    said: Said<'_>,
    mandate: &MandateId,
    from: Day,
    syndic: &Syndic,
    number: Option<&NationalNumber>,
) -> Result<()> {
    let known = find(tx, mandate)?;
    check_period(act, Period::since(from))?;
    let period = known.period();
    let Some(period) = period.filter(|period| period.includes(from)) else {
        return refused(RegisterRefusal::NotHeld);
    };
    let days = Period {
        from,
        until: period.until,
    };
    let association = known_association(tx, &known.association)?;
    check_association(&association, days, syndic)?;
    let held = held(tx, act, said, syndic, number)?;
    state(tx, act, said, &known, days, Some(held), Cause::Changed)?;
    let detail = json!({ "from": from, "source": said.source.as_str() });
    audit::record(tx, act, "register.changed", mandate.as_str(), &detail)?;
    Ok(())
}

/// What was said of a mandate was wrong, its days or its data: from now on it is known to
/// have been like this, and what was known before stays to be read.
///
/// # Errors
/// As [`appoint`].
pub fn correct(
    tx: &mut Tx,
    act: &Act,
    said: Said<'_>,
    mandate: &MandateId,
    right: (Period, &Syndic, Option<&NationalNumber>),
    confirmed: Confirmed,
) -> Result<()> {
    let (period, syndic, number) = right;
    let known = find(tx, mandate)?;
    let association = known_association(tx, &known.association)?;
    check_dates(act, period, syndic.decided_on)?;
    check_association(&association, period, syndic)?;
    let statements = statements_of(tx, &known.association)?;
    let clashes = clashes(&statements, syndic.kind, period, Some(mandate));
    refuse_overlap(&clashes, confirmed)?;
    take_back(tx, act, said, &known)?;
    let held = held(tx, act, said, syndic, number)?;
    state(tx, act, said, &known, period, Some(held), Cause::Corrected)?;
    let detail = json!({
        "from": period.from,
        "until": period.until,
        "source": said.source.as_str(),
    });
    audit::record(tx, act, "register.corrected", mandate.as_str(), &detail)?;
    Ok(())
}

/// The mandate never was: it was recorded by mistake.
///
/// # Errors
/// When nothing is known of it, or no longer.
pub fn strike(tx: &mut Tx, act: &Act, said: Said<'_>, mandate: &MandateId) -> Result<()> {
    let known = find(tx, mandate)?;
    take_back(tx, act, said, &known)?;
    let detail = json!({ "source": said.source.as_str() });
    audit::record(tx, act, "register.struck", mandate.as_str(), &detail)?;
    Ok(())
}

fn prepare(tx: &mut Tx, act: &Act, appointment: &Appointment) -> Result<Association> {
    check_dates(act, appointment.period, appointment.syndic.decided_on)?;
    refuse_other_enterprise(tx, &appointment.association.number)?;
    let association = note(tx, act, &appointment.association)?;
    check_association(&association, appointment.period, &appointment.syndic)?;
    Ok(association)
}

/// What the Crossroads Bank does not know, or no longer, may be an association.
fn refuse_other_enterprise(tx: &mut Tx, number: &EnterpriseNumber) -> Result<()> {
    match kbo::enterprise(tx, number)? {
        Some(other) if !other.is_association() => {
            let name = other.name(Language::Nl).unwrap_or_default().to_owned();
            refused(RegisterRefusal::NotAnAssociation { name })
        }
        _ => Ok(()),
    }
}

fn begin(tx: &mut Tx, act: &Act, said: Said<'_>, appointment: &Appointment) -> Result<MandateId> {
    let mandate = MandateId::generate(&act.clock, &act.rng);
    let new = Mandate {
        id: mandate.clone(),
        association: appointment.association.number.clone(),
        stretches: Vec::new(),
    };
    let number = appointment.number.as_ref();
    let held = held(tx, act, said, &appointment.syndic, number)?;
    let period = appointment.period;
    state(tx, act, said, &new, period, Some(held), Cause::Appointed)?;
    let detail = json!({
        "association": new.association,
        "from": period.from,
        "until": period.until,
        "source": said.source.as_str(),
    });
    audit::record(tx, act, "register.appointed", mandate.as_str(), &detail)?;
    Ok(mandate)
}

fn held(
    tx: &mut Tx,
    act: &Act,
    said: Said<'_>,
    syndic: &Syndic,
    number: Option<&NationalNumber>,
) -> Result<Held> {
    let person = match number {
        Some(number) => Some(person(tx, act, said.sealer, number)?),
        None => None,
    };
    Ok(Held {
        syndic: syndic.clone(),
        person,
    })
}

/// Every day of the mandate is taken back.
fn take_back(tx: &mut Tx, act: &Act, said: Said<'_>, known: &Mandate) -> Result<()> {
    let Some(period) = known.period() else {
        return Ok(());
    };
    state(tx, act, said, known, period, None, Cause::Corrected)
}

fn state(
    tx: &mut Tx,
    act: &Act,
    said: Said<'_>,
    mandate: &Mandate,
    period: Period,
    held: Option<Held>,
    cause: Cause,
) -> Result<()> {
    let (sequence, recorded_at) = next_statement(tx, act, &mandate.association)?;
    let statement = Statement {
        id: StatementId::generate(&act.clock, &act.rng),
        association: mandate.association.clone(),
        sequence,
        recorded_at,
        mandate: mandate.id.clone(),
        period,
        held,
        cause,
        source: said.source.as_str().to_owned(),
    };
    let actor = serde_json::to_string(&act.actor).unwrap_or_default();
    insert(tx, &statement, actor)?;
    Ok(())
}

/// The mandate as it is known now.
pub(super) fn find(tx: &mut Tx, mandate: &MandateId) -> Result<Mandate> {
    let Some(association) = association_of(tx, mandate)? else {
        return refused(RegisterRefusal::MandateUnknown);
    };
    let statements = statements_of(tx, &association)?;
    let mut mandates = mandates(&statements, None).into_iter();
    match mandates.find(|known| known.id == *mandate) {
        Some(known) => Ok(known),
        None => refused(RegisterRefusal::NotHeld),
    }
}

fn known_association(tx: &mut Tx, number: &EnterpriseNumber) -> Result<Association> {
    match association(tx, number)? {
        Some(association) => Ok(association),
        None => refused(RegisterRefusal::AssociationUnknown),
    }
}
