//! Whose national number is whose in this world, and who has linked their card.

use belgium::NationalNumber;
use kernel::{Act, Actor, Method};
use storage::{Error, StorageError};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, Person, SOFIE_MAES, YOUSSEF_EL_AMRANI};
use web::State;

use crate::people::{HILDE_VERMEULEN, KAREL_WOUTERS, NORA_CLAES, account_of};

/// National numbers of nobody, their check digits right.
pub const NUMBERS: [(Person, &str); 8] = [
    (AN_PEETERS, "85073003328"),
    (MARC_DUBOIS, "75010100196"),
    (LIEVE_JANSSENS, "79041211845"),
    (SOFIE_MAES, "91030524186"),
    (YOUSSEF_EL_AMRANI, "68092307745"),
    (NORA_CLAES, "88061430204"),
    (KAREL_WOUTERS, "72022806539"),
    (HILDE_VERMEULEN, "83011920406"),
];

/// Who has linked their card here. The others have not, so an office that they found is
/// yet to be verified.
const LINKED: [Person; 4] = [
    AN_PEETERS,
    YOUSSEF_EL_AMRANI,
    KAREL_WOUTERS,
    HILDE_VERMEULEN,
];

/// As if some who live here had linked their card: without it nobody links itsme.
///
/// # Errors
/// When the database does not answer.
pub async fn link_cards(state: &State, act: &Act) -> Result<(), StorageError> {
    let linked = |(person, _): &(Person, &str)| LINKED.contains(person);
    for (person, number) in NUMBERS.into_iter().filter(linked) {
        let (act, sealer) = (act.clone(), state.sealer.clone());
        let linked = state.db.write(move |tx| {
            let account = account_of(tx, &person)?;
            if !accounts::find(tx, &account)?.is_some_and(|found| found.is_activated()) {
                return Ok(());
            }
            let of_card = eid::Person {
                number: NationalNumber::from_digits(number).map_err(|error| {
                    diesel::result::Error::DeserializationError(Box::new(error))
                })?,
                given_names: Some(person.first_name.to_owned()),
                surname: Some(person.last_name.to_owned()),
            };
            let act = act.by(Actor::person(account.clone()));
            eid::link(tx, &act, &sealer, &account, &of_card, Method::EID).map(drop)
        });
        match linked.await {
            // Somebody linked another card since.
            Ok(()) | Err(Error::Refused(_)) => {}
            Err(Error::Query(error)) => return Err((&error).into()),
            Err(Error::Storage(error)) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_a_number_that_somebody_could_have() {
        for (person, _) in crate::people::EVERYBODY {
            let numbers = NUMBERS.iter().filter(|(known, _)| *known == person);
            let numbers: Vec<_> = numbers.collect();
            assert_eq!(numbers.len(), 1, "{}", person.username);
            assert!(NationalNumber::from_digits(numbers[0].1).is_ok());
        }
    }
}
