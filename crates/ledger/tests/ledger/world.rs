//! Two wallets, the bank, the revenue of a tool; and short words for what moves.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use kernel::{Act, Cents, Duration};
use ledger::TransferId;
use ledger::{
    AccountCode, Balance, Capture, Detail, Floor, Hold, IdempotencyKey, Kind, LedgerRefusal, Line,
    Posting, Recorded, Release, Reversal, Upkeep, verify,
};
use storage::{Db, Error, Tx};
use testkit::{TestDb, act};

pub const AN: &str = "wallet:an";
pub const MARC: &str = "wallet:marc";
pub const BANK: &str = "bank:be68539007547034";
pub const REVENUE: &str = "revenue:kadasterfinder";
pub const CLEARING: &str = "clearing:mollie";

pub const ACCOUNTS: [(&str, Upkeep); 5] = [
    (AN, Upkeep::Guarded),
    (MARC, Upkeep::Guarded),
    (BANK, Upkeep::Kept),
    (REVENUE, Upkeep::Shared),
    (CLEARING, Upkeep::Shared),
];

pub type Answer = Result<Recorded, LedgerRefusal>;

pub fn code(text: &str) -> AccountCode {
    text.parse().unwrap()
}

pub fn key(text: &str) -> IdempotencyKey {
    text.parse().unwrap()
}

pub fn kind(text: &str) -> Kind {
    text.parse().unwrap()
}

pub fn detail(text: &str) -> Detail {
    text.parse().unwrap()
}

pub fn line(account: &str, cents: i64) -> Line {
    Line {
        account: code(account),
        amount: Cents(cents),
    }
}

pub fn posting(name: &str, of: &str, from: &str, to: &str, cents: i64) -> Posting {
    Posting {
        key: key(name),
        kind: kind(of),
        lines: vec![line(from, -cents), line(to, cents)],
        floor: Floor::Zero,
        linked_to: None,
        detail: detail("{}"),
    }
}

/// From the bank.
pub fn top_up(name: &str, wallet: &str, cents: i64) -> Posting {
    posting(name, "top-up", BANK, wallet, cents)
}

pub fn charge(name: &str, wallet: &str, cents: i64) -> Posting {
    posting(name, "charge", wallet, REVENUE, cents)
}

/// For five minutes.
pub fn hold_of(name: &str, wallet: &str, cents: i64) -> Hold {
    Hold {
        key: key(name),
        kind: kind("charge"),
        payer: code(wallet),
        payee: code(REVENUE),
        amount: Cents(cents),
        lifetime: Duration::from_mins(5),
        detail: detail("{}"),
    }
}

pub fn capture_of(name: &str, hold: &TransferId, cents: i64) -> Capture {
    Capture {
        key: key(name),
        hold: hold.clone(),
        amount: Cents(cents),
        detail: detail("{}"),
    }
}

pub fn release_of(name: &str, hold: &TransferId) -> Release {
    Release {
        key: key(name),
        hold: hold.clone(),
        detail: detail("{}"),
    }
}

pub fn reversal_of(name: &str, transfer: &TransferId, cents: i64) -> Reversal {
    Reversal {
        key: key(name),
        kind: kind("refund"),
        of: transfer.clone(),
        amount: Cents(cents),
        floor: Floor::Zero,
        detail: detail("{}"),
    }
}

/// Opens the accounts, and tops An's wallet up with 100.00.
pub async fn open(db: &TestDb) {
    open_empty(db).await;
    post(db, &top_up("first", AN, 10_000)).await.unwrap();
}

pub async fn open_empty(db: &TestDb) {
    let act = act();
    let opened = db.write::<_, _, LedgerRefusal>(move |tx| {
        for (account, upkeep) in ACCOUNTS {
            ledger::open_account(tx, &act, &code(account), upkeep)?;
        }
        Ok(())
    });
    opened.await.unwrap();
}

