//! An office with an administrator and a member, whom nobody verified yet;
//! registers in a folder; Lieve, who works at the helpdesk.

pub mod given;

use std::fs;

use accounts::testing::account;
use kernel::{AccountId, Actor, Language, OrganisationId};
use mail::Mail;
use organisations::testing::join;
use organisations::{Organisation, Role};
use recognitions::{Force, Reader, Reading, Recognition, testing};
use storage::audit;
use testkit::{
    AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, Person, TestDb, YOUSSEF_EL_AMRANI,
};
use web::{SignedIn, State};

pub use self::given::add_finder;
use self::given::{biv, found};

pub const SOURCES: [i18n::Source; 6] = [
    crate::TEXTS,
    organisations::TEXTS,
    recognitions::TEXTS,
    access::TEXTS,
    accounts::TEXTS,
    mail::TEXTS,
];
pub const NUMBER: &str = "0123.456.749";

pub struct World {
    pub db: TestDb,
    pub state: State,
    reader: Reader,
    folder: tempfile::TempDir,
    /// Administers the office.
    pub an: AccountId,
    /// A member of it, who reads French.
    pub marc: AccountId,
    pub lieve: AccountId,
    /// Belongs to no organisation; reads French.
    pub youssef: AccountId,
    /// "Kantoor aan de Leie".
    pub office: OrganisationId,
}

impl World {
    pub async fn new(db: TestDb) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let state = testkit::state(&db, &SOURCES, testkit::hooks());
        let reader = Reader::new(db.handle(), testkit::sealer()).expect("TLS can be set up");
        let (an, marc) = (
            account(&db, &AN_PEETERS).await,
            account(&db, &MARC_DUBOIS).await,
        );
        let lieve = account(&db, &LIEVE_JANSSENS).await;
        let youssef = account(&db, &YOUSSEF_EL_AMRANI).await;
        let office = found(&db, &an, NUMBER, "Kantoor aan de Leie").await;
        join(&db, &office, &marc, Role::Member).await;
        testing::import_all(&db, &[biv(folder.path())]).await;
        Self {
            db,
            state,
            reader,
            folder,
            an,
            marc,
            lieve,
            youssef,
            office,
        }
    }

    pub fn anybody(&self) -> Browser {
        let routes = super::super::routes(self.reader.clone()).merge(organisations::routes());
        Browser::new(self.state.clone(), routes)
    }

    /// Signed in a moment ago; at the helpdesk works Lieve alone.
    pub fn browser(&self, account: &AccountId, language: Language) -> Browser {
        let mut browser = self.anybody();
        browser.sign_in(signed_in(account, *account == self.lieve, language));
        browser
    }

    pub fn helpdesk(&self) -> Browser {
        self.browser(&self.lieve, Language::Nl)
    }

    /// Of the office, for the helpdesk.
    pub fn page(&self) -> String {
        crate::organisation_url(&self.office)
    }

    pub async fn organisation(&self) -> Organisation {
        let id = self.office.clone();
        let found = self.db.read(move |tx| organisations::find(tx, &id)).await;
        found.expect("it can be read").expect("it is there")
    }

    /// What the administrator reads in the history of the office.
    pub async fn history(&self) -> String {
        let mut an = self.browser(&self.an, Language::Nl);
        let path = format!("/organisations/{}/history", self.office);
        an.get(&path).await.readable()
    }

    /// What was done to it with this action, as it stands in the trail.
    pub async fn acts(&self, object: &str, action: &'static str) -> Vec<audit::Event> {
        let object = object.to_owned();
        let trail = self.db.read(move |tx| audit::of_object(tx, &object)).await;
        let mut trail = trail.expect("the trail can be read");
        trail.retain(|event| event.action == action);
        trail
    }

    /// Everything that others hear of.
    pub async fn told(&self, kind: &'static str) -> Vec<serde_json::Value> {
        self.db.told(kind).await
    }

    pub async fn mails_to(&self, person: Person) -> Vec<Mail> {
        self.db.mails_to(person.email).await
    }

    /// Puts a list of these rows in the folder of the register.
    pub fn publish(&self, as_of: &str, rows: &[&str]) {
        let file = self.folder.path().join("biv.csv");
        fs::write(file, testing::list(as_of, rows)).expect("the folder can be written");
    }

    /// The register says so, and its list is read.
    pub async fn register_says(&self, as_of: &str, rows: &[&str]) -> Reading {
        self.publish(as_of, rows);
        later();
        let act = testkit::act().by(Actor::job());
        let read = self.reader.read_source(&act, "biv", Force::No).await;
        read.expect("the list is read")
    }

    pub async fn recognition(&self, number: &str) -> Recognition {
        testing::find(&self.db, number).await
    }

    pub async fn link(&self, number: &str, account: &AccountId) {
        testing::link(&self.db, number, account).await;
    }
}

pub fn signed_in(account: &AccountId, is_helpdesk: bool, language: Language) -> SignedIn {
    SignedIn {
        account: account.clone(),
        language,
        is_helpdesk,
        ..testkit::signed_in(&LIEVE_JANSSENS)
    }
}

/// So that what happens has an order, as it has with a clock that runs.
pub fn later() {
    testkit::clock().advance(kernel::Duration::from_millis(1));
}
