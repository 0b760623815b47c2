//! The pages in a browser, on both engines.

mod photo;
mod profile;
mod views;

use kernel::AccountId;
use testkit::{Browser, Person, TestDb};
use web::{Hooks, Services, State};

const SOURCES: [i18n::Source; 3] = [crate::TEXTS, accounts::TEXTS, eid::TEXTS];

fn state(db: &TestDb, services: Services) -> State {
    let hooks = Hooks {
        signed_in: accounts::signed_in,
        ..testkit::hooks()
    };
    let services = services.with::<accounts::PhotoUrl>(crate::photo_url);
    testkit::state_with(db, &SOURCES, hooks, services)
}

/// The person with an account, signed in.
async fn signed_in(db: &TestDb, person: Person) -> (Browser, AccountId) {
    signed_in_limited(db, person, Services::default()).await
}

/// As [`signed_in`], where an operator set these limits.
async fn signed_in_limited(
    db: &TestDb,
    person: Person,
    services: Services,
) -> (Browser, AccountId) {
    let mut browser = Browser::new(state(db, services), crate::routes());
    let account = accounts::testing::sign_in(db, &mut browser, &person).await;
    (browser, account)
}
