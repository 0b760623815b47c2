//! The pages in a browser, on both engines.

mod photo;
mod profile;
mod views;

use kernel::{AccountId, Method, Never};
use storage::audit;
use testkit::{Browser, Person, TestDb};
use web::{CookieNames, Hooks, Services, State};

use crate::NameSourceOf;

const SOURCES: [i18n::Source; 2] = [crate::TEXTS, accounts::TEXTS];

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
    let account = sign_in(db, person, &mut browser).await;
    (browser, account)
}

/// As [`signed_in`], with somebody to ask where the name comes from.
async fn signed_in_with(db: &TestDb, person: Person, names: NameSourceOf) -> (Browser, AccountId) {
    let mut browser = Browser::new(state(db, Services::default()), crate::routes_with(names));
    let account = sign_in(db, person, &mut browser).await;
    (browser, account)
}

async fn sign_in(db: &TestDb, person: Person, browser: &mut Browser) -> AccountId {
    let act = testkit::act();
    let new = accounts::NewAccount {
        username: person.username(),
        email: person.email(),
        name: accounts::Name {
            first: person.first_name.to_owned(),
            last: person.last_name.to_owned(),
        },
        language: person.language,
        password_hash: Some("none fits".to_owned()),
    };
    let begun = db.write::<_, _, Never>(move |tx| {
        let account = accounts::create_activated(tx, &act, &new)?;
        let (_, token) = sessions::begin(
            tx,
            &act,
            sessions::Lifetimes::default(),
            &account,
            Method::PASSWORD,
            &sessions::Device::default(),
        )?;
        Ok((account, token))
    });
    let (account, token) = begun.await.expect("the account is new");
    browser.set_cookie(CookieNames::new(true).session, token.expose());
    account
}

/// What the audit trail says was done to the account, by name: within one
/// millisecond the trail has no order.
async fn acts_on(db: &TestDb, account: &AccountId) -> Vec<String> {
    let object = account.to_string();
    let events = db
        .read(move |tx| audit::of_object(tx, &object))
        .await
        .expect("the trail can be read");
    let mut acts: Vec<String> = events.into_iter().map(|event| event.action).collect();
    acts.sort();
    acts
}
