//! Somebody who has the database's password takes the triggers away and changes rows:
//! the verification names what is wrong.

use std::collections::BTreeSet;

use diesel::connection::SimpleConnection;
use ledger::LedgerRefusal;
use ledger::verify::{self, Fault};
use storage::Error;
use testkit::{Engine, TestDb, engines};

use crate::refusing::snapshot;
use crate::world::{
    AN, MARC, by_hand, capture, capture_of, charge, check, code, hold, hold_of, open, post,
    release, release_of, reversal_of, reverse, top_up,
};

/// Everything there can be, once.
async fn filled(db: &TestDb) {
    open(db).await;
    post(db, &top_up("marc", MARC, 5_000)).await.unwrap();
    let charged = post(db, &charge("charged", AN, 250))
        .await
        .unwrap()
        .transfer
        .id;
    reverse(db, &reversal_of("back", &charged, 100))
        .await
        .unwrap();
    let taken = hold(db, &hold_of("held-1", AN, 400))
        .await
        .unwrap()
        .transfer
        .id;
    capture(db, &capture_of("captured", &taken, 300))
        .await
        .unwrap();
    let free = hold(db, &hold_of("held-2", AN, 500))
        .await
        .unwrap()
        .transfer
        .id;
    release(db, &release_of("released", &free)).await.unwrap();
    snapshot(db).await;
    post(db, &charge("marc-pays", MARC, 70)).await.unwrap();
    hold(db, &hold_of("open", AN, 600)).await.unwrap();
    check(db).await;
}

/// Past the triggers, the unique indices and the checks, as whoever owns the database can.
fn unlocking(engine: Engine) -> String {
    let mut statements = vec!["DROP INDEX ledger_transfers_ending;".to_owned()];
    match engine {
        Engine::Sqlite => {
            statements.push("PRAGMA ignore_check_constraints = ON;".to_owned());
            for table in ["accounts", "transfers", "entries", "snapshots"] {
                let triggers = ["update", "delete", "replace"];
                statements
                    .extend(triggers.map(|what| format!("DROP TRIGGER ledger_{table}_no_{what};")));
            }
        }
        Engine::Postgres => {
            statements.push("SET session_replication_role = replica;".to_owned());
            for (table, check) in [
                ("transfers", "total_check"),
                ("transfers", "phase_check"),
                ("entries", "check"),
                ("entries", "check1"),
            ] {
                statements.push(format!(
                    "ALTER TABLE ledger_{table} DROP CONSTRAINT ledger_{table}_{check};"
                ));
            }
        }
    }
    statements.concat()
}

fn tamper(db: &TestDb, statement: &str) {
    by_hand(db, &(unlocking(db.engine) + statement)).unwrap();
}

async fn faults(db: &TestDb) -> Vec<Fault> {
    let report = db.read(verify::verify).await.unwrap();
    assert_eq!(report.is_clean(), report.faults.is_empty());
    report.faults
}

/// What is found after a statement, which is undone then.
async fn found_after(db: &TestDb, statement: &str) -> Vec<Fault> {
    let (sender, receiver) = std::sync::mpsc::channel();
    let statements = unlocking(db.engine) + statement;
    let undone = db.write(move |tx| {
        tx.batch_execute(&statements)?;
        sender.send(verify::verify(tx)?.faults).unwrap();
        Err::<(), _>(Error::Refused(LedgerRefusal::TooLarge))
    });
    assert!(
        matches!(undone.await, Err(Error::Refused(_))),
        "{statement}"
    );
    receiver.recv().unwrap()
}

