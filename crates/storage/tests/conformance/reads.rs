//! A read sees one moment, and changes nothing.

use std::sync::Mutex;
use std::sync::mpsc::channel;

use storage::StorageError;
use testkit::on_both_engines;

use crate::counters::{No, insert, look, make_table, put, set, value};

#[tokio::test]
async fn a_read_sees_one_moment_while_writes_go_on() {
    on_both_engines(|db| async move {
        make_table(&db);
        put(&db, "c", 1).await;
        let (seen, change_now) = channel();
        let (changed, look_again) = channel::<()>();
        let look_again = Mutex::new(look_again);
        let reading = {
            let db = db.handle();
            tokio::spawn(async move {
                db.read(move |tx| {
                    let before = value(tx, "c")?;
                    seen.send(()).unwrap();
                    look_again.lock().unwrap().recv().unwrap();
                    Ok((before, value(tx, "c")?))
                })
                .await
            })
        };
        tokio::task::spawn_blocking(move || change_now.recv().unwrap())
            .await
            .unwrap();
        db.write::<_, _, No>(|tx| Ok(set(tx, "c", 2)?))
            .await
            .unwrap();
        changed.send(()).unwrap();
        assert_eq!(reading.await.unwrap().unwrap(), (Some(1), Some(1)));
        assert_eq!(look(&db, "c").await, Some(2));
    })
    .await;
}

#[tokio::test]
async fn a_read_cannot_write() {
    on_both_engines(|db| async move {
        make_table(&db);
        let refused = db.read(|tx| insert(tx, "c", 1)).await.unwrap_err();
        assert!(matches!(refused, StorageError::ReadOnly(_)), "{refused:?}");
        assert_eq!(look(&db, "c").await, None);
    })
    .await;
}

#[tokio::test]
async fn a_read_that_panics_or_fails_leaves_the_next_one_in_peace() {
    on_both_engines(|db| async move {
        for _ in 0..4 {
            let panicked = db
                .read::<_, ()>(|_| panic!("as a faulty domain does"))
                .await;
            assert_eq!(panicked, Err(StorageError::Panicked));
            let failed = db.read(|tx| value(tx, "there is no table yet")).await;
            assert!(
                matches!(failed, Err(StorageError::Statement(_))),
                "{failed:?}"
            );
        }
        make_table(&db);
        assert_eq!(look(&db, "c").await, None);
    })
    .await;
}

/// A write is seen by every read that starts after its answer.
#[tokio::test]
async fn what_was_answered_is_seen() {
    on_both_engines(|db| async move {
        make_table(&db);
        put(&db, "c", 0).await;
        for number in 1..=50 {
            db.write::<_, _, No>(move |tx| Ok(set(tx, "c", number)?))
                .await
                .unwrap();
            assert_eq!(look(&db, "c").await, Some(number));
        }
    })
    .await;
}
