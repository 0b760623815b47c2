//! What the register of syndics is told once the counter has registered a filing.

use belgium::{Address, Day, EnterpriseNumber, NationalNumber};
use kernel::{Act, Line, Sealer, folded};
use storage::{Error, StorageError, Tx};
use syndics::register::{
    Appointment, Association, Confirmed, Mandate, Said, Source, appoint, change_data, end, held_on,
    look_up, replace,
};
use syndics::{AppointedBy, Contact, Holder, Kind, Period, RegisterRefusal, Syndic};

use crate::form::Case;
use crate::{FilingId, Flow};

/// What became of it in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Recorded {
    Written,
    /// The register knew of no such mandate: nothing was there to end or to change.
    NothingKnown,
}

type Result<T> = storage::Result<T, RegisterRefusal>;

/// Tells the register, for the association of that number.
pub(crate) fn record(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    id: &FilingId,
    case: &Case<'_>,
    number: &EnterpriseNumber,
) -> Result<Recorded> {
    let source = Source::of(id.as_str()).ok_or_else(|| unfit("source"))?;
    let said = Said {
        sealer,
        source: &source,
    };
    // Gaps and overlaps were confirmed by the applicant, and looked at by the counter.
    let confirmed = Confirmed::Yes;
    let begins = case.flow.begins();
    let appointment = begins.then(|| appointment(case, number)).transpose()?;
    let ends_on = case.day("end_day").filter(|_| case.flow.ends());
    let outgoing = match ends_on {
        Some(day) => outgoing(tx, case, number, day)?,
        None => None,
    };
    match (appointment, outgoing.zip(ends_on)) {
        (Some(appointment), Some((mandate, day))) => {
            replace(tx, act, said, (&mandate.id, day), &appointment, confirmed)?;
        }
        (Some(appointment), None) => {
            appoint(tx, act, said, &appointment, confirmed)?;
        }
        (None, Some((mandate, day))) => end(tx, act, said, &mandate.id, day)?,
        (None, None) if case.flow == Flow::Data => {
            return change(tx, act, said, case, number);
        }
        (None, None) => return Ok(Recorded::NothingKnown),
    }
    Ok(Recorded::Written)
}

/// The mandate that ends: held on the day before, by whom the filing names.
fn outgoing(
    tx: &mut Tx,
    case: &Case<'_>,
    number: &EnterpriseNumber,
    ends_on: Day,
) -> Result<Option<Mandate>> {
    let before = ends_on.plus(-1).unwrap_or(ends_on);
    let answers = case.answers;
    held(
        tx,
        number,
        before,
        answers.get("outgoing_number"),
        answers.get("outgoing_name"),
    )
}

/// Whoever has the number, or else the name; or the only one there is.
fn held(
    tx: &mut Tx,
    number: &EnterpriseNumber,
    day: Day,
    enterprise: &str,
    name: &str,
) -> Result<Option<Mandate>> {
    let Some(found) = look_up(tx, number, None)? else {
        return Ok(None);
    };
    let there = held_on(&found.mandates, day);
    let is_named = |syndic: &Syndic| {
        let number = syndic.enterprise().map(ToString::to_string);
        number.is_some_and(|number| number == enterprise)
            || folded(syndic.name.as_str()) == folded(name)
    };
    let named = there
        .iter()
        .find(|(_, stretch)| is_named(&stretch.held.syndic));
    let only = match there.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    Ok(named.or(only).map(|(mandate, _)| (*mandate).clone()))
}

fn change(
    tx: &mut Tx,
    act: &Act,
    said: Said<'_>,
    case: &Case<'_>,
    number: &EnterpriseNumber,
) -> Result<Recorded> {
    let from = case.day("change_day").ok_or_else(|| unfit("change_day"))?;
    let enterprise = case.answers.get("company_number");
    let name = name(case)?;
    let Some(mandate) = held(tx, number, from, enterprise, name.as_str())? else {
        return Ok(Recorded::NothingKnown);
    };
    let Some(held) = mandate.on(from).map(|stretch| &stretch.held) else {
        return Ok(Recorded::NothingKnown);
    };
    let syndic = Syndic {
        name,
        holder: holder(case)?,
        contact: contact(case)?,
        is_professional: case.answers.get("professional") == "yes",
        ..held.syndic.clone()
    };
    let person = person(case);
    change_data(tx, act, said, &mandate.id, from, &syndic, person.as_ref())?;
    Ok(Recorded::Written)
}

fn appointment(case: &Case<'_>, number: &EnterpriseNumber) -> Result<Appointment> {
    let answers = case.answers;
    let starts = case.day("starts").ok_or_else(|| unfit("starts"))?;
    Ok(Appointment {
        association: Association {
            number: number.clone(),
            name: line(case, "association_name")?,
            address: address(
                case,
                "association_street",
                "association_postal_code",
                "association_city",
            )?,
            dissolved_on: None,
        },
        period: Period::through_day(starts, case.day("ends")),
        syndic: Syndic {
            kind: match answers.get("mandate") {
                "provisional" => Kind::Provisional,
                _ => Kind::Ordinary,
            },
            appointed_by: match answers.get("appointed_by") {
                "court" => AppointedBy::Judge,
                _ => AppointedBy::Assembly,
            },
            decided_on: case.day("decided").ok_or_else(|| unfit("decided"))?,
            is_professional: answers.get("professional") == "yes",
            name: name(case)?,
            holder: holder(case)?,
            contact: contact(case)?,
        },
        number: person(case),
    })
}

fn name(case: &Case<'_>) -> Result<Line> {
    if case.is_legal() {
        return line(case, "company_name");
    }
    let answers = case.answers;
    let full = format!("{} {}", answers.get("first_name"), answers.get("last_name"));
    Line::parse(&full, Syndic::NAME_CHARS_MAX).map_err(|_| unfit("name"))
}

fn holder(case: &Case<'_>) -> Result<Holder> {
    let answers = case.answers;
    if !case.is_legal() {
        return Ok(Holder::Natural {
            enterprise: answers.get("own_number").parse().ok(),
        });
    }
    let full = format!(
        "{} {}",
        answers.get("rep_first_name"),
        answers.get("rep_last_name")
    );
    Ok(Holder::Legal {
        enterprise: answers
            .get("company_number")
            .parse()
            .map_err(|_| unfit("company_number"))?,
        representative: Line::parse(&full, Syndic::NAME_CHARS_MAX).ok(),
    })
}

fn contact(case: &Case<'_>) -> Result<Contact> {
    let answers = case.answers;
    Ok(Contact {
        address: address(case, "street", "postal_code", "city")?,
        email: answers.get("email").parse().ok(),
        phone: answers.get("phone").parse().ok(),
    })
}

/// Of the syndic, or of who represents it.
fn person(case: &Case<'_>) -> Option<NationalNumber> {
    let question = if case.is_legal() {
        "rep_national"
    } else {
        "national"
    };
    NationalNumber::from_digits(case.answers.get(question)).ok()
}

fn address(case: &Case<'_>, street: &str, postal_code: &str, city: &str) -> Result<Address> {
    let get = |question| case.answers.get(question);
    Address::parse(get(street), get(postal_code), get(city)).map_err(|_| unfit(street))
}

fn line(case: &Case<'_>, question: &str) -> Result<Line> {
    Line::parse(case.answers.get(question), 200).map_err(|_| unfit(question))
}

/// An answer that was checked before it was submitted.
fn unfit(question: &str) -> Error<RegisterRefusal> {
    StorageError::Unusable(format!("a submitted filing lacks {question}")).into()
}
