//! What can go wrong with the database, told apart by what the caller can do.

use diesel::result::{DatabaseErrorKind, Error as DieselError};
use kernel::{Never, Refusal};

/// The database could not do its work. Nothing of the transaction remains.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    #[error("the database cannot be written: {0}")]
    ReadOnly(String),
    #[error("the disk of the database is full: {0}")]
    Full(String),
    #[error("another process keeps the database locked: {0}")]
    Locked(String),
    /// Only PostgreSQL: the data stands in [`SET_ASIDE`](crate::SET_ASIDE).
    #[error(
        "a restore was broken off, and what was there before it stands in the schema {0}: either run the restore again \
         with --replace, or put that back with `DROP SCHEMA public CASCADE; ALTER SCHEMA {0} RENAME TO public;`",
        crate::SET_ASIDE
    )]
    HalfRestored,
    #[error("too many requests wait for the database")]
    Overloaded,
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    #[error("transactions kept colliding; the last one said: {0}")]
    Contention(String),
    #[error("a job for the database panicked")]
    Panicked,
    #[error("the database refused a statement: {0}")]
    Statement(String),
    /// The database gave what was asked, and it is of no use: the fault lies
    /// elsewhere, and the text names where.
    #[error("what is stored cannot be used: {0}")]
    Unusable(String),
}

impl From<&DieselError> for StorageError {
    fn from(error: &DieselError) -> Self {
        let message = error.to_string();
        let kind = match error {
            DieselError::DatabaseError(kind, _) => kind,
            DieselError::DeserializationError(_) => return Self::Unusable(message),
            _ => return Self::Statement(message),
        };
        let says = |part: &str| message.contains(part);
        match kind {
            DatabaseErrorKind::SerializationFailure => Self::Contention(message),
            DatabaseErrorKind::ClosedConnection => Self::Unavailable(message),
            DatabaseErrorKind::ReadOnlyTransaction => Self::ReadOnly(message),
            _ if says("deadlock detected") => Self::Contention(message),
            _ if says("readonly database") || says("read-only transaction") => {
                Self::ReadOnly(message)
            }
            _ if says("disk is full") || says("No space left") => Self::Full(message),
            _ if says("database is locked") || says("table is locked") => Self::Locked(message),
            _ if says("unable to open")
                || says("disk I/O error")
                || says("terminating connection") =>
            {
                Self::Unavailable(message)
            }
            _ => Self::Statement(message),
        }
    }
}

impl From<DieselError> for StorageError {
    fn from(error: DieselError) -> Self {
        Self::from(&error)
    }
}

/// A transaction's "no": the domain refused, or the database failed.
#[derive(Debug)]
pub enum Error<R: Refusal = Never> {
    /// The domain refused; the transaction was rolled back.
    Refused(R),
    /// A statement failed inside the transaction.
    Query(DieselError),
    /// The transaction as a whole failed.
    Storage(StorageError),
}

pub type Result<T, R = Never> = std::result::Result<T, Error<R>>;

impl<R: Refusal> Error<R> {
    /// The database's side of the failure, where it has one.
    pub(crate) fn storage(&self) -> Option<StorageError> {
        match self {
            Self::Refused(_) => None,
            Self::Query(error) => Some(error.into()),
            Self::Storage(error) => Some(error.clone()),
        }
    }
}

/// Where nothing is refused, every failure is the database's.
impl From<Error<Never>> for StorageError {
    fn from(error: Error<Never>) -> Self {
        match error {
            Error::Refused(never) => match never {},
            Error::Query(error) => error.into(),
            Error::Storage(error) => error,
        }
    }
}

impl<R: Refusal> From<DieselError> for Error<R> {
    fn from(error: DieselError) -> Self {
        Self::Query(error)
    }
}

impl<R: Refusal> From<StorageError> for Error<R> {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

/// Whether the statement failed because `table.column` must be unique.
///
/// PostgreSQL names the constraint (`table_column_key`, or `table_pkey` for a
/// primary key), SQLite the column. On PostgreSQL the transaction is dead after
/// this: turn it into a refusal, do not carry on.
pub fn violates_unique(error: &DieselError, table: &str, column: &str) -> bool {
    let DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, info) = error else {
        return false;
    };
    match info.constraint_name() {
        Some(name) => name == format!("{table}_{column}_key") || name == format!("{table}_pkey"),
        None => info.message().contains(&format!("{table}.{column}")),
    }
}
