//! How long a name is looked for where there are very many. By itself it looks at some
//! hundreds and only that each is found; `IMMO_SEARCH_ROWS=1000000` fills the index with
//! so many, in a release build too, and prints what each search took on each engine.
#![cfg(test)]

use std::time::Instant;

use kernel::Never;
use storage::search::{self, Index};
use testkit::{TestDb, engines};

const PEOPLE: Index = Index("people");
const CHUNK: usize = 5_000;
/// Many more names than a country has, so that their words are many, too.
const SYLLABLES: [&str; 24] = [
    "bo", "der", "mans", "el", "ver", "ha", "gen", "lie", "stra", "ten", "wou", "ker", "pol",
    "sen", "dam", "ri", "vo", "lan", "cou", "tre", "mi", "jan", "schep", "per",
];
const FIRST_NAMES: [&str; 12] = [
    "Jan", "Marie", "Pieter", "Élise", "Koen", "Sarah", "Bram", "Noémie", "Tom", "Inès", "Wout",
    "Fatima",
];

fn rows() -> usize {
    let asked = std::env::var("IMMO_SEARCH_ROWS").ok();
    asked.map_or(400, |rows| rows.parse().unwrap())
}

fn last_name(number: usize) -> String {
    // One in ten has a name that very many have.
    if number.is_multiple_of(10) {
        return "Peeters".to_owned();
    }
    let count = SYLLABLES.len();
    let places = [number, number / count, number / count / count];
    places.map(|place| SYLLABLES[place % count]).concat()
}

async fn fill(db: &TestDb, rows: usize) {
    for start in (0..rows).step_by(CHUNK) {
        let written = db.write::<_, _, Never>(move |tx| {
            for number in start..(start + CHUNK).min(rows) {
                let first = FIRST_NAMES[number % FIRST_NAMES.len()];
                let name = format!("{first} {}", last_name(number));
                let email = format!("person.{number}@example.be");
                search::add(tx, PEOPLE, &format!("p{number:08}"), &[&name, &email])?;
            }
            Ok(())
        });
        written.await.unwrap();
    }
}

#[tokio::test]
async fn a_name_is_found_soon_among_very_many() {
    let rows = rows();
    for db in engines() {
        fill(&db, rows).await;
        let last = last_name(rows - 1);
        let mistyped: String = last.chars().skip(1).collect();
        for typed in [
            "jan peeters".to_owned(),
            "peetres".to_owned(),
            last.clone(),
            mistyped,
            format!("{last} {}", FIRST_NAMES[(rows - 1) % FIRST_NAMES.len()]),
            format!("person.{}@example.be", rows - 1),
            "van den vermanshagen".to_owned(),
            "jan marie peeters".to_owned(),
        ] {
            let wanted = typed.clone();
            let started = Instant::now();
            let found = db.read(move |tx| search::find(tx, PEOPLE, &wanted, 11));
            let found = found.await.unwrap().len();
            println!(
                "{:?} {rows}: {typed:?} finds {found} in {:?}",
                db.engine,
                started.elapsed()
            );
        }
        let found = db.read(move |tx| search::find(tx, PEOPLE, &last, 11));
        assert!(!found.await.unwrap().is_empty());
    }
}
