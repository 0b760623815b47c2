//! Writes pairs of rows as fast as it can and names each on its output once the
//! write was answered, until it is killed. `tests/crash.rs` then looks whether
//! all it named is there, whole.
//!
//! Arguments: the database's URL, and a mark that sets this run's rows apart.

use std::io::Write;

use diesel::RunQueryDsl;
use diesel::sql_types::{BigInt, Text};
use kernel::Never;
use storage::{Db, Settings, Tx};

const TASKS: i64 = 16;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(run)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: crash-writer <database url> <run>");
        std::process::exit(2);
    };
    let url = url.parse().expect("a database URL");
    let db = Db::open(&Settings {
        readers: 1,
        writers: 4,
        ..Settings::new(url)
    })
    .expect("the database opens");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(write_until_killed(&db, &run));
}

async fn write_until_killed(db: &Db, run: &str) {
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..TASKS {
        let (db, run) = (db.clone(), run.to_owned());
        tasks.spawn(async move {
            for number in 0_i64.. {
                let id = format!("{run}-{task}-{number}");
                let row = id.clone();
                let done = db
                    .write::<_, _, Never>(move |tx| Ok(write_pair(tx, &row, number)?))
                    .await;
                done.unwrap_or_else(|error| panic!("{error:?}"));
                acknowledge(&id);
            }
        });
    }
    while tasks.join_next().await.is_some() {}
}

/// Two rows that belong together: both are there, or neither.
fn write_pair(tx: &mut Tx, id: &str, number: i64) -> diesel::QueryResult<()> {
    for side in ["left", "right"] {
        diesel::sql_query("INSERT INTO pairs (id, side, number) VALUES ($1, $2, $3)")
            .bind::<Text, _>(id)
            .bind::<Text, _>(side)
            .bind::<BigInt, _>(number)
            .execute(tx)?;
    }
    Ok(())
}

/// One line, handed to the kernel at once, so that a kill does not take it back.
fn acknowledge(id: &str) {
    let mut output = std::io::stdout().lock();
    output
        .write_all(format!("{id}\n").as_bytes())
        .expect("somebody reads");
}
