//! Our bank account, and payees `p1` to `p9`, whose communications have the bases 1 to 9.

use bank::testing::{Paper, communication, our_account};
use bank::{
    BankRefusal, Booked, Books, Credit, Creditor, Creditors, Fate, Given, MovementId, Payee,
    Report, Settings, TakeBack, Wrong,
};
use belgium::StructuredCommunication;
use diesel::QueryResult;
use kernel::{Act, Cents};
use ledger::{AccountCode, Floor, Line, Posting, Reversal, TransferId, Upkeep};
use storage::{Error, Tx};
use testkit::{TestDb, act};
use web::{Services, State};

pub struct World {
    pub db: TestDb,
    pub state: State,
}

impl World {
    pub fn new(db: TestDb) -> Self {
        Self::with(db, settings())
    }

    pub fn with(db: TestDb, settings: Settings) -> Self {
        let services = Services::default()
            .with(settings)
            .with(Creditors::of([CREDITOR]));
        let sources = [bank::TEXTS, mail::TEXTS];
        let state = testkit::state_with(&db, &sources, testkit::hooks(), services);
        Self { db, state }
    }

    pub async fn import(&self, text: impl Into<Vec<u8>>) -> Result<Report, Wrong> {
        let name = "file".to_owned();
        match bank::import_bytes(&self.state, &act(), name, text.into()).await {
            Ok(report) => Ok(report),
            Err(Error::Refused(BankRefusal::File(mistake))) => Err(mistake.wrong),
            Err(other) => panic!("{other:?}"),
        }
    }

    pub async fn take(&self, paper: &Paper) -> Report {
        self.import(paper.coda()).await.unwrap()
    }

    /// What somebody of finance does.
    pub async fn write<T, F>(&self, by: Act, write: F) -> Result<T, BankRefusal>
    where
        T: Send + 'static,
        F: Fn(&mut Tx, &Act, Given<'_>) -> storage::Result<T, BankRefusal> + Send + 'static,
    {
        let state = self.state.clone();
        let (settings, creditors) = (
            self.state.services.need::<Settings>().unwrap(),
            self.state.services.need::<Creditors>().unwrap(),
        );
        let written = self.db.write(move |tx| {
            let given = Given {
                desk: state.desk(),
                creditors: &creditors,
                settings: &settings,
            };
            write(tx, &by, given)
        });
        match written.await {
            Ok(done) => Ok(done),
            Err(Error::Refused(refusal)) => Err(refusal),
            Err(other) => panic!("{other:?}"),
        }
    }

    pub async fn stands(&self, code: &AccountCode) -> i64 {
        let (code, now) = (code.clone(), act().now());
        let balance = self.db.read(move |tx| ledger::balance(tx, &code, now));
        balance
            .await
            .unwrap()
            .map_or(0, |balance| balance.balance.0)
    }

    /// On the account of a payee.
    pub async fn has(&self, payee: u64) -> i64 {
        self.stands(&payee_account(&format!("p{payee}"))).await
    }

    /// What is nobody's.
    pub async fn suspense(&self) -> i64 {
        self.stands(&Books::of(&our_account()).suspense).await
    }

    pub async fn movements(&self, fate: Fate) -> Vec<Booked> {
        let found = self.db.read(move |tx| bank::movements(tx, fate, 0, 100));
        found.await.unwrap()
    }

    pub async fn only(&self, fate: Fate) -> Booked {
        let mut found = self.movements(fate).await;
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }

    pub async fn standing(&self) -> bank::Standing {
        let now = act().now();
        let standing = self
            .db
            .read(move |tx| bank::standing(tx, &our_account(), now));
        standing.await.unwrap()
    }

    /// The ledger holds what it promises, and says what the statements say.
    pub async fn check(&self) {
        let report = self.db.read(ledger::verify::verify).await.unwrap();
        assert!(report.is_clean(), "{report:#?}");
        let standing = self.standing().await;
        assert!(standing.agrees(), "{standing:?}");
    }

    pub async fn trail(&self, id: &MovementId) -> Vec<String> {
        let id = id.to_string();
        let trail = self
            .db
            .read(move |tx| storage::audit::of_object(tx, &id))
            .await;
        trail
            .unwrap()
            .into_iter()
            .map(|event| event.action)
            .collect()
    }
}

pub fn settings() -> Settings {
    Settings {
        accounts: vec![our_account()],
        beneficiary: "Immo-Connect NV".to_owned(),
        ..Settings::default()
    }
}

pub const CREDITOR: Creditor = Creditor {
    name: "test",
    by_communication,
    search,
    payee,
    credit,
    take_back,
};

#[expect(clippy::unnecessary_wraps, reason = "the signature of a creditor")]
fn by_communication(
    _: &mut Tx,
    communication: &StructuredCommunication,
) -> QueryResult<Option<Payee>> {
    let base = communication.base();
    Ok((1..=9).contains(&base).then(|| named(&format!("p{base}"))))
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a creditor")]
fn search(_: &mut Tx, typed: &str) -> QueryResult<Vec<Payee>> {
    let all = (1..=9).map(|base| format!("p{base}"));
    Ok(all
        .filter(|id| id.contains(typed))
        .map(|id| named(&id))
        .collect())
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a creditor")]
fn payee(_: &mut Tx, id: &str) -> QueryResult<Option<Payee>> {
    let is_known = (1..=9).any(|base| id == format!("p{base}"));
    Ok(is_known.then(|| named(id)))
}

fn named(id: &str) -> Payee {
    Payee {
        id: id.to_owned(),
        name: format!("Payee {id}"),
        note: communication(1).to_string(),
    }
}

pub fn payee_account(id: &str) -> AccountCode {
    format!("wallet:{id}").parse().unwrap()
}

fn credit(tx: &mut Tx, act: &Act, credit: &Credit<'_>) -> storage::Result<TransferId, BankRefusal> {
    let account = payee_account(credit.payee);
    ledger::open_account(tx, act, &account, Upkeep::Guarded).map_err(refused)?;
    let line = |account: &AccountCode, cents| Line {
        account: account.clone(),
        amount: Cents(cents),
    };
    let posting = Posting {
        key: credit.key.clone(),
        kind: "top-up-transfer".parse().unwrap(),
        lines: vec![
            line(credit.from, -credit.amount.0),
            line(&account, credit.amount.0),
        ],
        floor: Floor::Zero,
        linked_to: Some(credit.came_by.clone()),
        detail: credit.movement.to_string().parse().unwrap(),
    };
    let recorded = ledger::post(tx, act, &posting).map_err(refused)?;
    assert!(!recorded.repeated, "{posting:?}");
    Ok(recorded.transfer.id)
}

fn take_back(
    tx: &mut Tx,
    act: &Act,
    taken: &TakeBack<'_>,
) -> storage::Result<TransferId, BankRefusal> {
    let reversal = Reversal {
        key: taken.key.clone(),
        kind: "recall".parse().unwrap(),
        of: taken.credited.clone(),
        amount: taken.amount,
        floor: Floor::None,
        detail: taken.movement.to_string().parse().unwrap(),
    };
    let recorded = ledger::reverse(tx, act, &reversal).map_err(refused)?;
    Ok(recorded.transfer.id)
}

fn refused(error: Error<ledger::LedgerRefusal>) -> Error<BankRefusal> {
    match error {
        Error::Refused(refusal) => panic!("{refusal:?}"),
        Error::Query(error) => Error::Query(error),
        Error::Storage(error) => Error::Storage(error),
    }
}
