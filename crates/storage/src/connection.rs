//! Opening a connection to either engine. The only file that names a driver.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::sqlite::SqliteConnection;
use diesel::{Connection, ConnectionError};

use crate::{StorageError, restoring};

/// An open transaction. Domain functions take `&mut Tx` and nothing else of the
/// database; they never begin or end a transaction themselves.
#[derive(diesel::MultiConnection)]
pub enum Tx {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl fmt::Debug for Tx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tx")
    }
}

/// What SQLite needs beside a file to open it at all: the index of its log.
const LOG_BYTES_MIN: u64 = 64 * 1024;

/// Where the database is: `sqlite:<path>` or `postgres://…`.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    Sqlite(PathBuf),
    /// Holds the password, so it never shows itself.
    Postgres(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidDatabaseUrl;

impl fmt::Display for InvalidDatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write sqlite:<path of a file> or postgres://<user>@<host>/<database>")
    }
}

impl std::error::Error for InvalidDatabaseUrl {}

impl FromStr for DatabaseUrl {
    type Err = InvalidDatabaseUrl;

    fn from_str(text: &str) -> Result<Self, InvalidDatabaseUrl> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite:").ok_or(InvalidDatabaseUrl)?;
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() {
            Err(InvalidDatabaseUrl)
        } else {
            Ok(Self::Sqlite(PathBuf::from(path)))
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => match url::Url::parse(url) {
                Ok(url) => write!(
                    f,
                    "postgres://{}{}",
                    url.host_str().unwrap_or("localhost"),
                    url.path()
                ),
                Err(_) => f.write_str("postgres"),
            },
        }
    }
}

impl DatabaseUrl {
    /// SQLite says "unable to open" for all that is wrong with a file or its
    /// folder, in which it keeps its log, and "I/O error" where that log finds no
    /// room; people want to know which it is.
    fn explain(&self, error: StorageError) -> StorageError {
        let (Self::Sqlite(path), StorageError::Unavailable(message)) = (self, &error) else {
            return error;
        };
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        for place in [path.as_path(), folder] {
            let writable = rustix::fs::access(place, rustix::fs::Access::WRITE_OK);
            if let Err(why @ (rustix::io::Errno::ROFS | rustix::io::Errno::ACCESS)) = writable {
                return StorageError::ReadOnly(format!("{}: {why}", place.display()));
            }
        }
        let free = rustix::fs::statvfs(folder).map(|disk| disk.f_bavail * disk.f_frsize);
        if free.is_ok_and(|bytes| bytes < LOG_BYTES_MIN) {
            return StorageError::Full(format!("{}: {message}", folder.display()));
        }
        StorageError::Unavailable(format!("{}: {message}", path.display()))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
}

/// As long as `busy_timeout` below.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const SQLITE_COMMON: &str =
    "PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;";
/// What is deleted is overwritten: who leaves is not left in the file (decision 0032).
const SQLITE_WRITE: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; \
                            PRAGMA wal_autocheckpoint = 16000; PRAGMA secure_delete = ON;";
/// A file that takes no writes opens for reading when a process that was killed
/// left its log beside it, and even begins a transaction; only a statement that
/// writes tells.
const SQLITE_CAN_WRITE: &str = "BEGIN IMMEDIATE; PRAGMA user_version = 1; ROLLBACK;";
const SQLITE_READ: &str = "PRAGMA query_only = ON; PRAGMA cache_size = -8192;";

pub(crate) fn open(url: &DatabaseUrl, access: Access) -> Result<Tx, StorageError> {
    establish(url, access).map_err(|error| url.explain(error))
}

fn establish(url: &DatabaseUrl, access: Access) -> Result<Tx, StorageError> {
    let unavailable = |error: ConnectionError| StorageError::Unavailable(error.to_string());
    match url {
        DatabaseUrl::Sqlite(path) => {
            let path = path.to_str().ok_or_else(|| {
                StorageError::Unavailable(format!("the path {} is not valid UTF-8", path.display()))
            })?;
            let mut connection = SqliteConnection::establish(path).map_err(unavailable)?;
            connection.batch_execute(SQLITE_COMMON)?;
            match access {
                Access::Read => connection.batch_execute(SQLITE_READ)?,
                Access::Write => become_writer(&mut connection)?,
            }
            Ok(Tx::Sqlite(connection))
        }
        DatabaseUrl::Postgres(url) => {
            let mut connection = PgConnection::establish(url).map_err(unavailable)?;
            restoring::share(&mut connection)?;
            Ok(Tx::Postgres(connection))
        }
    }
}

/// SQLite answers "locked" without waiting when two connections want to turn a
/// new file to WAL at once; the second one finds it done a moment later.
fn become_writer(connection: &mut SqliteConnection) -> Result<(), StorageError> {
    let started = Instant::now();
    loop {
        let writer = connection
            .batch_execute(SQLITE_WRITE)
            .and_then(|()| connection.batch_execute(SQLITE_CAN_WRITE));
        let failure = match writer {
            Ok(()) => return Ok(()),
            Err(error) => StorageError::from(error),
        };
        if !matches!(failure, StorageError::Locked(_)) || started.elapsed() >= BUSY_TIMEOUT {
            return Err(failure);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

impl Tx {
    pub(crate) fn begin(&mut self, access: Access) -> Result<(), StorageError> {
        let begin = match (&self, access) {
            (Self::Sqlite(_), Access::Read) => "BEGIN",
            (Self::Sqlite(_), Access::Write) => "BEGIN IMMEDIATE",
            (Self::Postgres(_), Access::Read) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            (Self::Postgres(_), Access::Write) => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        };
        Ok(self.batch_execute(begin)?)
    }

    /// PostgreSQL answers COMMIT without an error when a failed statement has
    /// doomed the transaction, and rolls back. So that nothing undone is taken
    /// for done, a statement goes before it that fails in that state.
    pub(crate) fn commit(&mut self) -> Result<(), StorageError> {
        let commit = match self {
            Self::Sqlite(_) => "COMMIT",
            Self::Postgres(_) => "SELECT 1; COMMIT",
        };
        Ok(self.batch_execute(commit)?)
    }

    /// Ends the transaction, whatever state it is in. SQLite may have ended it
    /// already (a full disk does that), so a failure here says nothing new.
    pub(crate) fn rollback(&mut self) {
        if let Err(error) = self.batch_execute("ROLLBACK") {
            tracing::debug!(%error, "nothing left to roll back");
        }
    }
}
