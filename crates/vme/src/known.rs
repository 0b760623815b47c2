//! What the Crossroads Bank publishes of the association: proposed in the form, and held
//! against what is typed there.

use belgium::EnterpriseNumber;
use diesel::QueryResult;
use kbo::{Enterprise, Standing};
use kernel::Language;
use storage::Tx;

use crate::form::{Answers, Case};

/// The enterprise of the number in the answers, where the Crossroads Bank names one.
pub(crate) fn enterprise(tx: &mut Tx, case: &Case<'_>) -> QueryResult<Option<Enterprise>> {
    if !case.association_is_known() {
        return Ok(None);
    }
    match case
        .answers
        .get("association_number")
        .parse::<EnterpriseNumber>()
    {
        Ok(number) => kbo::enterprise(tx, &number),
        Err(_) => Ok(None),
    }
}

/// Fills in name and address, each where nothing was typed: they are looked at and saved
/// on a page of their own.
pub(crate) fn propose(answers: &mut Answers, found: &Enterprise, language: Language) {
    let mut offer = |question: &str, value: &str| {
        if answers.get(question).is_empty() && !value.is_empty() {
            answers.set(question, value);
        }
    };
    offer("association_name", found.name(language).unwrap_or_default());
    let seat = found.facts.seat.as_ref();
    if let Some(address) = seat.and_then(|seat| seat.address(language)) {
        offer("association_street", address.street.as_str());
        offer("association_postal_code", address.postal_code.as_str());
        offer("association_city", address.city.as_str());
    }
}

/// Why no filing can be about this number; the text is `vme-wrong-<what>`.
pub(crate) fn unfit(case: &Case<'_>, found: &Enterprise) -> Option<&'static str> {
    if !found.is_association() {
        return Some("no-association");
    }
    match found.standing {
        // Its syndic can still be struck off.
        Standing::Ceased { .. } if case.flow.begins() => Some("association-ceased"),
        Standing::Ceased { .. } | Standing::Active => None,
    }
}
