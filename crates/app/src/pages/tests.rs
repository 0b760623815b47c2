//! These pages in a browser, on both engines, and every view as a sample.

mod account;
mod crossroads;
mod home;
mod menu;
mod views;

use kernel::{AccountId, OrganisationId};
use organisations::testing::{self, by as acting};
use organisations::{Data, StaffInfo, StaffType};
use testkit::{AN_PEETERS, Browser, Person, TestDb};
use web::{Hooks, Services, State};

const SOURCES: [i18n::Source; 16] = [
    privacy::TEXTS,
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
    help_centre::TEXTS,
    cases::TEXTS,
    mail::TEXTS,
    wallet::TEXTS,
    itsme::TEXTS,
];

fn state(db: &TestDb) -> State {
    state_with(db, Services::default())
}

/// Where an operator set these.
fn state_with(db: &TestDb, mut services: Services) -> State {
    let hooks = Hooks {
        signed_in: access::signed_in,
        menu: crate::core::menu,
        ..testkit::hooks()
    };
    for domain in [
        super::DOMAIN,
        itsme::DOMAIN,
        profile::DOMAIN,
        access::DOMAIN,
        wallet::DOMAIN,
    ] {
        (domain.start)(&db.handle(), &mut services).unwrap();
    }
    testkit::state_with(db, &SOURCES, hooks, services)
}

fn visitor(db: &TestDb) -> Browser {
    visitor_of(state(db))
}

fn visitor_of(state: State) -> Browser {
    let routes = super::routes()
        .merge(profile::routes())
        .merge(sessions::routes())
        .merge(organisations::routes())
        .merge(access::routes())
        .merge(tools::routes())
        .merge(wallet::routes());
    Browser::new(state, routes)
}

/// An office that the person founds, with everything filled in.
async fn founded_by(db: &TestDb, founder: &AccountId) -> OrganisationId {
    let data = Data {
        email: AN_PEETERS.email(),
        ..testing::data("Kantoor aan de Leie")
    };
    let staff = StaffInfo {
        email: Some(AN_PEETERS.email()),
        ..StaffInfo::of(StaffType::Manager)
    };
    testing::found_as(db, founder, "0123.456.749", data, staff).await
}

/// The same, by somebody else.
async fn office_of(db: &TestDb, person: Person) -> OrganisationId {
    let (_, founder) = signed_in(db, person).await;
    founded_by(db, &founder).await
}

/// The person with an account, signed in.
async fn signed_in(db: &TestDb, person: Person) -> (Browser, AccountId) {
    let mut browser = visitor(db);
    let account = accounts::testing::sign_in(db, &mut browser, &person).await;
    (browser, account)
}

/// A browser in which they sign in now.
async fn signed_in_again(db: &TestDb, account: &AccountId) -> Browser {
    let mut browser = visitor(db);
    sessions::testing::sign_in(db, &mut browser, account).await;
    browser
}
