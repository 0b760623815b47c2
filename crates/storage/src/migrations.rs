//! The schema's history: one portable SQL set for both engines, and beside a step
//! what they spell differently. Each step runs in one transaction with its row in
//! `schema_migrations`, so a step is there whole or not at all.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use kernel::{Clock, Timestamp};

use crate::connection::Access;
use crate::schema::schema_migrations;
use crate::{StorageError, Tx};

#[derive(Debug, PartialEq, Eq)]
pub struct Migration {
    pub number: i64,
    pub name: &'static str,
    sql: &'static str,
    /// Runs after `sql`, on the one engine only.
    own: Own,
}

/// What the engines spell differently, such as triggers.
#[derive(Debug, PartialEq, Eq)]
struct Own {
    sqlite: &'static str,
    postgres: &'static str,
}

impl Own {
    const NOTHING: Self = Self {
        sqlite: "",
        postgres: "",
    };

    fn of(&self, tx: &Tx) -> &'static str {
        match tx {
            Tx::Sqlite(_) => self.sqlite,
            Tx::Postgres(_) => self.postgres,
        }
    }
}

macro_rules! own {
    ($name:literal) => {
        Own::NOTHING
    };
    ($name:literal each_engine) => {
        Own {
            sqlite: include_str!(concat!("../../../migrations/", $name, ".sqlite.sql")),
            postgres: include_str!(concat!("../../../migrations/", $name, ".postgres.sql")),
        }
    };
}

macro_rules! migrations {
    ($($number:literal $name:literal $($own:ident)?;)*) => {
        const MIGRATIONS: &[Migration] = &[$(Migration {
            number: $number,
            name: $name,
            sql: include_str!(concat!("../../../migrations/", $name, ".sql")),
            own: own!($name $($own)?),
        }),*];
    };
}

migrations! {
    1 "0001_foundation";
    2 "0002_accounts";
    3 "0003_sessions";
    4 "0004_tools";
    5 "0005_oidc";
    6 "0006_organisations";
    7 "0007_recognitions";
    8 "0008_access";
    9 "0009_acting_for";
    10 "0010_waiting_addresses";
    11 "0011_job_queues";
    12 "0012_changed_organisations";
    13 "0013_requests_seen_to";
    14 "0014_values";
    15 "0015_passwords";
    19 "0019_proofs_of_tokens";
    20 "0020_tokens_of_tools";
    21 "0021_context_starts";
    22 "0022_api_answers";
    23 "0023_access_requests";
    25 "0025_ledger" each_engine;
    26 "0026_wallet";
    27 "0027_wallet_lists";
    28 "0028_payments";
    29 "0029_bank";
    30 "0030_eid_attempts";
    31 "0031_eid_identities";
    32 "0032_itsme";
    33 "0033_kept_forms";
    34 "0034_search" each_engine;
    35 "0035_member_filters";
    36 "0036_eid_diagnoses";
    38 "0038_kbo";
    40 "0040_syndics";
    41 "0041_register" each_engine;
    42 "0042_vme";
    44 "0044_help";
    45 "0045_cases";
    46 "0046_refunds_by_two";
    48 "0048_leaving";
    52 "0052_announcements";
    53 "0053_seeing_to_cases";
    54 "0054_what_the_helpdesk_sees";
    55 "0055_second_person_and_viewing";
    59 "0059_payments_for_anything";
    60 "0060_bank_returns";
    61 "0061_filings_at_once";
    62 "0062_filings_followed_up";
    63 "0063_spent_in_a_day";
    64 "0064_tagged_numbers";
    67 "0067_sign_ins_of_months";
}

/// How a database's schema relates to the one this program was built for.
#[derive(Debug, PartialEq, Eq)]
pub enum SchemaState {
    Current,
    /// These are still to run.
    Behind(Vec<&'static Migration>),
    /// The database has seen a newer program; the number of its last migration.
    Newer(i64),
}

/// Another one for every change of the schema, so that tests find a database of theirs.
#[cfg(feature = "testing")]
pub fn schema_hash() -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    for migration in MIGRATIONS {
        let own = &migration.own;
        (migration.name, migration.sql, own.sqlite, own.postgres).hash(&mut hasher);
    }
    hasher.finish()
}

pub(crate) fn state(tx: &mut Tx) -> Result<SchemaState, StorageError> {
    let applied = applied(tx)?;
    let known = |number: &i64| {
        MIGRATIONS
            .iter()
            .any(|migration| migration.number == *number)
    };
    if let Some(newer) = applied.iter().rev().find(|number| !known(number)) {
        return Ok(SchemaState::Newer(*newer));
    }
    let missing: Vec<_> = MIGRATIONS
        .iter()
        .filter(|migration| !applied.contains(&migration.number))
        .collect();
    Ok(if missing.is_empty() {
        SchemaState::Current
    } else {
        SchemaState::Behind(missing)
    })
}

