//! Putting a backup into PostgreSQL, where nothing by itself keeps others out as
//! SQLite's file does. Every connection of ours holds a lock that all can share;
//! a restore needs it alone.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::sql_types::Bool;

use crate::{DatabaseUrl, Db, SchemaState, StorageError, Tx, migrations};

/// The schema where the data stands while a backup takes its place.
pub const SET_ASIDE: &str = "immo_connect_before_restore";

/// Of advisory locks; any number that no other program takes for the same database.
const LOCK: i64 = 0x696d_6d6f_2d63_6f6e;

#[derive(diesel::QueryableByName)]
struct Answer {
    #[diesel(sql_type = Bool)]
    yes: bool,
}

/// For as long as the connection lives.
pub(crate) fn share(connection: &mut PgConnection) -> Result<(), StorageError> {
    lock(
        connection,
        "pg_advisory_lock_shared",
        "a restore is going on",
    )
}

/// Waits a little: a connection that was closed a moment ago may still hold it.
fn lock(
    connection: &mut impl SimpleConnection,
    function: &str,
    otherwise: &str,
) -> Result<(), StorageError> {
    let asked = format!("BEGIN; SET LOCAL lock_timeout = '2s'; SELECT {function}({LOCK}); COMMIT");
    connection.batch_execute(&asked).map_err(|error| {
        if error.to_string().contains("lock timeout") {
            StorageError::Locked(otherwise.to_owned())
        } else {
            error.into()
        }
    })
}

impl Db {
    /// Keeps all other connections of ours out of PostgreSQL's database, for as
    /// long as this one lives.
    ///
    /// # Errors
    /// `Locked` when there are others.
    pub fn keep_others_out(tx: &mut Tx) -> Result<(), StorageError> {
        lock(tx, "pg_advisory_lock", "other connections are open")
    }

    /// Whether a restore was broken off, and the data stands in [`SET_ASIDE`].
    pub fn is_half_restored(tx: &mut Tx) -> Result<bool, StorageError> {
        let Tx::Postgres(connection) = tx else {
            return Ok(false);
        };
        let asked = format!(
            "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = '{SET_ASIDE}') AS yes"
        );
        let answer: Answer = diesel::sql_query(asked).get_result(connection)?;
        Ok(answer.yes)
    }

    /// As [`schema_state`](Self::schema_state), within a restore.
    pub fn schema_state_of(tx: &mut Tx) -> Result<SchemaState, StorageError> {
        migrations::state(tx)
    }
}

/// A connection to a database that is whole.
pub(crate) fn open_whole(url: &DatabaseUrl) -> Result<Tx, StorageError> {
    let mut tx = Db::connect_alone(url)?;
    if Db::is_half_restored(&mut tx)? {
        return Err(StorageError::HalfRestored);
    }
    Ok(tx)
}
