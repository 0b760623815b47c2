//! What is read and what is searched in vain, counted in memory until a task writes it
//! down: a visitor who only reads costs no write, and a database that takes none keeps
//! nobody from reading.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use kernel::{Language, Timestamp};

use crate::vain::Vain;

#[derive(Debug, Default)]
pub(crate) struct Counts {
    counted: Mutex<Counted>,
}

#[derive(Debug, Default)]
struct Counted {
    reads: HashMap<(&'static str, Language), i64>,
    vain: Vain,
}

/// What is to be written down.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Batch {
    pub reads: Vec<(&'static str, Language, i64)>,
    /// Words that several browsers searched for, and how often.
    pub vain: Vec<(String, i64)>,
}

impl Counts {
    /// Articles are ours, so there are no more rows than these.
    pub fn read(&self, article: &'static str, language: Language) {
        *self.counted().reads.entry((article, language)).or_default() += 1;
    }

    pub fn searched(&self, browser: &str, typed: &str, found: bool, now: Timestamp) {
        self.counted().vain.searched(browser, typed, found, now);
    }

    /// Takes out what is ready.
    pub fn take(&self, now: Timestamp) -> Batch {
        let mut counted = self.counted();
        let reads = std::mem::take(&mut counted.reads).into_iter();
        Batch {
            reads: reads
                .map(|((article, language), reads)| (article, language, reads))
                .collect(),
            vain: counted.vain.take(now),
        }
    }

    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
