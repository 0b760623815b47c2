//! SQLite's log goes back into the database while others write and read.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use diesel::connection::SimpleConnection;
use diesel::dsl::count_star;
use diesel::prelude::*;
use storage::{DatabaseUrl, Db};
use testkit::on_both_engines;

use crate::counters::No;

diesel::table! {
    sheets (id) {
        id -> BigInt,
        content -> Binary,
    }
}

const WRITERS: i64 = 8;
const SHEETS_EACH: i64 = 250;
const SHEET_BYTES: usize = 64 * 1024;
/// Half as much again as the log may hold before it is to begin anew; less than where
/// SQLite itself would do it.
const LOG_BYTES_MAX: u64 = 48 * 1024 * 1024;

/// 128 MB are written in all, so a log that does not begin anew is found out.
#[tokio::test]
async fn the_log_begins_anew_while_others_write_and_read() {
    on_both_engines(|db| async move {
        let mut connection = Db::connect_alone(db.url()).unwrap();
        connection
            .batch_execute("CREATE TABLE sheets (id BIGINT PRIMARY KEY, content BYTEA NOT NULL)")
            .unwrap();
        drop(connection);
        let over = Arc::new(AtomicBool::new(false));
        let reader = {
            let (db, over) = (db.handle(), Arc::clone(&over));
            tokio::spawn(async move {
                while !over.load(Ordering::Relaxed) {
                    let counted = db.read(|tx| sheets::table.select(count_star()).first(tx));
                    let _: i64 = counted.await.unwrap();
                }
            })
        };
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let db = db.handle();
                tokio::spawn(async move {
                    for sheet in 0..SHEETS_EACH {
                        let id = writer * SHEETS_EACH + sheet;
                        write_sheet(&db, id).await;
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        over.store(true, Ordering::Relaxed);
        reader.await.unwrap();

        if let DatabaseUrl::Sqlite(path) = db.url() {
            let log = path.with_extension(format!(
                "{}-wal",
                path.extension().unwrap().to_str().unwrap()
            ));
            let length = fs::metadata(log).unwrap().len();
            assert!(length < LOG_BYTES_MAX, "the log has {length} bytes");
        }
        let written = db.read(|tx| sheets::table.select(count_star()).first(tx));
        assert_eq!(written.await, Ok(WRITERS * SHEETS_EACH));
    })
    .await;
}

async fn write_sheet(db: &Db, id: i64) {
    db.write::<_, _, No>(move |tx| {
        diesel::insert_into(sheets::table)
            .values((
                sheets::id.eq(id),
                sheets::content.eq(vec![7_u8; SHEET_BYTES]),
            ))
            .execute(tx)?;
        Ok(())
    })
    .await
    .unwrap();
}
