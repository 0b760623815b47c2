//! Costly work in a bounded pool: threads of its own, as few as it is worth, with
//! a queue of fixed length and a lower priority. A storm of it slows down itself
//! and nothing else. What nobody waits for any more is not begun.

mod queue;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use queue::{Job, Queue};
use tokio::sync::oneshot;

/// Other work goes first (`nice` value).
const PRIORITY: i32 = 10;

/// How many work and wait at most.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// What the threads are called.
    pub name: &'static str,
    pub threads: usize,
    /// Who comes when this many wait is asked to come back later.
    pub waiting_max: usize,
}

/// Why there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undone {
    /// Too many wait already.
    Busy,
    /// The work panicked.
    Broken,
}

impl fmt::Display for Undone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Busy => "too many wait",
            Self::Broken => "the work panicked",
        })
    }
}

impl std::error::Error for Undone {}

/// Hands work to the threads; cheap to clone. They end with its last clone. `S`
/// is what each of them keeps between one work and the next.
pub struct Workers<S = ()>(Arc<Office<S>>);

struct Office<S> {
    bounds: Bounds,
    state: fn() -> S,
    queue: Arc<Queue<S>>,
    started: Mutex<bool>,
}

impl<S> Drop for Office<S> {
    fn drop(&mut self) {
        self.queue.close();
    }
}

impl<S> Clone for Workers<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S> fmt::Debug for Workers<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Workers").field(&self.0.bounds).finish()
    }
}

impl<S: 'static> Workers<S> {
    /// The threads begin with the first work, or with [`start`](Self::start).
    pub fn new(bounds: Bounds, state: fn() -> S) -> Self {
        Self(Arc::new(Office {
            bounds,
            state,
            queue: Arc::new(Queue::new(bounds.waiting_max)),
            started: Mutex::new(false),
        }))
    }

    /// Makes the threads now, so that a system without any says so at the start.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(&self) -> std::io::Result<()> {
        let office = &self.0;
        let mut started = office
            .started
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if *started {
            return Ok(());
        }
        for number in 0..office.bounds.threads.max(1) {
            let (queue, state) = (Arc::clone(&office.queue), office.state);
            std::thread::Builder::new()
                .name(format!("{}-{number}", office.bounds.name))
                .spawn(move || serve(&queue, state))?;
        }
        *started = true;
        Ok(())
    }

    /// How many wait for a thread.
    pub fn waiting(&self) -> usize {
        self.0.queue.waiting()
    }

    /// How much work was taken in so far.
    pub fn taken(&self) -> u64 {
        self.0.queue.taken()
    }

    /// Does `work` on one of the threads. Whoever drops this future before it
    /// began has it not done at all.
    ///
    /// # Errors
    /// When too many wait already, or the work panics.
    pub async fn run<T, W>(&self, work: W) -> Result<T, Undone>
    where
        T: Send + 'static,
        W: FnOnce(&mut S) -> T + Send + 'static,
    {
        if let Err(error) = self.start() {
            tracing::error!(%error, workers = self.0.bounds.name, "no thread for this work");
            return Err(Undone::Busy);
        }
        let (answer, result) = oneshot::channel();
        let somebody_waits = Arc::new(());
        let job = Job {
            wanted: Arc::downgrade(&somebody_waits),
            work: Box::new(move |state| drop(answer.send(work(state)))),
        };
        if !self.0.queue.push(job) {
            return Err(Undone::Busy);
        }
        let done = result.await.map_err(|_| Undone::Broken);
        drop(somebody_waits);
        done
    }
}

fn serve<S>(queue: &Queue<S>, state: fn() -> S) {
    // Linux keeps a priority per thread; where that fails, all work is equal.
    if let Err(error) = rustix::process::setpriority_process(None, PRIORITY) {
        tracing::debug!(%error, "costly work runs at the usual priority");
    }
    let mut kept = state();
    while let Some(job) = queue.next() {
        let done = catch_unwind(AssertUnwindSafe(|| (job.work)(&mut kept)));
        if done.is_err() {
            // Whatever the work left half done is not trusted.
            kept = state();
        }
    }
}

#[cfg(test)]
mod tests;
