//! Who lives in this world: the people of the tests and the documentation, and
//! a few more, so that an office has colleagues and the helpdesk somebody.

use accounts::activation::{Way, register};
use accounts::{Cost, Desk, Name, NewAccount, StaffDesk, create_activated, hash_now, set_staff};
use kernel::{AccountId, Act, Language, Never, Secret};
use storage::{Error, StorageError, Tx};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, Person, SOFIE_MAES, YOUSSEF_EL_AMRANI};
use web::State;

/// Everybody's password; long, and easy to type.
pub const PASSWORD: &str = "vier blauwe fietsen in Gent";

pub const NORA_CLAES: Person = person("Nora", "Claes", "nora.claes", "nora.claes@example.be");
pub const KAREL_WOUTERS: Person = person(
    "Karel",
    "Wouters",
    "karel.wouters",
    "karel.wouters@example.be",
);
pub const HILDE_VERMEULEN: Person = person(
    "Hilde",
    "Vermeulen",
    "hilde.vermeulen",
    "hilde.vermeulen@example.be",
);

const fn person(
    first_name: &'static str,
    last_name: &'static str,
    username: &'static str,
    email: &'static str,
) -> Person {
    Person {
        first_name,
        last_name,
        username,
        email,
        language: Language::Nl,
    }
}

/// With what is told about each at the start.
pub const EVERYBODY: [(Person, &str); 8] = [
    (
        AN_PEETERS,
        "estate agent, administrator of Peeters Vastgoed",
    ),
    (
        MARC_DUBOIS,
        "reads French; administrator of Dubois Immobilier, and works for Peeters Vastgoed too",
    ),
    (LIEVE_JANSSENS, "works at Peeters Vastgoed"),
    (
        SOFIE_MAES,
        "has not activated her account yet: the code is in the mailbox",
    ),
    (
        YOUSSEF_EL_AMRANI,
        "reads French; administrator of El Amrani Syndic",
    ),
    (
        NORA_CLAES,
        "works at Peeters Vastgoed; made Claes Rentmeesters, which nobody verified yet",
    ),
    (
        KAREL_WOUTERS,
        "trainee, waits until Peeters Vastgoed confirms him",
    ),
    (
        HILDE_VERMEULEN,
        "works at the helpdesk, for finance, and at the counter of KBO VME",
    ),
];

/// Makes those who are not there yet.
///
/// # Errors
/// When the database does not answer.
pub async fn settle(state: &State, act: &Act) -> Result<(), StorageError> {
    for (person, _) in EVERYBODY {
        let username = person.username;
        if state
            .db
            .read(move |tx| accounts::account::by_login(tx, username))
            .await?
            .is_some()
        {
            continue;
        }
        let new = NewAccount {
            username: person.username(),
            email: person.email(),
            name: Name {
                first: person.first_name.to_owned(),
                last: person.last_name.to_owned(),
            },
            language: person.language,
            password_hash: Some(hash_now(&act.rng, &Secret::new(PASSWORD), Cost::OWASP)),
        };
        let (state, act) = (state.clone(), act.clone());
        let moved_in = state
            .db
            .clone()
            .write(move |tx| move_in(tx, &act, &state, &new))
            .await;
        moved_in?;
    }
    Ok(())
}

/// The account of one of them.
///
/// # Errors
/// When the database does not answer, or they never moved in.
pub fn account_of(tx: &mut Tx, person: &Person) -> diesel::QueryResult<AccountId> {
    let account = accounts::account::by_login(tx, person.username)?;
    account
        .map(|account| account.id)
        .ok_or(diesel::result::Error::NotFound)
}

fn move_in(tx: &mut Tx, act: &Act, state: &State, new: &NewAccount) -> storage::Result<(), Never> {
    if new.username != SOFIE_MAES.username() {
        let account = create_activated(tx, act, new)?;
        if new.username == HILDE_VERMEULEN.username() {
            for desk in StaffDesk::ALL {
                set_staff(tx, act, &account, desk, true)?;
            }
        }
        return Ok(());
    }
    let way = Way {
        browser: "",
        network: std::net::Ipv4Addr::LOCALHOST.into(),
        request: None,
    };
    match register(tx, act, Desk::ours(state), new, way) {
        Ok(_) | Err(Error::Refused(_)) => Ok(()),
        Err(Error::Query(error)) => Err(Error::Query(error)),
        Err(Error::Storage(error)) => Err(Error::Storage(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_passes_our_own_rules_for_everybody() {
        for (person, _) in EVERYBODY {
            let (password, about) = (
                Secret::new(PASSWORD),
                [person.username, person.email, person.first_name],
            );
            assert_eq!(
                accounts::check_password(&password, &password, &about),
                Ok(()),
                "{}",
                person.username
            );
        }
    }
}