/// In the turn of the account that pays, as the wallet does it.
pub async fn write<F>(db: &Db, turn: &str, movement: F) -> Answer
where
    F: Fn(&mut Tx, &Act) -> storage::Result<Recorded, LedgerRefusal> + Send + 'static,
{
    write_in_turns(db, &[turn], movement).await
}

async fn write_in_turns<F>(db: &Db, turns: &[&str], movement: F) -> Answer
where
    F: Fn(&mut Tx, &Act) -> storage::Result<Recorded, LedgerRefusal> + Send + 'static,
{
    let act = act();
    match db.write_in_turns(turns, move |tx| movement(tx, &act)).await {
        Ok(recorded) => Ok(recorded),
        Err(Error::Refused(refusal)) => Err(refusal),
        Err(other) => panic!("{other:?}"),
    }
}

pub async fn post(db: &Db, posting: &Posting) -> Answer {
    let accounts = posting.lines.iter().map(|line| line.account.as_str());
    let kept: Vec<_> = accounts.filter(|account| *account != REVENUE).collect();
    let posting = posting.clone();
    write_in_turns(db, &kept, move |tx, act| ledger::post(tx, act, &posting)).await
}

pub async fn hold(db: &Db, hold: &Hold) -> Answer {
    let hold = hold.clone();
    write(db, hold.payer.clone().as_str(), move |tx, act| {
        ledger::hold(tx, act, &hold)
    })
    .await
}

pub async fn capture(db: &Db, capture: &Capture) -> Answer {
    let capture = capture.clone();
    write(db, AN, move |tx, act| ledger::capture(tx, act, &capture)).await
}

pub async fn release(db: &Db, release: &Release) -> Answer {
    let release = release.clone();
    write(db, AN, move |tx, act| ledger::release(tx, act, &release)).await
}

pub async fn reverse(db: &Db, reversal: &Reversal) -> Answer {
    let reversal = reversal.clone();
    write(db, AN, move |tx, act| ledger::reverse(tx, act, &reversal)).await
}

pub async fn expire(db: &Db, account: &str) -> usize {
    let (act, account) = (act(), code(account));
    let ended = db.write(move |tx| ledger::expire(tx, &act, &account));
    ended.await.unwrap()
}

/// Balance, held and available, now.
pub async fn stands(db: &Db, account: &str) -> (i64, i64, i64) {
    let (account, now) = (code(account), act().now());
    let balance = db.read(move |tx| ledger::balance(tx, &account, now));
    let Balance {
        balance,
        held,
        available,
    } = balance.await.unwrap().unwrap();
    (balance.0, held.0, available.0)
}

pub async fn total(db: &Db, account: &str) -> (i64, i64) {
    let account = code(account);
    let total = db
        .read(move |tx| ledger::total(tx, &account))
        .await
        .unwrap();
    (total.amount.0, total.pending.0)
}

/// The whole ledger holds what it promises, and something was looked at.
pub async fn check(db: &Db) -> verify::Report {
    let report = db.read(verify::verify).await.unwrap();
    assert!(report.is_clean(), "{report:#?}");
    assert!(report.transfers > 0 && report.entries >= 2 * report.transfers);
    report
}

pub fn insufficient(account: &str, available: i64) -> LedgerRefusal {
    LedgerRefusal::InsufficientFunds(ledger::InsufficientFunds {
        account: code(account),
        available: Cents(available),
    })
}

/// Statements past the ledger, as somebody with the database's password has them.
pub fn by_hand(db: &TestDb, statements: &str) -> Result<(), String> {
    let mut connection = Db::connect_alone(db.url()).unwrap();
    connection
        .batch_execute(statements)
        .map_err(|error| error.to_string())
}

pub fn count(db: &TestDb, from: &str) -> i64 {
    #[derive(diesel::QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        count: i64,
    }
    let mut connection = Db::connect_alone(db.url()).unwrap();
    diesel::sql_query(format!("SELECT COUNT(*) AS count FROM {from}"))
        .get_result::<Count>(&mut connection)
        .unwrap()
        .count
}
