//! What waits for a thread.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, Weak};

pub(crate) struct Job<S> {
    /// Gone once nobody waits for the result any more.
    pub wanted: Weak<()>,
    pub work: Box<dyn FnOnce(&mut S) + Send>,
}

impl<S> Job<S> {
    fn is_wanted(&self) -> bool {
        self.wanted.strong_count() > 0
    }
}

pub(crate) struct Queue<S> {
    waiting_max: usize,
    line: Mutex<Line<S>>,
    something: Condvar,
}

struct Line<S> {
    waiting: VecDeque<Job<S>>,
    taken: u64,
    closed: bool,
}

impl<S> Queue<S> {
    pub fn new(waiting_max: usize) -> Self {
        Self {
            waiting_max,
            line: Mutex::new(Line {
                waiting: VecDeque::new(),
                taken: 0,
                closed: false,
            }),
            something: Condvar::new(),
        }
    }

    fn line(&self) -> MutexGuard<'_, Line<S>> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `false` when too many wait. Those who went away hold no place.
    pub fn push(&self, job: Job<S>) -> bool {
        let mut line = self.line();
        if line.waiting.len() >= self.waiting_max {
            line.waiting.retain(Job::is_wanted);
        }
        if line.waiting.len() >= self.waiting_max {
            return false;
        }
        line.waiting.push_back(job);
        line.taken += 1;
        drop(line);
        self.something.notify_one();
        true
    }

    /// The next that somebody waits for; `None` when it is time to stop.
    pub fn next(&self) -> Option<Job<S>> {
        let mut line = self.line();
        loop {
            match line.waiting.pop_front() {
                Some(job) if job.is_wanted() => return Some(job),
                Some(_) => {}
                None if line.closed => return None,
                None => {
                    line = self
                        .something
                        .wait(line)
                        .unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }

    pub fn close(&self) {
        self.line().closed = true;
        self.something.notify_all();
    }

    pub fn waiting(&self) -> usize {
        self.line().waiting.len()
    }

    pub fn taken(&self) -> u64 {
        self.line().taken
    }
}
