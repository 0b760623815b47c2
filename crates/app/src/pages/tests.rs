//! These pages in a browser, on both engines, and every view as a sample.

mod account;
mod home;
mod menu;
mod views;

use kernel::{AccountId, Act, Actor, Method, Never, OrganisationId};
use organisations::{StaffInfo, StaffType};
use testkit::{AN_PEETERS, Browser, Person, TestDb};
use web::{CookieNames, Hooks, Services, State};

const SOURCES: [i18n::Source; 10] = [
    super::TEXTS,
    accounts::TEXTS,
    sessions::TEXTS,
    profile::TEXTS,
    tools::TEXTS,
    oidc::TEXTS,
    organisations::TEXTS,
    recognitions::TEXTS,
    access::TEXTS,
    helpdesk::TEXTS,
];

fn state(db: &TestDb) -> State {
    let hooks = Hooks {
        signed_in: access::signed_in,
        menu: crate::core::menu,
        ..testkit::hooks()
    };
    let mut services = Services::default();
    for domain in [profile::DOMAIN, access::DOMAIN] {
        (domain.start)(&db.handle(), &mut services).unwrap();
    }
    testkit::state_with(db, &SOURCES, hooks, services)
}

fn visitor(db: &TestDb) -> Browser {
    let routes = super::routes()
        .merge(profile::routes())
        .merge(sessions::routes())
        .merge(organisations::routes())
        .merge(access::routes());
    Browser::new(state(db), routes)
}

fn acting(account: &AccountId) -> Act {
    testkit::act().by(Actor::person(account.clone()))
}

/// An office that the person founds, with everything filled in.
async fn founded_by(db: &TestDb, founder: &AccountId) -> OrganisationId {
    let act = acting(founder);
    let founded = db.write(move |tx| {
        let data = organisations::Data {
            name: "Kantoor aan de Leie".to_owned(),
            address: organisations::Address::parse("Graslei 1", "9000", "Gent")
                .expect("an address"),
            email: AN_PEETERS.email(),
            phone: None,
            website: None,
        };
        let staff = StaffInfo {
            email: Some(AN_PEETERS.email()),
            ..StaffInfo::of(StaffType::Manager)
        };
        let number = "0123.456.749".parse().expect("it checks");
        organisations::create(tx, &act, &number, &data, &staff)
    });
    founded.await.expect("nobody has that number yet")
}

/// The same, by somebody else.
async fn office_of(db: &TestDb, person: Person) -> OrganisationId {
    let (_, founder) = signed_in(db, person).await;
    founded_by(db, &founder).await
}

/// The person with an account, signed in.
async fn signed_in(db: &TestDb, person: Person) -> (Browser, AccountId) {
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
    let created =
        db.write::<_, _, Never>(move |tx| Ok(accounts::create_activated(tx, &act, &new)?));
    let account = created.await.expect("the account is new");
    (signed_in_again(db, &account).await, account)
}

/// A browser in which they sign in now.
async fn signed_in_again(db: &TestDb, account: &AccountId) -> Browser {
    let (act, account) = (testkit::act(), account.clone());
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    let begun = db.write::<_, _, Never>(move |tx| {
        let device = sessions::Device::new(firefox, "192.0.2.1");
        let (lifetimes, method) = (sessions::Lifetimes::default(), Method::PASSWORD);
        let (_, token) = sessions::begin(tx, &act, lifetimes, &account, method, &device)?;
        Ok(token)
    });
    let token = begun.await.expect("they sign in");
    let mut browser = visitor(db);
    browser.set_cookie(CookieNames::new(true).session, token.expose());
    browser
}