/// What each statement does is found, and told by a fault of this name.
const TAMPERED: &[(&str, &str)] = &[
    // A transfer.
    ("UPDATE ledger_transfers SET total = total + 1 WHERE key = 'charged'", "Unbalanced HashDiffers"),
    ("UPDATE ledger_transfers SET kind = 'fee' WHERE key = 'charged'", "Misshapen HashDiffers"),
    ("UPDATE ledger_transfers SET at = at + 1 WHERE key = 'charged'", "Misshapen HashDiffers"),
    ("UPDATE ledger_transfers SET phase = 'release' WHERE key = 'charged'",
        "Misshapen HashDiffers ReversedTooFar"),
    ("UPDATE ledger_transfers SET key = 'other' WHERE key = 'charged'", "KeyDiffers HashDiffers"),
    ("UPDATE ledger_transfers SET body = key_hash WHERE key = 'charged'", "HashDiffers"),
    ("UPDATE ledger_transfers SET key_hash = body WHERE key = 'charged'", "KeyDiffers"),
    ("UPDATE ledger_transfers SET actor = '{}' WHERE key = 'charged'", "HashDiffers"),
    ("UPDATE ledger_transfers SET detail = '' WHERE key = 'charged'", "HashDiffers"),
    ("UPDATE ledger_transfers SET linked_to = NULL WHERE key = 'back'", "Misshapen HashDiffers"),
    ("UPDATE ledger_transfers SET linked_to = 'txn_00000000000000000000000000' WHERE key = 'back'",
     "LinkUnknown HashDiffers"),
    ("UPDATE ledger_transfers SET expires_at = 0 WHERE key = 'charged'", "Misshapen HashDiffers"),
    ("UPDATE ledger_transfers SET expires_at = expires_at + 1 WHERE key = 'open'", "HoldDiffers HashDiffers"),
    ("DELETE FROM ledger_transfers WHERE key = 'charged'", "LinkUnknown EntriesWithoutTransfer"),
    ("DELETE FROM ledger_transfers WHERE key = 'open'", "EntriesWithoutTransfer OpenHoldsUnknown"),
    ("DELETE FROM ledger_transfers WHERE key = 'captured'", "HoldDiffers EntriesWithoutTransfer"),
    // A hold that ended twice: the charge is made its release.
    ("UPDATE ledger_transfers SET phase = 'release', linked_to = (SELECT id FROM ledger_transfers WHERE key = 'held-1') \
      WHERE key = 'charged'", "HoldDiffers Misshapen HashDiffers ReversedTooFar"),
    // A hold whose end is no end of it.
    ("UPDATE ledger_transfers SET linked_to = (SELECT id FROM ledger_transfers WHERE key = 'charged') \
      WHERE key = 'captured'", "HoldDiffers HashDiffers"),
    ("UPDATE ledger_transfers SET total = 999 WHERE key = 'held-1'", "Unbalanced HashDiffers"),
    // Both in one, so that only the hash tells.
    ("UPDATE ledger_transfers SET total = 299 WHERE key = 'captured';
      UPDATE ledger_entries SET amount = -299 WHERE amount = -300;
      UPDATE ledger_entries SET amount = 299 WHERE amount = 300", "HashDiffers StandingDiffers SnapshotDiffers MonthsDiffer"),
    // A reversal of more than there was, and one of what cannot be reversed.
    ("UPDATE ledger_transfers SET total = 251 WHERE key = 'back'", "ReversedTooFar Unbalanced HashDiffers"),
    ("UPDATE ledger_transfers SET linked_to = (SELECT id FROM ledger_transfers WHERE key = 'held-1') \
      WHERE key = 'back'", "ReversedTooFar HashDiffers"),
    // An entry.
    ("UPDATE ledger_entries SET amount = amount - 1 WHERE amount = -250",
     "Unbalanced HashDiffers StandingDiffers MonthsDiffer"),
    ("UPDATE ledger_entries SET amount = amount + 1 WHERE amount = 250", "Unbalanced HashDiffers SnapshotDiffers"),
    ("UPDATE ledger_entries SET pending = pending + 1 WHERE pending = 500",
     "Unbalanced HashDiffers HoldDiffers SnapshotDiffers StandingDiffers"),
    ("UPDATE ledger_entries SET balance = balance + 1 WHERE amount = -250", "HashDiffers StandingDiffers"),
    ("UPDATE ledger_entries SET pending_balance = pending_balance - 1 WHERE amount = -250",
     "HashDiffers StandingDiffers"),
    ("UPDATE ledger_entries SET receipt = 99 WHERE amount = -250", "HashDiffers StandingDiffers"),
    ("UPDATE ledger_entries SET receipt = NULL WHERE amount = -250", "HashDiffers StandingDiffers MonthsDiffer"),
    ("UPDATE ledger_entries SET guarded = 0 WHERE amount = -250", "HashDiffers"),
    ("UPDATE ledger_entries SET previous = hash WHERE amount = -250", "HashDiffers ChainBroken"),
    ("UPDATE ledger_entries SET hash = previous WHERE amount = -250", "HashDiffers ChainBroken"),
    ("UPDATE ledger_entries SET kind = 'fee' WHERE amount = 250", "Misshapen"),
    ("UPDATE ledger_entries SET at = at + 1 WHERE amount = 250", "Misshapen"),
    ("UPDATE ledger_entries SET position = 7 WHERE amount = 250", "Misshapen HashDiffers"),
    ("UPDATE ledger_entries SET account_code = 'clearing:mollie' WHERE amount = 250", "HashDiffers SnapshotDiffers"),
    ("UPDATE ledger_entries SET account_code = 'revenue:none' WHERE amount = 250",
     "HashDiffers EntriesWithoutAccount SnapshotDiffers"),
    ("UPDATE ledger_entries SET sequence = NULL, balance = NULL, pending_balance = NULL, guarded = NULL, \
      receipt = NULL, previous = NULL, hash = NULL WHERE amount = -250",
     "Unproven ChainBroken EntriesWithoutAccount MonthsDiffer StandingDiffers"),
    ("DELETE FROM ledger_entries WHERE amount = 250", "Unbalanced Misshapen HashDiffers SnapshotDiffers"),
    ("DELETE FROM ledger_entries WHERE amount = -250", "Unbalanced Unproven ChainBroken StandingDiffers MonthsDiffer"),
    // The newest of an account, which no entry follows.
    ("DELETE FROM ledger_entries WHERE transfer_id = (SELECT id FROM ledger_transfers WHERE key = 'marc-pays');
      DELETE FROM ledger_transfers WHERE key = 'marc-pays'", "HeadDiffers MonthsDiffer"),
    // One that was put in.
    ("INSERT INTO ledger_entries (transfer_id, position, account_code, amount, pending, kind, at) \
      SELECT id, 2, 'revenue:kadasterfinder', 5, 0, kind, at FROM ledger_transfers WHERE key = 'charged'",
     "Unbalanced HashDiffers"),
    // A balance below zero that a charge made.
    ("UPDATE ledger_entries SET balance = -1 WHERE amount = -70", "BelowZero HashDiffers StandingDiffers HeadDiffers"),
    // An account.
    ("DELETE FROM ledger_accounts WHERE code = 'wallet:marc'", "EntriesWithoutAccount"),
    ("UPDATE ledger_accounts SET upkeep = 'shared' WHERE code = 'wallet:marc'", "EntriesWithoutAccount"),
    ("UPDATE ledger_accounts SET upkeep = 'kept' WHERE code = 'clearing:mollie'", "HeadDiffers"),
    // What is told again.
    ("UPDATE ledger_heads SET balance = balance + 1 WHERE account_code = 'wallet:an'", "HeadDiffers"),
    ("UPDATE ledger_heads SET pending_balance = 0 WHERE account_code = 'wallet:an'", "HeadDiffers"),
    ("UPDATE ledger_heads SET sequence = sequence + 1 WHERE account_code = 'wallet:an'", "HeadDiffers"),
    ("UPDATE ledger_heads SET receipts = receipts + 1 WHERE account_code = 'wallet:an'", "HeadDiffers"),
    ("DELETE FROM ledger_heads WHERE account_code = 'wallet:an'", "HeadDiffers"),
    ("UPDATE ledger_months SET debited = debited + 1 WHERE account_code = 'wallet:an' AND kind = 'charge'",
     "MonthsDiffer"),
    ("UPDATE ledger_months SET transfers = 0 WHERE account_code = 'wallet:an' AND kind = 'charge'", "MonthsDiffer"),
    ("DELETE FROM ledger_months WHERE account_code = 'wallet:marc'", "MonthsDiffer"),
    ("UPDATE ledger_snapshots SET amount = amount + 1", "SnapshotDiffers"),
    ("UPDATE ledger_snapshots SET pending = pending + 1", "SnapshotDiffers"),
    ("UPDATE ledger_open_holds SET amount = amount - 1", "HoldDiffers"),
    ("UPDATE ledger_open_holds SET payee = 'clearing:mollie'", "HoldDiffers"),
    ("UPDATE ledger_open_holds SET payer = 'wallet:marc'", "HoldDiffers"),
    ("UPDATE ledger_open_holds SET kind = 'fee'", "HoldDiffers"),
    ("UPDATE ledger_open_holds SET expires_at = expires_at + 1", "HoldDiffers"),
    ("DELETE FROM ledger_open_holds", "HoldDiffers"),
    ("INSERT INTO ledger_open_holds (hold_id, payer, payee, kind, amount, expires_at) \
      SELECT id, 'wallet:an', 'revenue:kadasterfinder', 'charge', 1, 0 FROM ledger_transfers WHERE key = 'charged'",
     "OpenHoldsUnknown"),
    ("INSERT INTO ledger_open_holds (hold_id, payer, payee, kind, amount, expires_at) \
      SELECT id, 'wallet:an', 'revenue:kadasterfinder', kind, 500, expires_at FROM ledger_transfers \
      WHERE key = 'held-2'", "HoldDiffers"),
];

#[tokio::test]
async fn each_kind_of_tampering_is_found_and_named() {
    for db in engines() {
        filled(&db).await;
        let mut overlooked = Vec::new();
        for (statement, expected) in TAMPERED {
            let found = found_after(&db, statement).await;
            assert!(found.iter().all(|fault| !fault.to_string().is_empty()));
            let names: BTreeSet<String> = found.iter().map(name).collect();
            if names != expected.split_whitespace().map(str::to_owned).collect() {
                overlooked.push(format!("{statement}\n    {expected}\n    found {names:?}"));
            }
        }
        assert!(
            overlooked.is_empty(),
            "{:?}:\n{}",
            db.engine,
            overlooked.join("\n")
        );
        check(&db).await;
    }
}

fn name(fault: &Fault) -> String {
    let written = format!("{fault:?}");
    written.split([' ', '(']).next().unwrap().to_owned()
}

/// Which rows it is about stands in the words of a fault.
#[tokio::test]
async fn a_fault_says_where_to_look() {
    for db in engines() {
        filled(&db).await;
        tamper(
            &db,
            "UPDATE ledger_entries SET balance = balance + 1 WHERE amount = -70",
        );
        let sequence = 2;
        let account = code(MARC);
        let found = faults(&db).await;
        let standing = Fault::StandingDiffers { account, sequence };
        assert!(found.contains(&standing), "{found:?}");
        let written = standing.to_string();
        assert!(
            written.contains(MARC) && written.contains("entry 2"),
            "{written}"
        );
        assert!(found.contains(&Fault::HeadDiffers(code(MARC))));
    }
}

/// A hundred faults are named, all are counted.
#[tokio::test]
async fn many_faults_are_counted_and_the_first_are_named() {
    let db = Engine::Sqlite.database();
    open(&db).await;
    for number in 0..101 {
        post(&db, &charge(&format!("c{number}"), AN, 1))
            .await
            .unwrap();
    }
    tamper(
        &db,
        "UPDATE ledger_transfers SET detail = 'x' WHERE kind = 'charge'",
    );
    let report = db.read(verify::verify).await.unwrap();
    assert_eq!((report.faults.len(), report.faults_total), (100, 101));
    assert!(!report.is_clean());
}

/// Whoever writes a whole account anew, heads and hashes and all, is found by whoever
/// kept the digest elsewhere.
#[tokio::test]
async fn the_digest_is_that_of_the_ends_of_all_chains() {
    for db in engines() {
        filled(&db).await;
        let before = check(&db).await.digest;
        assert_eq!(before.len(), 64);
        assert_eq!(check(&db).await.digest, before);
        post(&db, &charge("one-more", AN, 1)).await.unwrap();
        let after = check(&db).await;
        assert_ne!(after.digest, before);
        assert_eq!(after.accounts, 5);
        assert_eq!(after.transfers, 11);
        assert_eq!(after.entries, 22);
    }
}

/// The check of single steps finds what the whole one finds.
#[tokio::test]
async fn the_check_of_the_newest_transfer_finds_what_is_wrong_with_it() {
    for db in engines() {
        filled(&db).await;
        let newest = post(&db, &charge("newest", AN, 33))
            .await
            .unwrap()
            .transfer
            .id;
        let look = |id: ledger::TransferId| {
            let db = db.handle();
            async move {
                db.read(move |tx| verify::verify_newest(tx, &id))
                    .await
                    .unwrap()
            }
        };
        assert_eq!(look(newest.clone()).await, []);
        let other = db.engine.database();
        let unknown = newest.clone();
        let found = other
            .read(move |tx| verify::verify_newest(tx, &unknown))
            .await
            .unwrap();
        assert_eq!(found, [Fault::LinkUnknown(newest.clone())]);
        tamper(
            &db,
            "UPDATE ledger_entries SET amount = 34 WHERE amount = 33;
                     UPDATE ledger_heads SET receipts = 0 WHERE account_code = 'wallet:an'",
        );
        let found = look(newest.clone()).await;
        assert!(found.contains(&Fault::Unbalanced(newest)), "{found:?}");
        assert!(found.contains(&Fault::HeadDiffers(code(AN))), "{found:?}");
    }
}

#[tokio::test]
async fn what_was_found_is_kept() {
    for db in engines() {
        open(&db).await;
        assert_eq!(db.read(verify::newest).await.unwrap(), None);
        for hours in [0, 0, 24] {
            testkit::clock().advance(kernel::Duration::from_hours(hours));
            let (act, report) = (testkit::act(), check(&db).await);
            let kept = report.clone();
            let recorded =
                db.write::<_, _, LedgerRefusal>(move |tx| Ok(verify::record(tx, &act, &kept)?));
            recorded.await.unwrap();
            let newest = db.read(verify::newest).await.unwrap().unwrap();
            assert_eq!(newest.at, testkit::act().now());
            assert_eq!(
                (newest.transfers, newest.entries, newest.accounts),
                (1, 2, 5)
            );
            assert_eq!((newest.faults, newest.digest), (0, report.digest));
        }
    }
}
