//! An office with an administrator and three members: one may see its Wallet, one may top
//! it up, one neither; another office; and what moves in the Wallet.

use accounts::testing::account;
use kernel::{AccountId, Act, Actor, Cents, Duration, OrganisationId};
use ledger::{AccountCode, Capture, Floor, Hold, Line, Posting, Release, Upkeep};
use organisations::testing::{by, data, found_verified, join};
use organisations::{MembershipId, Role};
use storage::Tx;
use testkit::{
    AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, SOFIE_MAES, TestDb, YOUSSEF_EL_AMRANI,
};
use web::{Hooks, Services, State};

use crate::{
    Entry, Kind, Right, Transaction, TransactionId, WalletRefusal, code, give, transaction,
};

pub const SOURCES: [i18n::Source; 6] = [
    crate::TEXTS,
    accounts::TEXTS,
    mail::TEXTS,
    organisations::TEXTS,
    ::tools::TEXTS,
    access::TEXTS,
];

pub const FINDER: &str = "finder";

pub struct World {
    pub db: TestDb,
    pub state: State,
    /// "Immo Peeters", verified, of An.
    pub office: OrganisationId,
    pub an: AccountId,
    /// May see; speaks French.
    pub marc: AccountId,
    pub marc_there: MembershipId,
    /// May top up.
    pub sofie: AccountId,
    /// A member, and no more.
    pub youssef: AccountId,
    pub youssef_there: MembershipId,
    /// "Kantoor Janssens".
    pub other: OrganisationId,
    pub lieve: AccountId,
}

impl World {
    pub async fn new(db: TestDb) -> Self {
        let hooks = Hooks {
            signed_in: access::signed_in,
            ..testkit::hooks()
        };
        let mut services = Services::default();
        for domain in [access::DOMAIN, crate::DOMAIN] {
            (domain.start)(&db.handle(), &mut services).unwrap();
        }
        let state = testkit::state_with(&db, &SOURCES, hooks, services);
        let finder = ::tools::testing::definition(FINDER);
        ::tools::testing::import_all(&db, &[finder]).await;
        let an = account(&db, &AN_PEETERS).await;
        let lieve = account(&db, &LIEVE_JANSSENS).await;
        let marc = account(&db, &MARC_DUBOIS).await;
        let sofie = account(&db, &SOFIE_MAES).await;
        let youssef = account(&db, &YOUSSEF_EL_AMRANI).await;
        let office = found_verified(&db, &an, "0866381630", data("Immo Peeters")).await;
        let other = found_verified(&db, &lieve, "0403170701", data("Kantoor Janssens")).await;
        let marc_there = join(&db, &office, &marc, Role::Member).await;
        let sofie_there = join(&db, &office, &sofie, Role::Member).await;
        let youssef_there = join(&db, &office, &youssef, Role::Member).await;
        let world = Self {
            db,
            state,
            office,
            an,
            marc,
            marc_there: marc_there.clone(),
            sofie,
            youssef,
            youssef_there,
            other,
            lieve,
        };
        world.give(&marc_there, Right::View).await;
        world.give(&sofie_there, Right::TopUp).await;
        world
    }

    pub async fn give(&self, member: &MembershipId, right: Right) {
        let (act, office, member) = (by(&self.an), self.office.clone(), member.clone());
        let given = self
            .db
            .write(move |tx| give(tx, &act, &office, &member, right));
        assert!(given.await.unwrap());
    }

    pub fn anybody(&self) -> Browser {
        Browser::new(self.state.clone(), crate::routes())
    }

    pub async fn browser(&self, account: &AccountId) -> Browser {
        let mut browser = self.anybody();
        sessions::testing::sign_in(&self.db, &mut browser, account).await;
        browser
    }

    pub fn wallet(&self) -> String {
        crate::wallet_url(&self.office)
    }

    pub async fn top_up(&self, cents: i64, key: &str) -> Transaction {
        crate::testing::top_up(&self.db, &self.office, cents, key).await
    }

    /// Takes back what came, whatever stands in the Wallet.
    pub async fn charge_back(&self, of: &Transaction) {
        let (of, office, state) = (of.clone(), self.office.clone(), self.state.clone());
        let taken = self.db.write(move |tx| {
            let back = crate::TakeBack {
                key: format!("testing back {}", of.id).parse().unwrap(),
                kind: crate::TakeBackKind::ChargeBack,
                of: of.id.clone(),
                amount: of.amount,
                reference: "chb_1".to_owned(),
            };
            crate::take_back(tx, &testkit::act(), state.desk(), &office, &back)
        });
        taken.await.unwrap();
    }

