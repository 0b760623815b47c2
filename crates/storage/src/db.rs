//! The database as the rest of the program sees it.

use std::fmt;

use diesel::QueryResult;
use kernel::{Clock, Never, Refusal};

use crate::checkpoint;
use crate::connection::{Access, open};
use crate::migrations::{self, Migration, SchemaState};
use crate::pool::{Queue, serve_reads};
use crate::restoring::open_whole;
use crate::turn::Turns;
use crate::writer::{serve_group_commit, serve_serializable};
use crate::{DatabaseUrl, Error, StorageError, Tx};

#[derive(Debug, Clone)]
pub struct Settings {
    pub url: DatabaseUrl,
    /// Connections for reading.
    pub readers: usize,
    /// Connections for writing; SQLite always has one.
    pub writers: usize,
}

impl Settings {
    pub fn new(url: DatabaseUrl) -> Self {
        Self {
            url,
            readers: 4,
            writers: 8,
        }
    }
}

/// A handle on the database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    url: DatabaseUrl,
    reads: Queue,
    writes: Queue,
    turns: Turns,
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Db({:?})", self.url)
    }
}

impl Db {
    /// Opens the connections. Does not look at the schema: see
    /// [`schema_state`](Self::schema_state).
    ///
    /// # Errors
    /// When the database cannot be opened or reached.
    pub fn open(settings: &Settings) -> Result<Self, StorageError> {
        let url = &settings.url;
        let writes = match url {
            DatabaseUrl::Sqlite(_) => {
                Queue::start("db-write", 1, url, Access::Write, serve_group_commit)
            }
            DatabaseUrl::Postgres(_) => Queue::start(
                "db-write",
                settings.writers.max(1),
                url,
                Access::Write,
                serve_serializable,
            ),
        }?;
        let reads = Queue::start(
            "db-read",
            settings.readers.max(1),
            url,
            Access::Read,
            serve_reads,
        )?;
        Ok(Self {
            url: url.clone(),
            reads,
            writes,
            turns: Turns::new(),
        })
    }

    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Runs `closure` on a snapshot. It must not write, and may be run again.
    pub async fn read<F, T>(&self, closure: F) -> Result<T, StorageError>
    where
        F: Fn(&mut Tx) -> QueryResult<T> + Send + 'static,
        T: Send + 'static,
    {
        let answer = self
            .reads
            .run::<_, T, Never>(move |tx| Ok(closure(tx)?))
            .await;
        answer.map_err(|error| error.storage().unwrap_or(StorageError::Overloaded))
    }

    /// Runs `closure` in a transaction that behaves as if it ran alone. `Ok`
    /// commits, `Err` rolls back, and the answer comes when it is durable. The
    /// closure may be run again, so it touches nothing but `tx`.
    pub async fn write<F, T, R>(&self, closure: F) -> Result<T, Error<R>>
    where
        F: Fn(&mut Tx) -> Result<T, Error<R>> + Send + 'static,
        T: Send + 'static,
        R: Refusal,
    {
        self.writes.run(closure).await
    }

    /// As [`write`](Self::write), where many write what `turn` names, such as one
    /// account of the ledger: on PostgreSQL they wait for each other, in all
    /// processes, rather than collide. SQLite has one writer anyway.
    pub async fn write_in_turn<F, T, R>(&self, turn: &str, closure: F) -> Result<T, Error<R>>
    where
        F: Fn(&mut Tx) -> Result<T, Error<R>> + Send + 'static,
        T: Send + 'static,
        R: Refusal,
    {
        self.write_in_turns(&[turn], closure).await
    }

    /// As [`write_in_turn`](Self::write_in_turn), of what writes several such rows: of
    /// two that cross, one would else be sent back again and again.
    pub async fn write_in_turns<F, T, R>(&self, turns: &[&str], closure: F) -> Result<T, Error<R>>
    where
        F: Fn(&mut Tx) -> Result<T, Error<R>> + Send + 'static,
        T: Send + 'static,
        R: Refusal,
    {
        match self.url {
            DatabaseUrl::Sqlite(_) => self.writes.run(closure).await,
            DatabaseUrl::Postgres(_) => self.turns.run(&self.writes, turns, closure).await,
        }
    }

    /// Runs `closure` on a snapshot of a database that is not this program's own, such
    /// as a backup, and leaves no trace there.
    ///
    /// # Errors
    /// When the database cannot be opened or read.
    pub fn read_alone<T>(
        url: &DatabaseUrl,
        closure: impl FnOnce(&mut Tx) -> QueryResult<T>,
    ) -> Result<T, StorageError> {
        if let DatabaseUrl::Sqlite(path) = url
            && !path.is_file()
        {
            // SQLite would make one.
            let missing = format!("{} is not a file", path.display());
            return Err(StorageError::Unavailable(missing));
        }
        let mut tx = open(url, Access::Read)?;
        tx.begin(Access::Read)?;
        let answer = closure(&mut tx);
        tx.rollback();
        Ok(answer?)
    }

    /// A connection outside the queues, for commands that run alone. The
    /// caller's statements commit one by one.
    ///
    /// # Errors
    /// When the database cannot be opened or reached.
    pub fn connect_alone(url: &DatabaseUrl) -> Result<Tx, StorageError> {
        open(url, Access::Write)
    }

    /// Moves all of SQLite's log into the database and empties it, so that what was
    /// overwritten there is not left beside it. `false` when somebody who reads or writes
    /// was in the way: try again. On PostgreSQL there is nothing to do: its log is the
    /// operator's.
    ///
    /// # Errors
    /// When the database cannot be opened or written.
    pub fn empty_log(url: &DatabaseUrl) -> Result<bool, StorageError> {
        match url {
            DatabaseUrl::Sqlite(_) => checkpoint::to_nothing(&mut open(url, Access::Write)?),
            DatabaseUrl::Postgres(_) => Ok(true),
        }
    }

    /// How the database's schema relates to this program's.
    ///
    /// # Errors
    /// When the database cannot be opened, or holds half a restore.
    pub fn schema_state(url: &DatabaseUrl) -> Result<SchemaState, StorageError> {
        migrations::state(&mut open_whole(url)?)
    }

    /// As [`schema_state`](Self::schema_state), of a database that is open, and
    /// without keeping anybody from it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn current_schema(&self) -> Result<SchemaState, StorageError> {
        self.read(|tx| Ok(migrations::state(tx))).await?
    }

    /// Brings the schema up to date; returns the migrations that ran.
    ///
    /// # Errors
    /// When the database cannot be opened, holds half a restore, or a migration fails.
    pub fn migrate(
        url: &DatabaseUrl,
        clock: &Clock,
    ) -> Result<Vec<&'static Migration>, StorageError> {
        migrations::run(&mut open_whole(url)?, clock)
    }
}
