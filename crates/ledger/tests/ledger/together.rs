//! Many at once, from two sets of connections, as two processes have them.

use kernel::Duration;
use ledger::{LedgerRefusal, Posting, Upkeep};
use storage::Db;
use testkit::{Engine, TestDb, act, clock, on_both_engines};

use crate::world::{
    AN, Answer, MARC, REVENUE, capture_of, charge, check, code, count, hold, hold_of, line, open,
    post, release_of, reversal_of, stands, top_up, total, write,
};

/// By turns from each.
fn pools(db: &TestDb) -> [Db; 2] {
    [db.handle(), db.another()]
}

async fn all(tasks: Vec<tokio::task::JoinHandle<Answer>>) -> Vec<Answer> {
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    answers
}

/// reports-wallet §2: 100.00, 200 charges of 1.00, two processes.
#[tokio::test]
async fn two_hundred_charges_on_money_for_a_hundred_leave_nothing_and_owe_nothing() {
    on_both_engines(|db| async move {
        open(&db).await;
        let pools = pools(&db);
        let tasks = (0..200).map(|number| {
            let db = pools[number % 2].clone();
            tokio::spawn(async move { post(&db, &charge(&format!("c{number}"), AN, 100)).await })
        });
        let answers = all(tasks.collect()).await;
        let taken = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(taken, 100);
        assert_eq!(stands(&db, AN).await, (0, 0, 0));
        assert_eq!(total(&db, REVENUE).await, (10_000, 0));
        check(&db).await;
    })
    .await;
}

/// reports-wallet §2: the same key and body 50 times at once, two processes.
#[tokio::test]
async fn the_same_charge_fifty_times_at_once_is_one_charge_and_one_answer() {
    on_both_engines(|db| async move {
        open(&db).await;
        let pools = pools(&db);
        for round in 0..5 {
            let tasks = (0..50).map(|number| {
                let db = pools[number % 2].clone();
                let once = charge(&format!("once-{round}"), AN, 100);
                // Also from those who do not wait for their turn.
                let turn = if number % 3 == 0 { MARC } else { AN };
                tokio::spawn(async move {
                    write(&db, turn, move |tx, act| ledger::post(tx, act, &once)).await
                })
            });
            let answers = all(tasks.collect()).await;
            let first = answers[0].as_ref().unwrap();
            let fresh = answers.iter().flatten().filter(|answer| !answer.repeated);
            assert_eq!(fresh.count(), 1);
            assert!(
                answers
                    .iter()
                    .flatten()
                    .all(|answer| answer.transfer == first.transfer)
            );
            assert_eq!(answers.iter().flatten().count(), 50);
        }
        assert_eq!(stands(&db, AN).await.0, 9_500);
        check(&db).await;
    })
    .await;
}

/// reports-wallet §1: two captures at once took more than the rest; sweep and late
/// settlement both gave money back.
#[tokio::test]
async fn a_hold_that_all_want_to_end_ends_once() {
    on_both_engines(|db| async move {
        open(&db).await;
        let pools = pools(&db);
        for round in 0..20 {
            let id = hold(&db, &hold_of(&format!("h{round}"), AN, 100))
                .await
                .unwrap()
                .transfer
                .id;
            let tasks = (0..6).map(|number| {
                let (db, id) = (pools[number % 2].clone(), id.clone());
                let name = format!("end-{round}-{number}");
                tokio::spawn(async move {
                    // No turn is shared: only the database keeps them apart.
                    write(&db, &name.clone(), move |tx, act| match number % 3 {
                        0 => ledger::release(tx, act, &release_of(&name, &id)),
                        _ => ledger::capture(tx, act, &capture_of(&name, &id, 60)),
                    })
                    .await
                })
            });
            let answers = all(tasks.collect()).await;
            assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
            assert!(answers.iter().flatten().all(|answer| !answer.repeated));
            let refused = answers.into_iter().filter_map(Result::err);
            assert!(
                refused
                    .into_iter()
                    .all(|refusal| refusal == LedgerRefusal::HoldEnded)
            );
        }
        assert_eq!(stands(&db, AN).await.1, 0);
        check(&db).await;
    })
    .await;
}

