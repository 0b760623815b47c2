//! What `tests/disk.rs` does on a disk of its own, whose folder is the argument:
//! a file system of 8 MB, mounted for this process alone.

use std::path::Path;
use std::process::Command;

use diesel::RunQueryDsl;
use diesel::sql_types::{BigInt, Text};
use kernel::{Clock, Never};
use storage::{DatabaseUrl, Db, Error, Settings, StorageError, Tx};

const MEGABYTE: usize = 1 << 20;

fn main() {
    let folder = std::env::args().nth(1).expect("usage: small-disk <folder>");
    let folder = Path::new(&folder);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(full_disk(folder));
    runtime.block_on(read_only_disk(folder));
    println!("all as it should be");
}

fn settings(folder: &Path, file: &str) -> Settings {
    Settings {
        readers: 1,
        ..Settings::new(DatabaseUrl::Sqlite(folder.join(file)))
    }
}

async fn full_disk(folder: &Path) {
    let settings = settings(folder, "immo-connect.db");
    Db::migrate(&settings.url, &Clock::fixed(0)).expect("a fresh disk has room");
    let db = Db::open(&settings).expect("the database opens");
    let ballast = folder.join("ballast");
    fill_up(&ballast);

    let mut acknowledged = 0;
    let failure = loop {
        match put(&db, acknowledged).await {
            Ok(()) => acknowledged += 1,
            Err(failure) => break failure,
        }
        assert!(acknowledged < 10_000, "the disk never filled up");
    };
    assert!(
        matches!(failure, Error::Storage(StorageError::Full(_))),
        "{failure:?}"
    );
    for _ in 0..10 {
        let again = put(&db, acknowledged).await;
        assert!(
            matches!(again, Err(Error::Storage(StorageError::Full(_)))),
            "{again:?}"
        );
    }
    assert_eq!(
        count(&db).await,
        acknowledged,
        "reads go on, and show what was acknowledged"
    );
    put_many_at_once(&db).await;
    assert_eq!(count(&db).await, acknowledged);

    std::fs::remove_file(ballast).expect("the ballast can go");
    put(&db, acknowledged).await.expect("there is room again");
    assert_eq!(count(&db).await, acknowledged + 1);
}

/// Each is answered "full"; a group that fails does not stop the writer.
async fn put_many_at_once(db: &Db) {
    let mut tasks = tokio::task::JoinSet::new();
    for number in 50_000..50_020 {
        let db = db.clone();
        tasks.spawn(async move { put(&db, number).await });
    }
    while let Some(answer) = tasks.join_next().await {
        let answer = answer.expect("no panic");
        assert!(
            matches!(answer, Err(Error::Storage(StorageError::Full(_)))),
            "{answer:?}"
        );
    }
}

/// What a process that was killed leaves: the log and its index are there still.
async fn left_by_a_kill(folder: &Path) -> Settings {
    let alive = settings(folder, "alive.db");
    Db::migrate(&alive.url, &Clock::fixed(0)).expect("the disk has room");
    let db = Db::open(&alive).expect("the database opens");
    put(&db, 1).await.expect("the disk has room");
    for end in ["", "-wal", "-shm"] {
        let from = folder.join(format!("alive.db{end}"));
        std::fs::copy(from, folder.join(format!("killed.db{end}"))).expect("the disk has room");
    }
    settings(folder, "killed.db")
}

async fn read_only_disk(folder: &Path) {
    let closed = settings(folder, "immo-connect.db");
    let killed = left_by_a_kill(folder).await;
    // Threads of the database that was dropped may take a moment to close it.
    let remounted = (0..50).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        Command::new("mount")
            .args(["-o", "remount,ro"])
            .arg(folder)
            .output()
            .is_ok_and(|done| done.status.success())
    });
    assert!(remounted, "the disk cannot be made read-only");
    for settings in [&closed, &killed] {
        let refused = Db::open(settings).expect_err("a read-only disk takes no writes");
        println!("read-only: {refused}");
        assert!(matches!(refused, StorageError::ReadOnly(_)), "{refused:?}");
    }
    let writable = Command::new("mount")
        .args(["-o", "remount,rw"])
        .arg(folder)
        .status()
        .expect("mount runs");
    assert!(writable.success());
    for settings in [&closed, &killed] {
        let db = Db::open(settings).expect("writable again");
        put(&db, 100_000).await.expect("writable again");
    }
}

fn fill_up(ballast: &Path) {
    let mut size = MEGABYTE;
    while size > 0 && std::fs::write(ballast, vec![0; size]).is_ok() {
        size += 64 * 1024;
    }
}

async fn put(db: &Db, number: i64) -> storage::Result<()> {
    db.write::<_, _, Never>(move |tx| Ok(insert(tx, number)?))
        .await
        .map_err(|error| match error {
            // A statement that met the full disk itself tells the same.
            Error::Query(error) => Error::Storage((&error).into()),
            other => other,
        })
}

fn insert(tx: &mut Tx, number: i64) -> diesel::QueryResult<()> {
    diesel::sql_query(
        "INSERT INTO outbox_events (id, kind, payload, created_at) VALUES ($1, 'x', $2, $3)",
    )
    .bind::<Text, _>(format!("evt_{number}"))
    .bind::<Text, _>("x".repeat(4000))
    .bind::<BigInt, _>(number)
    .execute(tx)
    .map(drop)
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

async fn count(db: &Db) -> i64 {
    let counted = db.read(|tx| {
        diesel::sql_query("SELECT COUNT(*) AS n FROM outbox_events").get_result::<Count>(tx)
    });
    counted.await.expect("reads go on").n
}
