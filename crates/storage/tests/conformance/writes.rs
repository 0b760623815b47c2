//! A write behaves as if it ran alone; it is done whole or not at all.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use storage::{Db, Error, StorageError};
use testkit::on_both_engines;

use crate::counters::{No, all, claim, insert, look, make_table, put, set, value};

async fn increment(db: &Db) {
    let done = db.write::<_, _, No>(|tx| {
        let now = value(tx, "c")?.unwrap_or(0);
        Ok(set(tx, "c", now + 1)?)
    });
    done.await.unwrap();
}

#[tokio::test]
async fn increments_by_fifty_tasks_of_two_processes_lose_nothing() {
    on_both_engines(|db| async move {
        make_table(&db);
        put(&db, "c", 0).await;
        let other = db.another();
        let tasks: Vec<_> = (0..50)
            .map(|task| {
                let db = if task % 2 == 0 {
                    db.handle()
                } else {
                    other.clone()
                };
                tokio::spawn(async move {
                    increment(&db).await;
                    increment(&db).await;
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(look(&db, "c").await, Some(100));
    })
    .await;
}

/// Two doctors on call; each may leave only while the other stays.
#[tokio::test]
async fn write_skew_does_not_happen() {
    on_both_engines(|db| async move {
        make_table(&db);
        for round in 0..20 {
            let doctors = [format!("{round}-a"), format!("{round}-b")];
            for doctor in &doctors {
                put(&db, doctor, 1).await;
            }
            let leaving = doctors.clone().map(|leaver| {
                let (db, doctors) = (db.handle(), doctors.clone());
                tokio::spawn(async move {
                    db.write(move |tx| {
                        let mut on_call = 0;
                        for doctor in &doctors {
                            on_call += value(tx, doctor)?.unwrap_or(0);
                        }
                        if on_call < 2 {
                            Err(Error::Refused(No::NotThisOne))
                        } else {
                            Ok(set(tx, &leaver, 0)?)
                        }
                    })
                    .await
                })
            });
            let mut left = 0;
            for task in leaving {
                left += usize::from(task.await.unwrap().is_ok());
            }
            assert_eq!(left, 1, "round {round}");
        }
    })
    .await;
}

/// Keeps the writers busy so that what comes next is taken as one group.
struct Blocked(Arc<AtomicBool>);

impl Blocked {
    async fn new(db: &Db, writers: usize) -> Self {
        let blocked = Arc::new(AtomicBool::new(true));
        for _ in 0..writers {
            let (db, blocked) = (db.clone(), Arc::clone(&blocked));
            let block = move |_: &mut storage::Tx| -> storage::Result<(), No> {
                while blocked.load(Ordering::SeqCst) {
                    std::thread::sleep(Duration::from_millis(1));
                }
                Ok(())
            };
            tokio::spawn(async move { db.write(block).await });
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        Self(blocked)
    }
}

impl Drop for Blocked {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn in_a_group_a_refusal_or_a_panic_rolls_back_only_itself() {
    on_both_engines(|db| async move {
        make_table(&db);
        let blocked = Blocked::new(&db, 1).await;
        let tasks: Vec<_> = (0..30)
            .map(|job| {
                let db = db.handle();
                tokio::spawn(async move {
                    db.write(move |tx| {
                        insert(tx, &format!("{job:02}"), job)?;
                        match job % 3 {
                            0 => Ok(job),
                            1 => Err(Error::Refused(No::NotThisOne)),
                            _ => panic!("as a faulty domain does"),
                        }
                    })
                    .await
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(50)).await;
        drop(blocked);
        for (job, task) in (0..).zip(tasks) {
            match (job % 3, task.await.unwrap()) {
                (0, Ok(answer)) => assert_eq!(answer, job),
                (1, Err(Error::Refused(No::NotThisOne)))
                | (2, Err(Error::Storage(StorageError::Panicked))) => {}
                (_, other) => panic!("job {job} was answered {other:?}"),
            }
        }
        let kept: Vec<i64> = db
            .read(all)
            .await
            .unwrap()
            .into_iter()
            .map(|(_, value)| value)
            .collect();
        assert_eq!(kept, (0..30).step_by(3).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn a_taken_name_becomes_a_refusal_on_both_engines() {
    on_both_engines(|db| async move {
        make_table(&db);
        db.write(|tx| claim(tx, "an.peeters")).await.unwrap();
        let second = db.write(|tx| claim(tx, "an.peeters")).await;
        assert!(
            matches!(second, Err(Error::Refused(No::Taken))),
            "{second:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn of_twenty_who_claim_a_name_at_once_one_gets_it() {
    on_both_engines(|db| async move {
        make_table(&db);
        let tasks: Vec<_> = (0..20)
            .map(|_| {
                let db = db.handle();
                tokio::spawn(async move { db.write(|tx| claim(tx, "an.peeters")).await })
            })
            .collect();
        let mut got = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(()) => got += 1,
                Err(Error::Refused(No::Taken)) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(got, 1);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_visible_before_it_is_committed() {
    on_both_engines(|db| async move {
        make_table(&db);
        let (written, look_now) = std::sync::mpsc::channel();
        let go_on = Arc::new(AtomicBool::new(false));
        let writing = {
            let (db, go_on) = (db.handle(), Arc::clone(&go_on));
            tokio::spawn(async move {
                db.write::<_, _, No>(move |tx| {
                    insert(tx, "c", 1)?;
                    written.send(()).unwrap();
                    while !go_on.load(Ordering::SeqCst) {
                        std::thread::sleep(Duration::from_millis(1));
                    }
                    Ok(())
                })
                .await
            })
        };
        tokio::task::spawn_blocking(move || look_now.recv().unwrap())
            .await
            .unwrap();
        assert_eq!(look(&db, "c").await, None);
        go_on.store(true, Ordering::SeqCst);
        writing.await.unwrap().unwrap();
        assert_eq!(look(&db, "c").await, Some(1));
    })
    .await;
}

/// PostgreSQL dooms the transaction of a failed statement and still says
/// COMMIT without an error; nobody may take that for a success.
#[tokio::test]
async fn a_closure_that_carries_on_after_a_failed_statement_is_not_told_more_than_is_true() {
    on_both_engines(|db| async move {
        make_table(&db);
        put(&db, "taken", 0).await;
        let answer = db.write::<_, _, No>(|tx| {
            let _ = insert(tx, "taken", 1);
            let _ = insert(tx, "free", 1);
            Ok(())
        });
        let said_done = answer.await.is_ok();
        assert_eq!(
            look(&db, "free").await.is_some(),
            said_done,
            "{:?}",
            db.engine
        );
    })
    .await;
}

#[tokio::test]
async fn a_full_queue_turns_away_and_does_the_rest() {
    on_both_engines(|db| async move {
        let blocked = Blocked::new(&db, 4).await;
        let tasks: Vec<_> = (0..8300)
            .map(|_| {
                let db = db.handle();
                tokio::spawn(async move { db.write::<_, _, No>(|_| Ok(())).await })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(200)).await;
        drop(blocked);
        let mut turned_away = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(()) => {}
                Err(Error::Storage(StorageError::Overloaded)) => turned_away += 1,
                Err(other) => panic!("{other:?}"),
            }
        }
        assert!((100..=111).contains(&turned_away), "{turned_away}");
        db.write::<_, _, No>(|_| Ok(())).await.unwrap();
    })
    .await;
}

/// A destructor that panics, run where nobody waits for the answer any more.
#[derive(Debug)]
struct Touchy;

impl Drop for Touchy {
    fn drop(&mut self) {
        assert!(std::thread::panicking(), "as a faulty destructor does");
    }
}

#[tokio::test]
async fn a_panic_outside_the_closure_does_not_end_the_writer() {
    on_both_engines(|db| async move {
        for _ in 0..6 {
            let abandoned = {
                let db = db.handle();
                tokio::spawn(async move {
                    db.write::<_, _, No>(|_| {
                        std::thread::sleep(Duration::from_millis(20));
                        Ok(Touchy)
                    })
                    .await
                    .map(std::mem::forget)
                })
            };
            tokio::time::sleep(Duration::from_millis(5)).await;
            abandoned.abort();
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        db.write::<_, _, No>(|_| Ok(())).await.unwrap();
    })
    .await;
}
