//! Turns: writes that would collide wait for each other instead. SERIALIZABLE lets
//! two transactions on one row begin, and sends one of them back when both are done;
//! of many that write the same row, all but one work in vain each time. A lock taken
//! within the transaction comes too late, since its first statement already fixed
//! what it sees; so the lock is taken before it begins. It only spares work: that a
//! write behaves as if it ran alone does not depend on it.

use std::collections::BTreeSet;
use std::sync::Arc;

use diesel::RunQueryDsl;
use diesel::sql_types::Integer;
use kernel::{Refusal, TokenHash};
use tokio::sync::Mutex;

use crate::pool::{Job, Queue, Verdict, Work};
use crate::{Error, StorageError, Tx};

/// How many turns a process tells apart: two that share one only wait needlessly.
const STRIPES: usize = 256;

/// Of advisory locks with two numbers; any that no other program takes here.
const LOCKS: i32 = 0x696d_6d6f;

/// Whose turn it is, for all processes of one database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Turn(i32);

impl Turn {
    fn of(key: &str) -> Self {
        let hash = TokenHash::of(key.as_bytes());
        let [a, b, c, d, ..] = *hash.as_bytes();
        Self(i32::from_be_bytes([a, b, c, d]))
    }

    fn stripe(self) -> usize {
        usize::from(self.0.to_be_bytes()[3]) % STRIPES
    }

    /// Whether it was taken; without it the write may collide, and is run again then.
    pub(crate) fn take(self, tx: &mut Tx) -> bool {
        self.call(tx, "SELECT pg_advisory_lock($1, $2)")
    }

    /// A connection that was lost has ended it already.
    pub(crate) fn end(self, tx: &mut Tx) {
        self.call(tx, "SELECT pg_advisory_unlock($1, $2)");
    }

    fn call(self, tx: &mut Tx, function: &str) -> bool {
        diesel::sql_query(function)
            .bind::<Integer, _>(LOCKS)
            .bind::<Integer, _>(self.0)
            .execute(tx)
            .is_ok()
    }
}

/// One waits for a turn within each process, so that those who wait for the same
/// take no connections from the others.
#[derive(Clone)]
pub(crate) struct Turns(Arc<[Mutex<()>]>);

impl Turns {
    pub(crate) fn new() -> Self {
        Self((0..STRIPES).map(|_| Mutex::new(())).collect())
    }

    /// Everybody takes several in one order, so that no two wait for each other.
    pub(crate) async fn run<F, T, R>(
        &self,
        queue: &Queue,
        keys: &[&str],
        closure: F,
    ) -> Result<T, Error<R>>
    where
        F: Fn(&mut Tx) -> Result<T, Error<R>> + Send + 'static,
        T: Send + 'static,
        R: Refusal,
    {
        let turns: BTreeSet<Turn> = keys.iter().map(|key| Turn::of(key)).collect();
        let stripes: BTreeSet<usize> = turns.iter().map(|turn| turn.stripe()).collect();
        let mut first_in_line = Vec::with_capacity(stripes.len());
        for stripe in stripes {
            first_in_line.push(self.0[stripe].lock().await);
        }
        let (job, answer) = Work::boxed(closure);
        queue.send(Box::new(InTurn {
            job,
            turns: turns.into_iter().collect(),
        }))?;
        answer.await.unwrap_or_else(|_| {
            Err(StorageError::Unavailable("the database is closed".into()).into())
        })
    }
}

struct InTurn {
    job: Box<dyn Job>,
    turns: Vec<Turn>,
}

impl Job for InTurn {
    fn run(&mut self, tx: &mut Tx) -> Verdict {
        self.job.run(tx)
    }

    fn finish(self: Box<Self>, failure: Option<StorageError>) {
        self.job.finish(failure);
    }

    fn turns(&self) -> &[Turn] {
        &self.turns
    }
}
