//! Recognitions from list to holder, on both engines.

mod changing_kind;
mod holding;
mod importing;
mod linking;
mod order;
mod reader;
mod reading;

use std::sync::{Arc, Mutex};

use kernel::{AccountId, Actor, Duration, Never};
use storage::Db;
use storage::jobs::{Follower, Runner};
use testkit::{Person, TestDb, act, clock};

use crate::{
    Day, Force, Holder, Reading, Recognition, RecognitionsChanged, Search, Source, given, holds,
    import, link, search, take,
};

pub(crate) const HEADER: &str =
    "type;number;name;first_name;birth_date;enterprise_number;column;status;from;to;as_of";

/// A list of these rows, each but for the day it is of.
pub(crate) fn list(as_of: &str, rows: &[&str]) -> String {
    let lines = rows.iter().map(|row| format!("{row};{as_of}\n"));
    format!(
        "{HEADER}\n{}end;{}\n",
        lines.collect::<String>(),
        rows.len()
    )
}

pub(crate) const AN: &str = "biv-broker;599.001;Peeters;An;1980-02-29;;tableau;active;;";
pub(crate) const MARC: &str = "biv-broker;599.002;Dubois;Marc;1975-06-01;;tableau;active;;";
pub(crate) const OFFICE: &str = "biv-broker;599.003;Immo Peeters;;;0866.381.630;;active;;";

pub(crate) async fn sources(db: &Db) {
    let act = act();
    db.write::<_, _, Never>(move |tx| Ok(import(tx, &act, &[given::biv(), given::sf323()])?))
        .await
        .unwrap();
}

pub(crate) async fn read(db: &Db, source: Source, text: String, force: Force) -> Reading {
    // So that readings have an order, as they do with a clock that runs.
    clock().advance(Duration::from_millis(1));
    let act = act().by(Actor::job());
    let name = format!("{}.csv", source.slug);
    db.write::<_, _, Never>(move |tx| Ok(take(tx, &act, &source, text.as_bytes(), &name, force)?))
        .await
        .unwrap()
}

/// A process begins to take over this list of the BIV, and dies.
pub(crate) async fn die_over(db: &Db, text: String, changes: usize) {
    clock().advance(Duration::from_millis(1));
    let act = act();
    db.write::<_, _, Never>(move |tx| {
        let (source, bytes) = (given::biv(), text.as_bytes());
        Ok(crate::reading::begin_and_die(
            tx, &act, &source, bytes, changes,
        )?)
    })
    .await
    .unwrap();
}

pub(crate) async fn read_biv(db: &Db, text: String) -> Reading {
    read(db, given::biv(), text, Force::No).await
}

pub(crate) fn new_account(person: Person) -> accounts::NewAccount {
    accounts::NewAccount {
        username: person.username(),
        email: person.email(),
        name: accounts::Name {
            first: person.first_name.to_owned(),
            last: person.last_name.to_owned(),
        },
        language: person.language,
        password_hash: Some("none fits".to_owned()),
    }
}

pub(crate) async fn account(db: &Db, person: Person) -> AccountId {
    let (act, new) = (act(), new_account(person));
    db.write::<_, _, Never>(move |tx| Ok(accounts::create_activated(tx, &act, &new)?))
        .await
        .unwrap()
}

pub(crate) async fn found(db: &Db, text: &str) -> Recognition {
    let wanted = Search {
        text: text.to_owned(),
        ..Search::default()
    };
    let mut found = db.read(move |tx| search(tx, &wanted)).await.unwrap();
    assert_eq!(found.len(), 1, "one has {text}: {found:?}");
    found.remove(0)
}

pub(crate) async fn link_to(db: &Db, number: &str, account: &AccountId) {
    let (act, id, account) = (act(), found(db, number).await.id, account.clone());
    db.write(move |tx| link(tx, &act, &id, &account))
        .await
        .unwrap();
}

/// The numbers of what is in force now.
pub(crate) async fn numbers(db: &Db, holders: &[Holder]) -> Vec<String> {
    let (now, holders) = (act().now(), holders.to_vec());
    let held = db.read(move |tx| holds(tx, now, &holders)).await.unwrap();
    let mut numbers: Vec<String> = held.into_iter().map(|held| held.number).collect();
    numbers.sort();
    numbers
}

pub(crate) fn office() -> Holder {
    Holder::Organisation("0866381630".parse().unwrap())
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Everything that was told since the last time.
pub(crate) async fn told(db: &TestDb) -> RecognitionsChanged {
    let all = Arc::new(Mutex::new(RecognitionsChanged::default()));
    let heard = Arc::clone(&all);
    let runner = Runner::new(db.handle(), clock().clock(), testkit::rng()).follow(
        Follower::named("test.listener"),
        move |event: RecognitionsChanged| {
            let mut all = heard.lock().unwrap();
            all.accounts.extend(event.accounts);
            all.organisations.extend(event.organisations);
            std::future::ready(Ok(()))
        },
    );
    while runner.run_due().await.unwrap() > 0 {}
    std::mem::take(&mut *all.lock().unwrap())
}
