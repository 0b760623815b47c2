//! An office with an administrator and a member, whom nobody verified yet;
//! registers in a folder; Lieve, who works at the helpdesk.

pub mod given;

use std::fs;

use diesel::prelude::*;
use kernel::{
    AccountId, Actor, Authentication, Language, Method, Never, OrganisationId, SessionId,
};
use mail::Mail;
use organisations::Organisation;
use recognitions::{Force, Reader, Reading, Recognition, Search};
use storage::audit;
use testkit::{
    AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, Person, TestDb, YOUSSEF_EL_AMRANI,
};
use web::{SignedIn, State};

pub use self::given::add_finder;
use self::given::{account, biv, employ, found, list};

pub const SOURCES: [i18n::Source; 6] = [
    crate::TEXTS,
    organisations::TEXTS,
    recognitions::TEXTS,
    access::TEXTS,
    accounts::TEXTS,
    mail::TEXTS,
];
pub const NUMBER: &str = "0123.456.749";

diesel::table! {
    outbox_events (id) {
        id -> Text,
        kind -> Text,
        payload -> Text,
    }
}

diesel::table! {
    jobs (id) {
        id -> Text,
        kind -> Text,
        payload -> Text,
    }
}

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
        let reader = Reader::new(db.handle()).expect("TLS can be set up");
        let (an, marc) = (
            account(&db, AN_PEETERS).await,
            account(&db, MARC_DUBOIS).await,
        );
        let lieve = account(&db, LIEVE_JANSSENS).await;
        let youssef = account(&db, YOUSSEF_EL_AMRANI).await;
        let office = found(&db, &an, NUMBER, "Kantoor aan de Leie").await;
        employ(&db, &office, &marc).await;
        let (act, biv) = (testkit::act().by(Actor::operator()), biv(folder.path()));
        let import = db.write::<_, _, Never>(move |tx| {
            Ok(recognitions::import(tx, &act, std::slice::from_ref(&biv))?)
        });
        import.await.expect("the source is imported");
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
        let payloads = self.db.read(move |tx| {
            outbox_events::table
                .filter(outbox_events::kind.eq(kind))
                .order(outbox_events::id)
                .select(outbox_events::payload)
                .load::<String>(tx)
        });
        let payloads = payloads.await.expect("events can be read");
        let json = |payload: &String| serde_json::from_str(payload).expect("it is JSON");
        payloads.iter().map(json).collect()
    }

    pub async fn mails_to(&self, person: Person) -> Vec<Mail> {
        let payloads = self.db.read(|tx| {
            jobs::table
                .filter(jobs::kind.eq("mail.send"))
                .select(jobs::payload)
                .load::<String>(tx)
        });
        let payloads = payloads.await.expect("jobs can be read");
        let sealer = testkit::sealer();
        let open = |payload: &String| {
            let payload: serde_json::Value = serde_json::from_str(payload).expect("it is JSON");
            let sealed = payload["sealed"].as_str().expect("it is sealed");
            sealer.open_text::<Mail>("mail", sealed).expect("by us")
        };
        let mut mails: Vec<Mail> = payloads.iter().map(open).collect();
        mails.retain(|mail| mail.to.as_str() == person.email);
        mails
    }

    /// Puts a list of these rows in the folder of the register.
    pub fn publish(&self, as_of: &str, rows: &[&str]) {
        let file = self.folder.path().join("biv.csv");
        fs::write(file, list(as_of, rows)).expect("the folder can be written");
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
        let wanted = Search {
            text: number.to_owned(),
            ..Search::default()
        };
        let found = self.db.read(move |tx| recognitions::search(tx, &wanted));
        found.await.expect("it can be read").remove(0)
    }

    pub async fn link(&self, number: &str, account: &AccountId) {
        let (id, account) = (self.recognition(number).await.id, account.clone());
        let act = testkit::act().by(Actor::helpdesk(self.lieve.clone()));
        let linked = self
            .db
            .write(move |tx| recognitions::link(tx, &act, &id, &account));
        linked.await.expect("nobody else holds it");
    }
}

pub fn signed_in(account: &AccountId, is_helpdesk: bool, language: Language) -> SignedIn {
    let (clock, rng) = (testkit::clock().clock(), testkit::rng());
    SignedIn {
        session: SessionId::generate(&clock, &rng),
        account: account.clone(),
        username: LIEVE_JANSSENS.username.to_owned(),
        display_name: LIEVE_JANSSENS.display_name(),
        photo: None,
        language,
        authentications: vec![Authentication {
            method: Method::PASSWORD,
            at: clock.now(),
        }],
        last_seen_at: clock.now(),
        must_choose_password: false,
        is_helpdesk,
        acting_for: None,
    }
}

/// So that what happens has an order, as it has with a clock that runs.
pub fn later() {
    testkit::clock().advance(kernel::Duration::from_millis(1));
}
