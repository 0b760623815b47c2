//! People, a helpdesk and a help centre without articles.

use help_centre::{Help, Sources};
use kernel::AccountId;
use testkit::{Browser, Person, TestDb};
use web::{Services, SignedIn, State};

use crate::pictures::Workbench;
use crate::routes;

pub(super) const SOURCES: [i18n::Source; 6] = [
    crate::TEXTS,
    help_centre::TEXTS,
    profile::TEXTS,
    accounts::TEXTS,
    sessions::TEXTS,
    mail::TEXTS,
];

pub(super) fn state(db: &TestDb) -> (State, Help) {
    let help = Help::read(&Sources::default()).expect("nothing is wrong with no articles");
    let services = Services::default().with(help.clone());
    let state = testkit::state_with(db, &SOURCES, testkit::hooks(), services);
    help.open(&state).expect("it opens");
    (state, help)
}

pub(super) fn visitor(db: &TestDb) -> Browser {
    let (state, help) = state(db);
    Browser::new(state, routes(help, Workbench::default()))
}

/// With an account, signed in.
pub(super) async fn signed_in(
    db: &TestDb,
    visitor: &Browser,
    person: &Person,
    is_helpdesk: bool,
) -> (Browser, AccountId) {
    let account = accounts::testing::account(db, person).await;
    let mut browser = visitor.another();
    browser.sign_in(SignedIn {
        account: account.clone(),
        is_helpdesk,
        ..testkit::signed_in(person)
    });
    (browser, account)
}