#[tokio::test]
async fn holds_that_are_over_are_swept_once_while_charges_need_their_money() {
    on_both_engines(|db| async move {
        open(&db).await;
        for number in 0..50 {
            hold(&db, &hold_of(&format!("h{number}"), AN, 200))
                .await
                .unwrap();
        }
        clock().advance(Duration::from_mins(6));
        let pools = pools(&db);
        let act = act();
        let sweeps = (0..4).map(|number| {
            let (db, act) = (pools[number % 2].clone(), act.clone());
            tokio::spawn(async move {
                let ended = db.write_in_turn(AN, move |tx| ledger::expire(tx, &act, &code(AN)));
                ended.await.unwrap_or_else(|error| panic!("{error:?}"))
            })
        });
        let sweeps: Vec<_> = sweeps.collect();
        let now = act.clone();
        let charged = pools[1].write(move |tx| ledger::post(tx, &now, &charge("all", AN, 10_000)));
        let charged = charged.await.unwrap_or_else(|error| panic!("{error:?}"));
        assert!(!charged.repeated);
        let mut ended = 0;
        for sweep in sweeps {
            ended += sweep.await.unwrap();
        }
        assert!(ended <= 50);
        assert_eq!(count(&db, "ledger_transfers WHERE phase = 'expiry'"), 50);
        assert_eq!(stands(&db, AN).await, (0, 0, 0));
        check(&db).await;
    })
    .await;
}

/// reports-wallet §2: 32 writers on the chain; lock orders that cross; a running total
/// that was taken while others wrote.
#[tokio::test]
async fn chains_do_not_fork_and_sums_miss_nothing_whoever_writes_at_once() {
    on_both_engines(|db| async move {
        open(&db).await;
        post(&db, &top_up("marc", MARC, 10_000)).await.unwrap();
        let pools = pools(&db);
        let rounds = if db.engine == Engine::Sqlite { 40 } else { 12 };
        let tasks = (0..32).map(|writer| {
            let (db, act) = (pools[writer % 2].clone(), act());
            tokio::spawn(async move {
                for round in 0..rounds {
                    let name = format!("w{writer}-{round}");
                    let (from, to) = if writer % 2 == 0 {
                        (AN, MARC)
                    } else {
                        (MARC, AN)
                    };
                    let both_ways = Posting {
                        lines: vec![line(from, -2), line(to, 1), line(REVENUE, 1)],
                        ..charge(&name, from, 1)
                    };
                    post(&db, &both_ways).await.unwrap();
                    if writer == 0 {
                        let act = act.clone();
                        let taken = db.write::<_, _, LedgerRefusal>(move |tx| {
                            Ok(ledger::take_snapshots(tx, &act, 1)?)
                        });
                        taken.await.unwrap_or_else(|error| panic!("{error:?}"));
                    }
                }
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.unwrap();
        }
        assert_eq!(total(&db, REVENUE).await, (32 * rounds, 0));
        assert_eq!(
            stands(&db, AN).await.0 + stands(&db, MARC).await.0,
            20_000 - 32 * rounds
        );
        check(&db).await;
    })
    .await;
}

#[tokio::test]
async fn no_more_is_given_back_than_was_taken_when_all_ask_at_once() {
    on_both_engines(|db| async move {
        open(&db).await;
        let charged = post(&db, &charge("c", AN, 1_000))
            .await
            .unwrap()
            .transfer
            .id;
        let pools = pools(&db);
        let tasks = (0..12).map(|number| {
            let (db, id, name) = (
                pools[number % 2].clone(),
                charged.clone(),
                format!("b{number}"),
            );
            tokio::spawn(async move {
                write(&db, &name.clone(), move |tx, act| {
                    ledger::reverse(tx, act, &reversal_of(&name, &id, 300))
                })
                .await
            })
        });
        let answers = all(tasks.collect()).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 3);
        assert_eq!(stands(&db, AN).await.0, 9_900);
        check(&db).await;
    })
    .await;
}

#[tokio::test]
async fn an_account_that_all_open_at_once_is_one_account() {
    on_both_engines(|db| async move {
        open(&db).await;
        let pools = pools(&db);
        for round in 0..10 {
            let tasks = (0..8).map(|number| {
                let (db, act) = (pools[number % 2].clone(), act());
                let name = code(&format!("wallet:{round}"));
                tokio::spawn(async move {
                    let opened =
                        db.write(move |tx| ledger::open_account(tx, &act, &name, Upkeep::Guarded));
                    opened.await.unwrap_or_else(|error| panic!("{error:?}"))
                })
            });
            for task in tasks.collect::<Vec<_>>() {
                assert_eq!(task.await.unwrap().code, code(&format!("wallet:{round}")));
            }
        }
        assert_eq!(count(&db, "ledger_accounts"), 15);
        check(&db).await;
    })
    .await;
}
