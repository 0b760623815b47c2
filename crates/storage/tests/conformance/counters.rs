//! A table to try things on.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use storage::{Db, Error, Tx};
use testkit::TestDb;

diesel::table! {
    counters (name) {
        name -> Text,
        value -> BigInt,
    }
}

kernel::refusals! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum No {
        NotThisOne => 409 "not-this-one",
        Taken => 409 "taken",
    }
}

pub fn make_table(db: &TestDb) {
    let mut connection = Db::connect_alone(db.url()).unwrap();
    connection
        .batch_execute("CREATE TABLE counters (name TEXT PRIMARY KEY, value BIGINT NOT NULL)")
        .unwrap();
}

pub fn insert(tx: &mut Tx, name: &str, value: i64) -> QueryResult<()> {
    diesel::insert_into(counters::table)
        .values((counters::name.eq(name), counters::value.eq(value)))
        .execute(tx)
        .map(drop)
}

pub fn set(tx: &mut Tx, name: &str, value: i64) -> QueryResult<()> {
    diesel::update(counters::table.filter(counters::name.eq(name)))
        .set(counters::value.eq(value))
        .execute(tx)
        .map(drop)
}

pub fn value(tx: &mut Tx, name: &str) -> QueryResult<Option<i64>> {
    counters::table
        .filter(counters::name.eq(name))
        .select(counters::value)
        .first(tx)
        .optional()
}

pub fn all(tx: &mut Tx) -> QueryResult<Vec<(String, i64)>> {
    counters::table.order(counters::name).load(tx)
}

/// Inserts, or refuses as a domain does whose name is taken.
pub fn claim(tx: &mut Tx, name: &str) -> storage::Result<(), No> {
    insert(tx, name, 0).map_err(|error| {
        if storage::violates_unique(&error, "counters", "name") {
            Error::Refused(No::Taken)
        } else {
            error.into()
        }
    })
}

pub async fn put(db: &Db, name: &str, number: i64) {
    let name = name.to_owned();
    db.write::<_, _, No>(move |tx| Ok(insert(tx, &name, number)?))
        .await
        .unwrap();
}

pub async fn look(db: &Db, name: &str) -> Option<i64> {
    let name = name.to_owned();
    db.read(move |tx| value(tx, &name)).await.unwrap()
}
