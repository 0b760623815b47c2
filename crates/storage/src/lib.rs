//! One code path, two engines: embedded SQLite by default, PostgreSQL for
//! whoever outgrows one machine. See README.md for the guarantees.

pub mod audit;
mod checkpoint;
mod connection;
pub mod data;
mod db;
mod error;
mod ids;
pub mod jobs;
pub mod limits;
mod migrations;
pub mod outbox;
mod pool;
mod restoring;
mod schema;
pub mod search;
#[cfg(feature = "testing")]
pub mod testing;
mod turn;
mod writer;

pub use connection::{DatabaseUrl, InvalidDatabaseUrl, Tx};
pub use db::{Db, Settings};
pub use error::{Error, Result, StorageError, violates_unique};
pub use ids::{AuditId, EventId, JobId};
#[cfg(feature = "testing")]
pub use migrations::schema_hash;
pub use migrations::{Migration, SchemaState};
pub use restoring::SET_ASIDE;
