//! A server with payments, the simulator beside it, and a purpose that writes into the
//! trail what it was told.

use std::collections::BTreeMap;
use std::future::Future;

use kernel::{AccountId, Act, Cents, Duration, Language, Never, OrganisationId};
use mollie_simulator::{Outcome, Simulator};
use payments::{
    Chargeback, Incident, Method, Payment, PaymentId, PaymentRefusal, Purpose, Purposes, Refund,
    Settings, State, Wanted, testing,
};
use serde_json::json;
use storage::{Error, StorageError, Tx, audit};
use testkit::{ManualClock, TestDb, act, clock, hooks, on_both_engines, rng};
use web::{Services, State as Server};

pub const FIFTY: Cents = Cents(5_000);
/// Acts on this object tell the purpose to fail.
const SWITCH: &str = "purpose";

pub const PURPOSE: Purpose = Purpose {
    name: "test.top-up",
    owed: |_| Ok(Cents::ZERO),
    payer: |_, payment| Ok(format!("Kantoor {}", payment.payer_id())),
    turn: |payment| payment.payer_id().to_owned(),
    settle: |tx, act, _, payment| {
        if is_broken(tx)? {
            return Err(Error::Storage(StorageError::Unusable(
                "the books are wrong".into(),
            )));
        }
        told(tx, act, payment, "test.settled", payment.amount)
    },
    refunded: |tx, act, _, payment, refund| refunded(tx, act, payment, refund),
    refund_failed: |tx, act, _, payment, refund| {
        told(tx, act, payment, "test.refund-failed", refund.amount)
    },
    charged_back: |tx, act, _, payment, chargeback: &Chargeback| {
        told(tx, act, payment, "test.charged-back", chargeback.amount)
    },
    chargeback_reversed: |tx, act, _, payment, chargeback: &Chargeback| {
        told(
            tx,
            act,
            payment,
            "test.chargeback-reversed",
            chargeback.amount,
        )
    },
};

fn refunded(
    tx: &mut Tx,
    act: &Act,
    payment: &Payment,
    refund: &Refund,
) -> Result<(), Error<PaymentRefusal>> {
    if refund.is_ours() && is_broken(tx)? {
        return Err(Error::Refused(PaymentRefusal::BalanceTooLow));
    }
    told(tx, act, payment, "test.refunded", refund.amount)
}

fn told(
    tx: &mut Tx,
    act: &Act,
    payment: &Payment,
    what: &'static str,
    amount: Cents,
) -> Result<(), Error<PaymentRefusal>> {
    let object = format!("told {}", payment.id);
    Ok(audit::record(
        tx,
        act,
        what,
        &object,
        &json!({ "amount": amount }),
    )?)
}

fn is_broken(tx: &mut Tx) -> diesel::QueryResult<bool> {
    Ok(audit::of_object(tx, SWITCH)?.len() % 2 == 1)
}

#[derive(Debug)]
pub struct World {
    pub db: TestDb,
    pub simulator: Simulator,
    pub server: Server,
    pub organisation: OrganisationId,
    pub account: AccountId,
    clock: ManualClock,
}

impl World {
    pub async fn new(db: TestDb) -> Self {
        Self::with(db, |settings| settings).await
    }

    pub async fn with(db: TestDb, change: impl FnOnce(Settings) -> Settings) -> Self {
        let simulator = Simulator::start(clock().clock()).await;
        let settings = change(testing::settings(&simulator));
        let services = Services::default()
            .with(Purposes::default().with(PURPOSE))
            .with(testing::payments(&settings));
        let server = testkit::state_with(&db, &[payments::TEXTS], hooks(), services);
        Self {
            server,
            simulator,
            organisation: OrganisationId::generate(&clock().clock(), &rng()),
            account: AccountId::generate(&clock().clock(), &rng()),
            clock: clock(),
            db,
        }
    }

    pub fn wanted(&self) -> Wanted {
        let id = PaymentId::generate(&clock().clock(), &rng());
        Wanted {
            purpose: PURPOSE,
            organisation: Some(self.organisation.clone()),
            subject: None,
            account: self.account.clone(),
            method: Method::Bancontact,
            amount: FIFTY,
            language: Language::Nl,
            description: "Wallet".into(),
            return_path: format!("/back/{id}"),
            leads_to: None,
            id,
        }
    }

    pub async fn begin(&self) -> Payment {
        self.begin_as(self.wanted()).await
    }

    pub async fn begin_as(&self, wanted: Wanted) -> Payment {
        let begun = payments::begin(&self.server, &act(), wanted).await;
        begun.expect("it can be begun")
    }

    pub async fn refusal(&self, wanted: Wanted) -> PaymentRefusal {
        match payments::begin(&self.server, &act(), wanted).await {
            Err(Error::Refused(refusal)) => refusal,
            other => panic!("{other:?}"),
        }
    }

    /// Begun and paid there; nobody told us yet.
    pub async fn paid_there(&self) -> Payment {
        let payment = self.begin().await;
        self.end_newest(Outcome::Paid);
        payment
    }

    /// Paid, and we know.
    pub async fn paid(&self) -> Payment {
        let payment = self.paid_there().await;
        self.deliver().await;
        self.now(&payment).await
    }

    pub fn end_newest(&self, outcome: Outcome) {
        let id = self.simulator.newest().id;
        assert!(self.simulator.end(&id, outcome));
    }

    pub async fn deliver(&self) {
        testing::deliver(&self.server, &self.simulator).await;
    }

    pub async fn poll(&self) {
        testing::poll(&self.server).await;
    }

    pub async fn sync(&self, payment: &Payment) -> Result<Payment, payments::SyncFault> {
        payments::sync(&self.server, &act(), &payment.id).await
    }

    pub async fn now(&self, payment: &Payment) -> Payment {
        let id = payment.id.clone();
        let found = self.db.read(move |tx| payments::payment(tx, &id)).await;
        found.expect("the world works").expect("it is there")
    }

    pub async fn state(&self, payment: &Payment) -> State {
        self.now(payment).await.state
    }

    /// What the purpose was told, and how often.
    pub async fn told(&self, payment: &Payment) -> BTreeMap<String, usize> {
        let acts = self.db.acts_on(&format!("told {}", payment.id)).await;
        acts.into_iter().fold(BTreeMap::new(), |mut counts, act| {
            *counts.entry(act).or_default() += 1;
            counts
        })
    }

    pub async fn settled(&self, payment: &Payment) -> usize {
        self.told(payment)
            .await
            .get("test.settled")
            .copied()
            .unwrap_or(0)
    }

    pub async fn incidents(&self) -> Vec<Incident> {
        self.db
            .read(payments::open_incidents)
            .await
            .expect("the world works")
    }

    pub async fn incident_kinds(&self) -> Vec<&'static str> {
        self.incidents()
            .await
            .iter()
            .map(|incident| incident.kind.word())
            .collect()
    }

    /// The purpose fails from now on, or no longer.
    pub async fn switch_purpose(&self) {
        let act = act();
        let written = self.db.write::<_, _, Never>(move |tx| {
            Ok(audit::record(tx, &act, "test.switched", SWITCH, &())?)
        });
        written.await.expect("the world works");
    }

    pub fn later(&self, by: Duration) {
        self.clock.advance(by);
    }
}

/// On both engines, each with a world of its own.
pub async fn in_a_world<T, F>(test: T)
where
    T: Fn(World) -> F + Copy,
    F: Future<Output = ()>,
{
    on_both_engines(|db| async move { test(World::new(db).await).await }).await;
}
