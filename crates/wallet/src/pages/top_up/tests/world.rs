//! An office whose administrator tops up, with the simulator behind the page.

use std::future::Future;

use accounts::testing::account;
use kernel::{AccountId, Actor, Cents, Language, OrganisationId};
use mollie_simulator::Simulator;
use organisations::MembershipId;
use organisations::testing::{by, data, found, verify};
use payments::Purposes;
use testkit::{AN_PEETERS, Browser, Person, Response, TestDb, clock, on_both_engines, signed_in};
use web::{Services, SignedIn, State};

use crate::online::TOP_UP_ONLINE;
use crate::routes::payment_url;
use crate::{Right, top_up_url};

pub const SOURCES: [i18n::Source; 7] = [
    crate::TEXTS,
    payments::TEXTS,
    organisations::TEXTS,
    access::TEXTS,
    accounts::TEXTS,
    mail::TEXTS,
    ledger::TEXTS,
];

pub struct World {
    pub db: TestDb,
    pub state: State,
    pub simulator: Simulator,
    pub an: AccountId,
    pub office: OrganisationId,
}

impl World {
    pub async fn new(db: TestDb) -> Self {
        let world = Self::unverified(db).await;
        verify(&world.db, &world.office).await;
        world
    }

    pub async fn unverified(db: TestDb) -> Self {
        let simulator = Simulator::start(clock().clock()).await;
        let services = Services::default().with(Purposes::default().with(TOP_UP_ONLINE));
        Self::with(
            db,
            payments::testing::services(services, &simulator),
            simulator,
        )
        .await
    }

    pub async fn without_payments(db: TestDb) -> Self {
        let simulator = Simulator::start(clock().clock()).await;
        let world = Self::with(db, Services::default(), simulator).await;
        verify(&world.db, &world.office).await;
        world
    }

    async fn with(db: TestDb, services: Services, simulator: Simulator) -> Self {
        let state = testkit::state_with(&db, &SOURCES, testkit::hooks(), services);
        let an = account(&db, &AN_PEETERS).await;
        let office = found(&db, &an, "0123.456.749", data("Kantoor aan de Leie")).await;
        Self {
            db,
            state,
            simulator,
            an,
            office,
        }
    }

    pub async fn account(&self, person: &Person) -> AccountId {
        account(&self.db, person).await
    }

    pub fn anybody(&self) -> Browser {
        Browser::new(self.state.clone(), crate::routes())
    }

    pub fn browser(&self, account: &AccountId) -> Browser {
        self.browser_in(account, Language::Nl)
    }

    pub fn browser_in(&self, account: &AccountId, language: Language) -> Browser {
        let mut browser = self.anybody();
        let person = signed_in(&AN_PEETERS);
        browser.sign_in(SignedIn {
            account: account.clone(),
            language,
            ..person
        });
        browser
    }

    pub fn an(&self) -> Browser {
        self.browser(&self.an)
    }

    pub fn page(&self) -> String {
        top_up_url(&self.office, None)
    }

    /// With a page of its own each time, as somebody who opens it anew.
    pub async fn post(&self, browser: &mut Browser, amount: &str, method: &str) -> Response {
        let fields = [("amount", amount), ("method", method)];
        browser.post(&self.page(), &fields).await
    }

    /// Where the person is sent to pay.
    pub async fn begin(&self, browser: &mut Browser, amount: &str, method: &str) -> String {
        let sent = self.post(browser, amount, method).await;
        assert_eq!(sent.status, 303, "{}", sent.readable());
        sent.location().expect("it leads somewhere").to_owned()
    }

    /// Where the newest payment leads back to.
    pub fn back(&self) -> String {
        let newest = self.simulator.newest();
        let id = newest.metadata["payment"]
            .as_str()
            .expect("it has a reference");
        payment_url(&self.office, &id.parse().expect("it is an id"))
    }

    pub async fn balance(&self) -> Cents {
        crate::testing::stands(&self.db, &self.office).await.balance
    }

    pub async fn give_top_up(&self, member: &MembershipId) {
        let (act, office, member) = (by(&self.an), self.office.clone(), member.clone());
        let given = self
            .db
            .write(move |tx| crate::give(tx, &act, &office, &member, Right::TopUp));
        given.await.expect("the administrator may");
    }

    pub async fn dispute(&self) {
        let act = testkit::act().by(Actor::helpdesk(self.an.clone()));
        let office = self.office.clone();
        let disputed = self
            .db
            .write(move |tx| organisations::dispute(tx, &act, &office, "twee beheerders"));
        disputed.await.expect("it was not contested");
    }
}

pub async fn in_a_world<T, F>(test: T)
where
    T: Fn(World) -> F + Copy,
    F: Future<Output = ()>,
{
    on_both_engines(|db| async move { test(World::new(db).await).await }).await;
}