/// The numbers of the migrations that ran, in order.
fn applied(tx: &mut Tx) -> Result<Vec<i64>, StorageError> {
    let numbers = schema_migrations::table
        .select(schema_migrations::number)
        .order(schema_migrations::number)
        .load(tx);
    numbers.or_else(|error| {
        let message = error.to_string();
        let no_table = message.contains("no such table") || message.contains("does not exist");
        if no_table {
            Ok(Vec::new())
        } else {
            Err(error.into())
        }
    })
}

/// Runs what is missing. Another process may be doing the same: whoever comes
/// second to a step finds it done, and goes on with the next.
pub(crate) fn run(tx: &mut Tx, clock: &Clock) -> Result<Vec<&'static Migration>, StorageError> {
    create_table(tx)?;
    let mut ran = Vec::new();
    loop {
        match state(tx)? {
            SchemaState::Current => return Ok(ran),
            SchemaState::Newer(number) => {
                return Err(StorageError::Statement(format!(
                    "the database is at migration {number}, which this program does not know; use the newer program"
                )));
            }
            SchemaState::Behind(missing) => {
                if apply(tx, missing[0], clock.now())? {
                    ran.push(missing[0]);
                }
            }
        }
    }
}

/// Whether this process did it, rather than another one meanwhile.
fn apply(tx: &mut Tx, migration: &Migration, now: Timestamp) -> Result<bool, StorageError> {
    tx.begin(Access::Write)?;
    let done = record(tx, migration, now)
        .and_then(|()| tx.batch_execute(&format!("{}\n{}", migration.sql, migration.own.of(tx))))
        .map_err(|error| error.to_string())
        .and_then(|()| tx.commit().map_err(|error| error.to_string()));
    match done {
        Ok(()) => Ok(true),
        Err(error) => {
            tx.rollback();
            if applied(tx)?.contains(&migration.number) {
                return Ok(false);
            }
            Err(StorageError::Statement(format!(
                "migration {} failed: {error}",
                migration.name
            )))
        }
    }
}

/// Comes first in the transaction: of two processes that migrate at once, the
/// primary key lets one through and holds the other until that one is done.
fn record(tx: &mut Tx, migration: &Migration, now: Timestamp) -> QueryResult<()> {
    diesel::insert_into(schema_migrations::table)
        .values((
            schema_migrations::number.eq(migration.number),
            schema_migrations::name.eq(migration.name),
            schema_migrations::applied_at.eq(now),
        ))
        .execute(tx)
        .map(drop)
}

/// On PostgreSQL two processes that do this at once may hinder each other in
/// spite of IF NOT EXISTS; then the table is there the second time.
fn create_table(tx: &mut Tx) -> Result<(), StorageError> {
    try_create_table(tx).or_else(|_| {
        tx.rollback();
        try_create_table(tx)
    })
}

/// Within a write transaction: SQLite then waits for others that write, where it
/// would else refuse at once.
fn try_create_table(tx: &mut Tx) -> Result<(), StorageError> {
    tx.begin(Access::Write)?;
    tx.batch_execute(
        "CREATE TABLE IF NOT EXISTS schema_migrations (\
         number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)",
    )?;
    tx.commit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::open;

    const BROKEN: Migration = Migration {
        number: 1,
        name: "0001_broken",
        sql: "CREATE TABLE half (x BIGINT); CREATE TABEL done (x BIGINT);",
        own: Own::NOTHING,
    };

    #[test]
    fn a_migration_that_fails_in_the_middle_leaves_nothing() {
        for engine in testkit::Engine::ALL {
            let place = engine.bare();
            let mut tx = open(&place.address().parse().unwrap(), Access::Write).unwrap();
            create_table(&mut tx).unwrap();
            let failure = apply(&mut tx, &BROKEN, Timestamp::from_seconds(0))
                .unwrap_err()
                .to_string();
            assert!(failure.contains("0001_broken"), "{failure}");
            assert_eq!(applied(&mut tx).unwrap(), Vec::<i64>::new());
            assert!(
                tx.batch_execute("SELECT x FROM half").is_err(),
                "{engine:?} kept a table"
            );
        }
    }

    #[test]
    fn the_numbers_are_those_of_the_names_and_rise() {
        for migration in MIGRATIONS {
            let (number, _) = migration.name.split_once('_').unwrap();
            assert_eq!(number, format!("{:04}", migration.number));
        }
        assert!(
            MIGRATIONS
                .windows(2)
                .all(|pair| pair[0].number < pair[1].number)
        );
    }
}
