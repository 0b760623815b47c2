//! Recognitions from list to holder, on both engines.

mod changing_kind;
mod holding;
mod importing;
mod known;
mod linking;
mod order;
mod reader;
mod reading;

use std::sync::{Arc, Mutex};

use kernel::{Duration, Never};
use storage::Db;
use storage::jobs::{Follower, Runner};
use testkit::{TestDb, act, clock};

pub(crate) use crate::testing::{find as found, import_all, link as link_to, list, read};
use crate::{Day, Force, Holder, Reading, RecognitionsChanged, given, holds};
pub(crate) use accounts::testing::account;

pub(crate) const AN: &str = "biv-broker;599.001;Peeters;An;1980-02-29;;tableau;active;;";
pub(crate) const MARC: &str = "biv-broker;599.002;Dubois;Marc;1975-06-01;;tableau;active;;";
pub(crate) const OFFICE: &str = "biv-broker;599.003;Immo Peeters;;;0866.381.630;;active;;";

pub(crate) async fn sources(db: &Db) {
    import_all(db, &[given::biv(), given::sf323()]).await;
}

/// A process begins to take over this list of the BIV, and dies.
pub(crate) async fn die_over(db: &Db, text: String, changes: usize) {
    clock().advance(Duration::from_millis(1));
    let (act, sealer) = (act(), testkit::sealer());
    db.write::<_, _, Never>(move |tx| {
        let (source, bytes) = (given::biv(), text.as_bytes());
        Ok(crate::reading::begin_and_die(
            tx, &act, &sealer, &source, bytes, changes,
        )?)
    })
    .await
    .unwrap();
}

pub(crate) async fn read_biv(db: &Db, text: String) -> Reading {
    read(db, given::biv(), text, Force::No).await
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
pub(crate) async fn changes_told(db: &TestDb) -> RecognitionsChanged {
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
