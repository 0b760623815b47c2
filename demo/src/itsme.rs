//! itsme in this world: everybody has the app, some have linked their card, and somebody has it
//! with a document of another country. The screen to confirm on stands in its place.

use belgium::NationalNumber;
use itsme_simulator::{Agreement, ClientKeys, Holder, Simulator};
use kernel::{Act, Actor, Clock, Method, Rng};
use storage::{Error, StorageError};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, Person, SOFIE_MAES, YOUSSEF_EL_AMRANI};
use web::State;

use crate::people::{HILDE_VERMEULEN, KAREL_WOUTERS, NORA_CLAES, account_of};

pub const CLIENT_ID: &str = "immo-connect-demo";
pub const SERVICE: &str = "IMMOCONNECT_LOGIN";

/// National numbers of nobody, their check digits right.
const NUMBERS: [(Person, &str); 8] = [
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

/// Where itsme is, for the platform at this origin.
pub fn issuer(platform: &str) -> String {
    format!("{platform}/demo/itsme")
}

pub fn simulator(platform: &str, clock: Clock, rng: Rng) -> Simulator {
    let agreement = Agreement {
        issuer: issuer(platform),
        client_id: CLIENT_ID.to_owned(),
        service: SERVICE.to_owned(),
        redirect_uri: format!("{platform}{}", ::itsme::RETURN),
        client_keys: ClientKeys::At(format!("{platform}{}", ::itsme::KEYS)),
    };
    let own = NUMBERS.iter().map(|(person, number)| Holder {
        name: person.display_name(),
        sub: format!("itsme-of-{}", person.username),
        national_number: Some((*number).to_owned()),
    });
    let stranger = Holder {
        name: "Ana Silva (Portugal)".to_owned(),
        sub: "itsme-of-ana.silva".to_owned(),
        national_number: None,
    };
    Simulator::new(agreement, own.chain([stranger]).collect(), clock, rng)
}

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
