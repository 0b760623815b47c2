//! Rows never change: the database itself refuses it, whoever asks.

use testkit::{Engine, on_both_engines};

use crate::world::{AN, by_hand, charge, check, hold, hold_of, open, post, top_up};

const REFUSED: &str = "rows of the ledger never change";

#[tokio::test]
async fn no_row_is_changed_or_deleted_by_any_statement() {
    on_both_engines(|db| async move {
        open(&db).await;
        post(&db, &charge("c", AN, 250)).await.unwrap();
        snapshot(&db).await;
        let before = check(&db).await;
        for (table, column) in [
            ("ledger_accounts", "opened_at"),
            ("ledger_transfers", "total"),
            ("ledger_entries", "amount"),
            ("ledger_snapshots", "amount"),
        ] {
            let update = format!("UPDATE {table} SET {column} = {column} + 1");
            let mut statements = vec![update, format!("DELETE FROM {table}")];
            match db.engine {
                Engine::Postgres => statements.push(format!("TRUNCATE {table}")),
                Engine::Sqlite => {
                    statements.push(format!(
                        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
                    ));
                    statements.push(format!(
                        "REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"
                    ));
                }
            }
            for statement in statements {
                let refused = by_hand(&db, &statement).unwrap_err();
                assert!(refused.contains(REFUSED), "{statement}: {refused}");
            }
        }
        assert_eq!(check(&db).await, before);
    })
    .await;
}

/// Also under another id or number: each of the unique columns keeps its row.
#[tokio::test]
async fn nothing_is_put_in_the_place_of_a_row() {
    on_both_engines(|db| async move {
        open(&db).await;
        let id = hold(&db, &hold_of("h", AN, 100)).await.unwrap().transfer.id;
        let release = crate::world::release_of("r", &id);
        crate::world::release(&db, &release).await.unwrap();
        let or_replace = match db.engine {
            Engine::Sqlite => "OR REPLACE",
            Engine::Postgres => "",
        };
        let transfers = "phase, kind, at, key, body, total, linked_to, expires_at, actor, detail";
        let entries = "account_code, amount, pending, kind, at, sequence, balance, pending_balance, guarded, \
                       receipt, previous, hash";
        for statement in [
            // The key of another.
            format!(
                "INSERT {or_replace} INTO ledger_transfers (id, key_hash, {transfers})
                 SELECT 'txn_1', key_hash, {transfers} FROM ledger_transfers WHERE key = 'first'"
            ),
            // A second end of a hold.
            format!(
                "INSERT {or_replace} INTO ledger_transfers (id, key_hash, {transfers})
                 SELECT 'txn_1', body, {transfers} FROM ledger_transfers WHERE phase = 'release'"
            ),
            // The place of another in its transfer.
            format!(
                "INSERT {or_replace} INTO ledger_entries (transfer_id, position, {entries})
                 SELECT transfer_id, position, {entries} FROM ledger_entries WHERE account_code = 'bank:be68539007547034'"
            ),
            // The place of another in its account.
            format!(
                "INSERT {or_replace} INTO ledger_entries (transfer_id, position, {entries})
                 SELECT 'txn_1', position, {entries} FROM ledger_entries WHERE account_code = 'wallet:an'"
            ),
        ] {
            assert!(by_hand(&db, &statement).is_err(), "{statement}");
        }
        check(&db).await;
    })
    .await;
}

/// reports-wallet §2: the database refuses below zero, too.
#[tokio::test]
async fn no_charge_is_written_that_takes_a_guarded_account_below_zero() {
    on_both_engines(|db| async move {
        open(&db).await;
        let below = "INSERT INTO ledger_entries (transfer_id, position, account_code, amount, pending, kind, at, \
                     sequence, balance, pending_balance, guarded, previous, hash)
                     SELECT 'txn_1', 0, account_code, -10001, 0, kind, at, 2, -1, 0, 1, hash, hash \
                     FROM ledger_entries WHERE account_code = 'wallet:an'";
        let refused = by_hand(&db, below).unwrap_err();
        assert!(refused.to_lowercase().contains("check"), "{refused}");
        // What would stand half on an account.
        let half = below.replace("guarded, previous", "previous").replace("1, hash, hash", "hash, hash");
        assert!(by_hand(&db, &half).unwrap_err().to_lowercase().contains("check"));
        post(&db, &top_up("t", AN, 1)).await.unwrap();
        check(&db).await;
    })
    .await;
}

pub async fn snapshot(db: &testkit::TestDb) -> usize {
    let act = testkit::act();
    let taken = db.write::<_, _, kernel::Never>(move |tx| Ok(ledger::take_snapshots(tx, &act, 1)?));
    taken.await.unwrap()
}
