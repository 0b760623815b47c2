//! Who lives in this world: the people of the tests and the documentation.

use accounts::activation::{Way, register};
use accounts::{Cost, Desk, Name, NewAccount, create_activated, hash_now};
use kernel::{Act, Never, Secret};
use storage::{Error, StorageError, Tx};
use testkit::{
    AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, PEOPLE, Person, SOFIE_MAES, YOUSSEF_EL_AMRANI,
};
use web::State;

/// Everybody's password; long, and easy to type.
pub const PASSWORD: &str = "vier blauwe fietsen in Gent";

/// What is told about each at the start.
pub fn about(person: &Person) -> &'static str {
    match *person {
        AN_PEETERS => "estate agent",
        MARC_DUBOIS => "estate agent, reads French",
        LIEVE_JANSSENS => "works at An's office",
        SOFIE_MAES => "has not activated her account yet: the code is in the mailbox",
        YOUSSEF_EL_AMRANI => "syndic, reads French",
        _ => "",
    }
}

/// Makes those who are not there yet.
///
/// # Errors
/// When the database does not answer.
pub async fn settle(state: &State, act: &Act) -> Result<(), StorageError> {
    for person in PEOPLE {
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
            password_hash: hash_now(&act.rng, &Secret::new(PASSWORD), Cost::OWASP),
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

fn move_in(tx: &mut Tx, act: &Act, state: &State, new: &NewAccount) -> storage::Result<(), Never> {
    if new.username != SOFIE_MAES.username() {
        return create_activated(tx, act, new)
            .map(drop)
            .map_err(Error::from);
    }
    let way = Way {
        browser: "",
        request: None,
    };
    match register(tx, act, Desk(state), new, way) {
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
        for person in PEOPLE {
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
