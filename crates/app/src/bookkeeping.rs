//! What the ledger wants done now and then: holds whose time is over are written off,
//! what everybody adds up is summed, and every night all of it is verified.

use domain::{Domain, Task, Work};
use kernel::{Act, Duration, Never, Timestamp};
use ledger::verify::{self, Verification};
use ledger::{AccountCode, LedgerRefusal};
use storage::jobs::Failed;
use storage::limits::{self, Limit};
use storage::{Error, StorageError};
use web::State;

use crate::metrics::gauge;

/// The ledger is below all domains, so what it brings stands here.
pub const DOMAIN: Domain = Domain {
    tasks: &[
        Task {
            name: "holds that are over",
            every: Duration::from_mins(1),
            work: Work::Waiting(|state, act| Box::pin(end_holds(state, act))),
        },
        Task::sweep("totals of shared accounts", |tx, act, _| {
            ledger::take_snapshots(tx, act, ENTRIES_PER_SNAPSHOT)
        }),
        Task::sweep("old forms", |tx, act, _| web::forget_old(tx, act.now())),
        Task::waiting("the nightly verification of the ledger", |state, act| {
            Box::pin(verify_nightly(state, act))
        }),
    ],
    refusals: ledger::REFUSALS,
    data: ledger::DATA,
    ..Domain::new(ledger::TEXTS)
};

/// How many accounts are seen to in one round.
const ACCOUNTS_MAX: i64 = 256;
/// A total adds up at most this many entries, more or less.
const ENTRIES_PER_SNAPSHOT: i64 = 10_000;
/// One process of all verifies, once a night: at 2 to 6 o'clock in Brussels.
const NIGHT_HOURS_UTC: std::ops::Range<i64> = 1..4;
const ONCE_A_NIGHT: Limit = Limit {
    burst: 1,
    interval: Duration::from_hours(20),
};

/// Each account in its turn.
async fn end_holds(state: State, act: Act) -> Result<(), Failed> {
    let now = act.now();
    let due = state
        .db
        .read(move |tx| ledger::due_accounts(tx, now, ACCOUNTS_MAX))
        .await?;
    for account in due {
        while end_some(&state, &act, &account).await? > 0 {}
    }
    Ok(())
}

async fn end_some(state: &State, act: &Act, account: &AccountCode) -> Result<usize, StorageError> {
    let (act, paying) = (act.clone(), account.clone());
    let ended = state.db.write_in_turn(account.as_str(), move |tx| {
        ledger::expire(tx, &act, &paying)
    });
    ended.await.map_err(|error| match error {
        Error::Refused(refusal) => impossible(&refusal),
        Error::Query(error) => error.into(),
        Error::Storage(error) => error,
    })
}

/// What gives money free is refused only where the books are wrong.
fn impossible(refusal: &LedgerRefusal) -> StorageError {
    StorageError::Unusable(format!("a hold could not be ended: {refusal:?}"))
}

/// By night, and by one process of all.
async fn verify_nightly(state: State, act: Act) -> Result<(), Failed> {
    if is_night(act.now()) && mine_tonight(&state, act.now()).await? {
        verify_now(&state, act).await?;
    }
    Ok(())
}

fn is_night(now: Timestamp) -> bool {
    NIGHT_HOURS_UTC.contains(&(now.as_seconds() / 3600 % 24))
}

async fn mine_tonight(state: &State, now: Timestamp) -> Result<bool, StorageError> {
    let taken = state
        .db
        .write::<_, _, Never>(move |tx| Ok(limits::take(tx, now, "ledger.verify", ONCE_A_NIGHT)?));
    Ok(taken.await?.is_ok())
}

/// What is wrong is an error of the log, each fault by itself, and a figure to watch.
async fn verify_now(state: &State, act: Act) -> Result<(), StorageError> {
    let report = state.db.read(verify::verify).await?;
    for fault in &report.faults {
        tracing::error!(%fault, "the ledger is wrong");
    }
    let (transfers, entries, digest) = (report.transfers, report.entries, report.digest.clone());
    tracing::info!(
        transfers,
        entries,
        digest,
        faults = report.faults_total,
        "the ledger was verified"
    );
    let kept = state
        .db
        .write::<_, _, Never>(move |tx| Ok(verify::record(tx, &act, &report)?));
    Ok(kept.await?)
}

/// The figures of the newest verification; none before the first night.
pub fn figures(text: &mut String, newest: Option<&Verification>, now: Timestamp) {
    if let Some(newest) = newest {
        gauge(text, "ledger_faults", newest.faults);
        gauge(text, "ledger_entries", newest.entries);
        gauge(
            text,
            "ledger_verified_seconds_ago",
            now.since(newest.at).as_secs(),
        );
    }
}

#[cfg(test)]
mod tests;
