//! Known people, for the tests of this crate and of those above it.

use belgium::NationalNumber;
use kernel::{AccountId, Method};
use storage::Db;

use crate::{Person, link};

/// The account is of whoever has this national number and these names, as if their
/// card had been linked.
///
/// # Panics
/// When the number is none, or either is linked already.
pub async fn linked(db: &Db, account: &AccountId, number: &str, given_names: &str, surname: &str) {
    let person = Person {
        number: NationalNumber::from_digits(number).expect("it is a national number"),
        given_names: Some(given_names.to_owned()),
        surname: Some(surname.to_owned()),
    };
    let (act, sealer, account) = (testkit::act(), testkit::sealer(), account.clone());
    let linked = db.write(move |tx| link(tx, &act, &sealer, &account, &person, Method::EID));
    linked.await.expect("neither was linked before");
}
