//! A database that fails says how, and works again when the cause is gone. A
//! full disk and a read-only one are in `testkit/tests/disk.rs`: they need a
//! disk of their own.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use storage::{Db, Error, Settings, StorageError};
use testkit::{Engine, postgres};

use crate::counters::{No, insert, look, make_table, put};

#[tokio::test]
async fn a_database_that_another_process_keeps_locked_says_so_and_works_again() {
    let db = Engine::Sqlite.database();
    make_table(&db);
    let mut other = Db::connect_alone(db.url()).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    let began = Instant::now();
    let waiting: Vec<_> = (0..20)
        .map(|number| {
            let db = db.handle();
            tokio::spawn(async move {
                db.write::<_, _, No>(move |tx| Ok(insert(tx, &number.to_string(), 1)?))
                    .await
            })
        })
        .collect();
    for task in waiting {
        let answer = task.await.unwrap();
        assert!(
            matches!(answer, Err(Error::Storage(StorageError::Locked(_)))),
            "{answer:?}"
        );
    }
    assert!(
        began.elapsed() < Duration::from_secs(15),
        "the wait is shared, not one after the other"
    );
    assert_eq!(look(&db, "1").await, None, "reads go on");
    other.batch_execute("ROLLBACK").unwrap();
    put(&db, "after", 1).await;
}

#[tokio::test]
async fn a_restart_of_postgresql_costs_at_most_the_transactions_in_hand() {
    let server = postgres::Server::start();
    let url = server.create_database(None);
    Db::connect_alone(&url)
        .unwrap()
        .batch_execute("CREATE TABLE counters (name TEXT PRIMARY KEY, value BIGINT NOT NULL)")
        .unwrap();
    let db = Db::open(&Settings {
        readers: 2,
        writers: 2,
        ..Settings::new(url.clone())
    })
    .unwrap();
    put(&db, "before", 1).await;

    server.restart();
    put(&db, "after", 2).await;
    assert_eq!(
        (look(&db, "before").await, look(&db, "after").await),
        (Some(1), Some(2))
    );

    let in_hand = {
        let db = db.clone();
        tokio::spawn(async move {
            db.write::<_, _, No>(|tx| {
                insert(tx, "in hand", 1)?;
                std::thread::sleep(Duration::from_millis(1500));
                Ok(insert(tx, "in hand too", 1)?)
            })
            .await
        })
    };
    tokio::time::sleep(Duration::from_millis(300)).await;
    server.halt();
    let lost = in_hand.await.unwrap();
    let Err(Error::Query(_) | Error::Storage(_)) = lost else {
        panic!("{lost:?}")
    };
    let down = db.write::<_, _, No>(|tx| Ok(insert(tx, "down", 1)?)).await;
    assert!(
        matches!(down, Err(Error::Storage(StorageError::Unavailable(_)))),
        "{down:?}"
    );
    assert!(matches!(
        db.read(crate::counters::all).await,
        Err(StorageError::Unavailable(_))
    ));

    server.resume();
    assert_eq!(
        (look(&db, "in hand").await, look(&db, "down").await),
        (None, None)
    );
    put(&db, "again", 1).await;
}

#[tokio::test]
async fn a_wrong_address_is_reported_when_opening() {
    for address in [
        "sqlite:/nowhere/at/all.db",
        "postgres://postgres@127.0.0.1:1/postgres",
    ] {
        let refused = Db::open(&Settings::new(address.parse().unwrap())).unwrap_err();
        assert!(
            matches!(refused, StorageError::Unavailable(_)),
            "{refused:?}"
        );
    }
}
