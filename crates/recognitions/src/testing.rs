//! Registers, their lists, and people whom they recognise, for the tests of this
//! crate and of those above it.

use kernel::{AccountId, Actor, Duration, Never};
use storage::Db;

use crate::{
    Feed, Force, Holders, Kind, Localized, Reading, Recognition, Report, Search, Source, import,
    link as link_them, search, take,
};

/// The columns of a list that tells persons apart by their day of birth.
pub const HEADER: &str =
    "type;number;name;first_name;birth_date;enterprise_number;column;status;from;to;as_of";

pub fn text(nl: &str, fr: &str) -> Localized {
    Localized {
        nl: nl.to_owned(),
        fr: fr.to_owned(),
    }
}

/// A kind of recognition that people and organisations hold.
pub fn kind(slug: &str, name: Localized) -> Kind {
    Kind {
        slug: slug.to_owned(),
        source: String::new(),
        name,
        holders: Holders {
            persons: true,
            organisations: true,
        },
        delay_months_max: None,
    }
}

/// A register of these kinds, called by its slug in capitals; it has a folder that
/// does not exist.
pub fn source(slug: &str, kinds: Vec<Kind>) -> Source {
    let named = |kind| Kind {
        source: slug.to_owned(),
        ..kind
    };
    let name = slug.to_uppercase();
    Source {
        slug: slug.to_owned(),
        name: text(&name, &name),
        explanation: text("Een register.", "Un registre."),
        delay_months_max: None,
        stale_after_days: 7,
        feed: Feed::Folder {
            path: "/nowhere".into(),
        },
        kinds: kinds.into_iter().map(named).collect(),
    }
}

/// A list of these rows, each but for the day it is of.
pub fn list(as_of: &str, rows: &[&str]) -> String {
    let lines = rows.iter().map(|row| format!("{row};{as_of}\n"));
    let lines = lines.collect::<Vec<_>>().concat();
    format!("{HEADER}\n{lines}end;{}\n", rows.len())
}

/// The operator imports these: all registers there are from now on.
///
/// # Panics
/// When the database fails.
pub async fn import_all(db: &Db, sources: &[Source]) -> Report {
    let act = testkit::act().by(Actor::operator());
    let sources = sources.to_vec();
    let imported = db.write::<_, _, Never>(move |tx| Ok(import(tx, &act, &sources)?));
    imported.await.expect("the registers are imported")
}

/// A job reads this list, a moment later.
///
/// # Panics
/// When the database fails.
pub async fn read(db: &Db, source: Source, text: String, force: Force) -> Reading {
    // So that readings have an order, as they have with a clock that runs.
    testkit::clock().advance(Duration::from_millis(1));
    let act = testkit::act().by(Actor::job());
    let (name, sealer) = (format!("{}.csv", source.slug), testkit::sealer());
    let read = db.write::<_, _, Never>(move |tx| {
        let bytes = text.as_bytes();
        Ok(take(tx, &act, &sealer, &source, bytes, &name, force)?)
    });
    read.await.expect("the list is read")
}

/// The only recognition in which this is found.
///
/// # Panics
/// When there is none, or another.
pub async fn find(db: &Db, text: &str) -> Recognition {
    let wanted = Search {
        text: text.to_owned(),
        ..Search::default()
    };
    let found = db.read(move |tx| search(tx, &wanted)).await;
    let mut found = found.expect("recognitions can be read");
    assert_eq!(found.len(), 1, "one has {text}: {found:?}");
    found.remove(0)
}

/// The operator links the recognition with this number to the person, who may
/// hold it already.
///
/// # Panics
/// When there is none, or somebody else holds it.
pub async fn link(db: &Db, number: &str, account: &AccountId) {
    let found = find(db, number).await;
    if found.holder.account.as_ref() == Some(account) {
        return;
    }
    let (act, account) = (testkit::act().by(Actor::operator()), account.clone());
    let linked = db.write(move |tx| link_them(tx, &act, &found.id, &account));
    linked.await.expect("nobody else holds it");
}
