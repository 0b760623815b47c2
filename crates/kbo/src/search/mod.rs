//! Finding an association by what people remember of it.
//!
//! The index is not in the database but in the memory of each process, made anew when
//! another extract is served: an association has about ten words, so 120,000 of them make
//! a million places of four bytes. That costs the import nothing, is the same on both engines,
//! and finds part of a word and a slip in it by looking at all words there are, of which
//! there are few. Decision 0027 weighs it against the engines' own indexes.

mod index;
mod near;
mod words;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, TryLockError};

use belgium::EnterpriseNumber;
use diesel::QueryResult;
use storage::Tx;

use crate::store::{self, Served};
use crate::{Enterprise, enterprises};
use index::Index;

/// How many rows are read at a time for the index.
const STRETCH: usize = 5_000;

/// Finds associations of co-owners; cheap to clone, and shared as a service.
#[derive(Debug, Clone, Default)]
pub struct Enterprises {
    index: Arc<RwLock<Option<Arc<Index>>>>,
    /// Held by whoever makes the next index.
    making: Arc<Mutex<()>>,
    /// When the day of the data began, as far as this process has seen.
    snapshot_seconds: Arc<AtomicU64>,
}

impl Enterprises {
    /// The associations that are meant by a number, or by words of a name, street,
    /// municipality or postal code: the likeliest first, those that ceased last. Parts of
    /// words, accents, usual abbreviations and a typing error in each word are forgiven.
    /// Empty where nothing fits, or nothing was imported.
    pub fn find(&self, tx: &mut Tx, typed: &str, limit: usize) -> QueryResult<Vec<Enterprise>> {
        let Some(served) = store::served(tx)? else {
            return Ok(Vec::new());
        };
        let numbers = match typed.parse::<EnterpriseNumber>() {
            Ok(number) => vec![number],
            Err(_) => self.current(tx, served)?.find(typed, limit),
        };
        let mut found = enterprises(tx, &numbers)?;
        found.retain(Enterprise::is_association);
        let place = |one: &Enterprise| numbers.iter().position(|number| *number == one.number);
        found.sort_by_key(|one| (!one.is_active(), place(one)));
        Ok(found)
    }

    /// Makes the index where another extract is served than it was made from. Searching
    /// does so too; this spares the first to search the wait.
    pub fn refresh(&self, tx: &mut Tx) -> QueryResult<()> {
        let Some(served) = store::served(tx)? else {
            return Ok(());
        };
        let begins = served.source.snapshot_on.begins().as_seconds();
        let seconds = u64::try_from(begins).unwrap_or(0);
        self.snapshot_seconds.store(seconds, Ordering::Relaxed);
        self.current(tx, served).map(drop)
    }

    /// For monitoring: of which moment the data are, in seconds since 1970; 0 without data.
    pub(crate) fn snapshot_seconds(&self) -> u64 {
        self.snapshot_seconds.load(Ordering::Relaxed)
    }

    /// While somebody makes the next index, others search the former one.
    fn current(&self, tx: &mut Tx, served: Served) -> QueryResult<Arc<Index>> {
        let former = self.made();
        if let Some(index) = &former
            && index.version == served.version
        {
            return Ok(Arc::clone(index));
        }
        let _making = match (self.making.try_lock(), former) {
            (Ok(making), _) => making,
            (Err(TryLockError::WouldBlock), Some(former)) => return Ok(former),
            (Err(_), _) => self.making.lock().unwrap_or_else(PoisonError::into_inner),
        };
        if let Some(index) = self.made()
            && index.version == served.version
        {
            return Ok(index);
        }
        let index = Arc::new(read(tx, served)?);
        let mut place = self.index.write().unwrap_or_else(PoisonError::into_inner);
        *place = Some(Arc::clone(&index));
        Ok(index)
    }

    fn made(&self) -> Option<Arc<Index>> {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        index.clone()
    }
}

fn read(tx: &mut Tx, served: Served) -> QueryResult<Index> {
    let mut builder = index::Builder::default();
    let mut after = String::new();
    loop {
        let rows = store::associations(tx, served, &after, STRETCH)?;
        let Some(last) = rows.last() else {
            return Ok(builder.finish(served.version));
        };
        after.clone_from(&last.number);
        for row in &rows {
            builder.add(&row.number, &row.facts()?);
        }
    }
}
