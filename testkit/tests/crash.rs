//! The process that writes is killed (SIGKILL) at random moments: nothing it
//! was told is done is lost, nothing half-done is visible.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::{QueryableByName, RunQueryDsl};
use kernel::Rng;
use storage::Db;
use testkit::{Engine, Place};

#[test]
fn two_hundred_kills_lose_nothing_on_sqlite() {
    let place = prepared(Engine::Sqlite);
    let acknowledged = kill_repeatedly(&place, 200);
    check_everything(&place, &acknowledged);
    let mut connection = Db::connect_alone(place.url()).unwrap();
    let verdict: Vec<Integrity> = diesel::sql_query("PRAGMA integrity_check")
        .load(&mut connection)
        .unwrap();
    assert_eq!(
        verdict
            .iter()
            .map(|row| row.integrity_check.as_str())
            .collect::<Vec<_>>(),
        ["ok"]
    );
}

#[test]
fn twenty_kills_lose_nothing_on_postgresql() {
    let place = prepared(Engine::Postgres);
    let acknowledged = kill_repeatedly(&place, 20);
    check_everything(&place, &acknowledged);
}

fn prepared(engine: Engine) -> Place {
    let place = engine.bare();
    let mut connection = Db::connect_alone(place.url()).unwrap();
    connection
        .batch_execute("CREATE TABLE pairs (id TEXT NOT NULL, side TEXT NOT NULL, number BIGINT NOT NULL, PRIMARY KEY (id, side))")
        .unwrap();
    place
}

/// All that was acknowledged in all runs. After each kill the run's rows are looked at.
fn kill_repeatedly(place: &Place, kills: usize) -> HashSet<String> {
    let chance = Rng::seeded(42);
    let mut acknowledged = HashSet::new();
    for run in 0..kills {
        let delay = Duration::from_micros(5_000 + u64::from(chance.below(55_000)));
        let named = write_and_kill(place, run, delay);
        check(&rows_of(place, &format!("{run}-%")), &named, run);
        acknowledged.extend(named);
    }
    assert!(
        acknowledged.len() > kills,
        "hardly anything was written before the kills: {}",
        acknowledged.len()
    );
    acknowledged
}

/// The delay counts from the first acknowledged write, so every kill meets a busy writer.
fn write_and_kill(place: &Place, run: usize, delay: Duration) -> HashSet<String> {
    let mut writer = Command::new(env!("CARGO_BIN_EXE_crash-writer"))
        .args([place.address(), run.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(writer.stdout.take().unwrap());
    let mut first = String::new();
    output.read_line(&mut first).unwrap();
    let reading =
        std::thread::spawn(move || output.lines().map(Result::unwrap).collect::<Vec<_>>());
    std::thread::sleep(delay);
    writer.kill().unwrap();
    let killed = writer.wait().unwrap();
    assert!(
        !killed.success() && killed.code().is_none(),
        "the writer ended by itself: {killed}"
    );
    let mut named: HashSet<String> = reading.join().unwrap().into_iter().collect();
    named.insert(first.trim_end().to_owned());
    named
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = diesel::sql_types::Text)]
    id: String,
}

#[derive(QueryableByName)]
struct Integrity {
    #[diesel(sql_type = diesel::sql_types::Text)]
    integrity_check: String,
}

/// How many rows each id has.
fn rows_of(place: &Place, pattern: &str) -> HashMap<String, usize> {
    let mut connection = Db::connect_alone(place.url()).unwrap();
    let rows: Vec<Row> = diesel::sql_query("SELECT id FROM pairs WHERE id LIKE $1")
        .bind::<diesel::sql_types::Text, _>(pattern)
        .load(&mut connection)
        .unwrap();
    let mut counts = HashMap::new();
    for row in rows {
        *counts.entry(row.id).or_default() += 1;
    }
    counts
}

fn check(rows: &HashMap<String, usize>, named: &HashSet<String>, run: usize) {
    let lost: Vec<_> = named.iter().filter(|id| !rows.contains_key(*id)).collect();
    assert!(
        lost.is_empty(),
        "kill {run}: acknowledged and lost: {lost:?}"
    );
    let half: Vec<_> = rows.iter().filter(|(_, sides)| **sides != 2).collect();
    assert!(half.is_empty(), "kill {run}: half of a pair: {half:?}");
}

fn check_everything(place: &Place, acknowledged: &HashSet<String>) {
    check(&rows_of(place, "%"), acknowledged, usize::MAX);
}
