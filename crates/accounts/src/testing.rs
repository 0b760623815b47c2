//! People with accounts, for the tests of this crate and of those above it.

use kernel::{AccountId, Act, Actor, Language, Name, Never, Secret};
use storage::{Db, Tx};
use testkit::{Browser, Person};

use crate::{Cost, NewAccount, StaffDesk, create_activated, hash_now, set_staff};

/// What nobody's password hashes to.
const NO_PASSWORD_FITS: &str = "none fits";

/// The account of the person, as yet to be made; no password opens it.
///
/// # Panics
/// When their name is none.
pub fn new_account(person: &Person) -> NewAccount {
    NewAccount {
        username: person.username(),
        email: person.email(),
        name: Name::parse(person.first_name, person.last_name).expect("a known person has a name"),
        language: person.language,
        password_hash: Some(NO_PASSWORD_FITS.to_owned()),
    }
}

/// As [`new_account`], opened by this password.
///
/// # Panics
/// When their name is none.
pub fn with_password(person: &Person, password: &str) -> NewAccount {
    let password = Secret::new(password);
    NewAccount {
        password_hash: Some(hash_now(&testkit::rng(), &password, Cost::CHEAP)),
        ..new_account(person)
    }
}

/// An activated account of the person, as part of a transaction.
pub fn activated(tx: &mut Tx, act: &Act, person: &Person) -> diesel::QueryResult<AccountId> {
    create_activated(tx, act, &new_account(person))
}

/// An activated account, in a transaction of its own.
///
/// # Panics
/// When the user name or the address is somebody's already.
pub async fn add(db: &Db, new: NewAccount) -> AccountId {
    let act = testkit::act();
    let made = db.write::<_, _, Never>(move |tx| Ok(create_activated(tx, &act, &new)?));
    made.await.expect("the account is new")
}

/// An activated account of the person.
///
/// # Panics
/// When they have one already.
pub async fn account(db: &Db, person: &Person) -> AccountId {
    add(db, new_account(person)).await
}

/// One of many: "Lid Nummer 7", with the user name `lid.7`.
///
/// # Panics
/// When this number has one already.
pub async fn numbered_account(db: &Db, number: usize) -> AccountId {
    let username = format!("lid.{number}");
    let new = NewAccount {
        username: username.parse().expect("it is a user name"),
        email: format!("{username}@example.be")
            .parse()
            .expect("it is an address"),
        name: Name::parse("Lid", &format!("Nummer {number}")).expect("it is a name"),
        language: Language::Nl,
        password_hash: Some(NO_PASSWORD_FITS.to_owned()),
    };
    add(db, new).await
}

/// From now on they work there.
///
/// # Panics
/// When the database fails.
pub async fn employ(db: &Db, account: &AccountId, desk: StaffDesk) {
    let (act, account) = (testkit::act().by(Actor::operator()), account.clone());
    let begun = db.write::<_, _, Never>(move |tx| Ok(set_staff(tx, &act, &account, desk, true)?));
    begun.await.expect("they work there");
}

pub async fn employ_at_the_helpdesk(db: &Db, account: &AccountId) {
    employ(db, account, StaffDesk::Helpdesk).await;
}

pub async fn employ_for_finance(db: &Db, account: &AccountId) {
    employ(db, account, StaffDesk::Finance).await;
}

pub async fn employ_at_the_counter(db: &Db, account: &AccountId) {
    employ(db, account, StaffDesk::Counter).await;
}

/// The person with an activated account, signed in in this browser.
///
/// # Panics
/// When they have an account already.
pub async fn sign_in(db: &Db, browser: &mut Browser, person: &Person) -> AccountId {
    let account = account(db, person).await;
    sessions::testing::sign_in(db, browser, &account).await;
    account
}