    /// The tool charges what the person did.
    pub async fn charge(&self, person: &AccountId, cents: i64, reference: &str) -> Transaction {
        let (office, reference) = (self.office.clone(), reference.to_owned());
        let detail = detail(person, &reference);
        let act = act();
        let written = self.db.write::<_, _, WalletRefusal>(move |tx| {
            let posting = Posting {
                key: format!("testing {reference}").parse().unwrap(),
                kind: Kind::Charge.in_ledger(),
                lines: vec![
                    Line {
                        account: code(&office),
                        amount: Cents(-cents),
                    },
                    Line {
                        account: revenue(tx, &act),
                        amount: Cents(cents),
                    },
                ],
                floor: Floor::Zero,
                linked_to: None,
                detail: detail.clone(),
            };
            let recorded = ledger::post(tx, &act, &posting).map_err(WalletRefusal::of_ledger)?;
            Ok(transaction::begin(
                tx,
                &office,
                Kind::Charge,
                &recorded,
                None,
            )?)
        });
        written.await.unwrap()
    }

    /// The tool holds so much, for an hour.
    pub async fn hold(&self, person: &AccountId, cents: i64, reference: &str) -> Transaction {
        let (office, reference) = (self.office.clone(), reference.to_owned());
        let detail = detail(person, &reference);
        let act = act();
        let written = self.db.write::<_, _, WalletRefusal>(move |tx| {
            let hold = Hold {
                key: format!("testing {reference}").parse().unwrap(),
                kind: Kind::Charge.in_ledger(),
                payer: code(&office),
                payee: revenue(tx, &act),
                amount: Cents(cents),
                lifetime: Duration::from_hours(1),
                detail: detail.clone(),
            };
            let recorded = ledger::hold(tx, &act, &hold).map_err(WalletRefusal::of_ledger)?;
            Ok(transaction::begin(
                tx,
                &office,
                Kind::Charge,
                &recorded,
                None,
            )?)
        });
        written.await.unwrap()
    }

    /// Ends the hold: takes so much of it, or nothing; as the API does it.
    pub async fn end(&self, hold: &TransactionId, taken: Option<i64>) {
        use crate::schema::wallet_transactions as t;
        use diesel::prelude::*;
        let (hold, act) = (hold.clone(), act());
        let written = self.db.write::<_, _, WalletRefusal>(move |tx| {
            let key = format!("testing end {hold}").parse().unwrap();
            let detail = "{}".parse().unwrap();
            let row = diesel::update(t::table.filter(t::id.eq(&hold)));
            if let Some(cents) = taken {
                let capture = Capture {
                    key,
                    hold: hold.clone(),
                    amount: Cents(cents),
                    detail,
                };
                let taken =
                    ledger::capture(tx, &act, &capture).map_err(WalletRefusal::of_ledger)?;
                row.set((
                    t::state.eq(crate::State::Completed),
                    t::amount.eq(-cents),
                    t::completed_at.eq(act.now()),
                    t::completed_by.eq(taken.transfer.id),
                ))
                .execute(tx)?;
            } else {
                let release = Release {
                    key,
                    hold: hold.clone(),
                    detail,
                };
                ledger::release(tx, &act, &release).map_err(WalletRefusal::of_ledger)?;
                row.set(t::state.eq(crate::State::Released)).execute(tx)?;
            }
            Ok(())
        });
        written.await.unwrap();
    }
}

fn act() -> Act {
    testkit::act().by(Actor::tool(FINDER))
}

fn revenue(tx: &mut Tx, act: &Act) -> AccountCode {
    let code: AccountCode = "revenue:finder".parse().unwrap();
    ledger::open_account(tx, act, &code, Upkeep::Shared).unwrap();
    code
}

fn detail(person: &AccountId, reference: &str) -> ledger::Detail {
    let entry = Entry {
        tool: Some(FINDER.to_owned()),
        account: Some(person.clone()),
        reference: Some(reference.to_owned()),
        ..Entry::default()
    };
    entry.detail().unwrap()
}
