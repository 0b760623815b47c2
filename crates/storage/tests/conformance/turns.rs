//! Writes that name one turn wait for each other instead of colliding.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use storage::{Db, Error, StorageError};
use testkit::{Engine, on_both_engines};

use crate::counters::{No, insert, look, make_table, put, set, value};

/// From two sets of connections, as two processes have them: each closure runs once.
#[tokio::test]
async fn nobody_in_one_turn_works_in_vain() {
    on_both_engines(|db| async move {
        make_table(&db);
        put(&db, "c", 0).await;
        let (other, runs) = (db.another(), Arc::new(AtomicU32::new(0)));
        let tasks: Vec<_> = (0..60)
            .map(|number| {
                let db = if number % 2 == 0 {
                    db.handle()
                } else {
                    other.clone()
                };
                let runs = Arc::clone(&runs);
                tokio::spawn(async move {
                    let added = db.write_in_turn("c", move |tx| {
                        runs.fetch_add(1, Ordering::SeqCst);
                        let before = value(tx, "c")?.unwrap_or(0);
                        Ok::<_, Error<No>>(set(tx, "c", before + 1)?)
                    });
                    added.await.unwrap();
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(look(&db, "c").await, Some(60));
        assert_eq!(runs.load(Ordering::SeqCst), 60);
    })
    .await;
}

/// Two rows each, named in either order: nobody is sent back, and no two wait for each
/// other for ever.
#[tokio::test]
async fn nobody_in_two_turns_that_cross_works_in_vain() {
    on_both_engines(|db| async move {
        make_table(&db);
        for key in ["a", "b"] {
            put(&db, key, 0).await;
        }
        let (other, runs) = (db.another(), Arc::new(AtomicU32::new(0)));
        let tasks: Vec<_> = (0..60)
            .map(|number| {
                let (db, turns) = if number % 2 == 0 {
                    (db.handle(), ["a", "b"])
                } else {
                    (other.clone(), ["b", "a"])
                };
                let runs = Arc::clone(&runs);
                tokio::spawn(async move {
                    let added = db.write_in_turns(&turns, move |tx| {
                        runs.fetch_add(1, Ordering::SeqCst);
                        for key in turns {
                            let before = value(tx, key)?.unwrap_or(0);
                            set(tx, key, before + 1)?;
                        }
                        Ok::<_, Error<No>>(())
                    });
                    added.await.unwrap();
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(
            (look(&db, "a").await, look(&db, "b").await),
            (Some(60), Some(60))
        );
        assert_eq!(runs.load(Ordering::SeqCst), 60);
    })
    .await;
}

/// More of them than there are connections, and the first takes its time.
#[tokio::test]
async fn those_who_wait_for_a_turn_keep_nobody_else_waiting() {
    let db = Engine::Postgres.database();
    make_table(&db);
    let (go_on, wait) = mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let first = tokio::spawn({
        let db = db.handle();
        async move {
            let slow = db.write_in_turn("hot", move |_| {
                let _ = wait.lock().unwrap().recv_timeout(Duration::from_secs(20));
                Ok::<_, Error<No>>(())
            });
            slow.await.unwrap();
        }
    });
    let others: Vec<_> = (0..12)
        .map(|number: i64| {
            let db = db.handle();
            tokio::spawn(async move {
                let name = number.to_string();
                let added = db.write_in_turn("hot", move |tx| {
                    Ok::<_, Error<No>>(insert(tx, &name, number)?)
                });
                added.await.unwrap();
            })
        })
        .collect();
    tokio::task::yield_now().await;
    let another = db.write_in_turn("another", |tx| {
        Ok::<_, Error<No>>(insert(tx, "another", 1)?)
    });
    let in_time = tokio::time::timeout(Duration::from_secs(10), another).await;
    in_time.unwrap().unwrap();
    assert_eq!(look(&db, "0").await, None, "it is not its turn yet");
    go_on.send(()).unwrap();
    first.await.unwrap();
    for other in others {
        other.await.unwrap();
    }
    assert_eq!(look(&db, "11").await, Some(11));
}

#[tokio::test]
async fn a_turn_ends_however_its_write_does() {
    on_both_engines(|db| async move {
        make_table(&db);
        let other = db.another();
        let refused = db.write_in_turn::<_, (), _>("t", |_| Err(Error::Refused(No::NotThisOne)));
        assert!(matches!(refused.await, Err(Error::Refused(No::NotThisOne))));
        let panicked = db.write_in_turn::<_, (), No>("t", |_| panic!("as a faulty domain does"));
        assert!(matches!(
            panicked.await,
            Err(Error::Storage(StorageError::Panicked))
        ));
        let failed =
            db.write_in_turn::<_, (), No>("t", |tx| Ok(tx.batch_execute("SELECT nothing")?));
        assert!(matches!(
            failed.await,
            Err(Error::Query(_) | Error::Storage(_))
        ));
        let next = other.write_in_turn("t", |tx| Ok::<_, Error<No>>(insert(tx, "t", 1)?));
        let in_time = tokio::time::timeout(Duration::from_secs(10), next).await;
        in_time.unwrap().unwrap();
    })
    .await;
}

/// What is read as a backup is left as it was, and nothing is made where nothing is.
#[tokio::test]
async fn a_database_that_is_read_alone_is_left_as_it_is() {
    on_both_engines(|db| async move {
        make_table(&db);
        put(&db, "c", 7).await;
        let read = Db::read_alone(db.url(), |tx| value(tx, "c"));
        assert_eq!(read, Ok(Some(7)));
        let written = Db::read_alone(db.url(), |tx| set(tx, "c", 8));
        assert!(
            matches!(written, Err(StorageError::ReadOnly(_))),
            "{written:?}"
        );
        assert_eq!(look(&db, "c").await, Some(7));
    })
    .await;
    let place = Engine::Sqlite.bare();
    let read = Db::read_alone(place.url(), |_| Ok(()));
    assert!(
        matches!(read, Err(StorageError::Unavailable(_))),
        "{read:?}"
    );
    assert_eq!(
        std::fs::read_dir(place.folder().unwrap()).unwrap().count(),
        0
    );
}
