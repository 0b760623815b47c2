//! Lieve and Marc, who work for finance, An, who does not and paid, and the simulator.

use std::collections::BTreeMap;
use std::future::Future;

use accounts::testing::account;
use kernel::{AccountId, Cents, Language, OrganisationId};
use mollie_simulator::{Outcome, Simulator};
use testkit::{
    AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, TestDb, act, clock, on_both_engines, rng,
};
use web::{Services, SignedIn, State as Server};

use crate::purpose::{Purpose, Purposes};
use crate::testing::{deliver, runner, services};
use crate::{Method, Payment, PaymentId, Refund, Wanted, begin, payment, refunds};

pub const SOURCES: [i18n::Source; 3] = [crate::TEXTS, accounts::TEXTS, mail::TEXTS];

/// Takes no notice of anything.
pub const PURPOSE: Purpose = Purpose {
    name: "test.page",
    owed: |_| Ok(Cents(12_345)),
    payer: |_, _| Ok("Kantoor aan de Leie (0123.456.749)".to_owned()),
    turn: |payment| payment.payer_id().to_owned(),
    settle: |_, _, _, _| Ok(()),
    refunded: |_, _, _, _, _| Ok(()),
    refund_failed: |_, _, _, _, _| Ok(()),
    charged_back: |_, _, _, _, _| Ok(()),
    chargeback_reversed: |_, _, _, _, _| Ok(()),
};

pub struct World {
    pub db: TestDb,
    pub state: Server,
    pub simulator: Simulator,
    pub lieve: AccountId,
    pub marc: AccountId,
    pub an: AccountId,
}

impl World {
    pub async fn new(db: TestDb) -> Self {
        let simulator = Simulator::start(clock().clock()).await;
        let given = Services::default().with(Purposes::default().with(PURPOSE));
        let given = services(given, &simulator);
        let state = testkit::state_with(&db, &SOURCES, testkit::hooks(), given);
        let lieve = account(&db, &LIEVE_JANSSENS).await;
        let marc = account(&db, &MARC_DUBOIS).await;
        let an = account(&db, &AN_PEETERS).await;
        Self {
            db,
            state,
            simulator,
            lieve,
            marc,
            an,
        }
    }

    pub fn anybody(&self) -> Browser {
        Browser::new(self.state.clone(), super::super::routes())
    }

    pub fn browser(&self, account: &AccountId) -> Browser {
        let mut browser = self.anybody();
        browser.sign_in(SignedIn {
            account: account.clone(),
            is_finance: *account != self.an,
            language: Language::Nl,
            ..testkit::signed_in(&LIEVE_JANSSENS)
        });
        browser
    }

    /// Paid, and we know.
    pub async fn paid(&self, cents: i64) -> Payment {
        let id = PaymentId::generate(&clock().clock(), &rng());
        let wanted = Wanted {
            purpose: PURPOSE,
            organisation: Some(OrganisationId::generate(&clock().clock(), &rng())),
            subject: None,
            account: self.an.clone(),
            method: Method::Bancontact,
            amount: Cents(cents),
            language: Language::Nl,
            description: "Wallet".into(),
            return_path: format!("/back/{id}"),
            leads_to: None,
            id,
        };
        let begun = begin(&self.state, &act(), wanted).await.unwrap();
        let there = self.simulator.newest().id;
        assert!(self.simulator.end(&there, Outcome::Paid));
        deliver(&self.state, &self.simulator).await;
        let found = self.db.read(move |tx| payment(tx, &begun.id)).await;
        found.unwrap().unwrap()
    }

    pub async fn do_jobs(&self) {
        runner(&self.state).run_due().await.unwrap();
    }

    pub async fn refunds(&self, payment: &Payment) -> Vec<Refund> {
        let id = payment.id.clone();
        self.db.read(move |tx| refunds(tx, &id)).await.unwrap()
    }

    /// What the provider was asked to give back.
    pub fn there(&self) -> Vec<i64> {
        let newest = self.simulator.newest();
        newest.refunds.iter().map(|refund| refund.cents).collect()
    }

    pub async fn acts(&self, payment: &Payment) -> BTreeMap<String, usize> {
        let acts = self.db.acts_on(payment.id.as_str()).await;
        acts.into_iter().fold(BTreeMap::new(), |mut counts, act| {
            *counts.entry(act).or_default() += 1;
            counts
        })
    }
}

pub async fn in_a_world<T, F>(test: T)
where
    T: Fn(World) -> F + Copy,
    F: Future<Output = ()>,
{
    on_both_engines(|db| async move { test(World::new(db).await).await }).await;
}
