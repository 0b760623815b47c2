//! Passwords are hashed with argon2id at the OWASP minimum: 19 MiB of memory,
//! two passes, one lane (RFC 9106). That costs a core some 15 ms, so it is done
//! by threads of its own, as many as there are cores, with a bounded queue and
//! a lower priority: a storm of sign-ins slows down sign-ins and nothing else.
//! Each thread keeps its memory; handing 19 MiB back to the system after every
//! hash would nearly halve the rate.

mod worker;

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use argon2::Params;
use kernel::{Refusal, Rng, Secret};
use tokio::sync::oneshot;
use worker::Worker;

const SALT_LENGTH: usize = 16;
const OUTPUT_LENGTH: usize = 32;
/// Who comes when this many wait is asked to come back later.
const QUEUE_MAX: usize = 64;

/// What a hash costs whoever makes it or guesses at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    pub memory_kib: u32,
    pub passes: u32,
}

impl Cost {
    /// OWASP Password Storage Cheat Sheet, the minimum for argon2id.
    pub const OWASP: Self = Self {
        memory_kib: 19 * 1024,
        passes: 2,
    };
    /// For tests that are not about hashing.
    pub const CHEAP: Self = Self {
        memory_kib: 8,
        passes: 1,
    };

    fn params(self) -> Option<Params> {
        Params::new(self.memory_kib, self.passes, 1, Some(OUTPUT_LENGTH)).ok()
    }
}

/// Too many wait already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy;

impl Refusal for Busy {
    fn code(&self) -> &'static str {
        "too-busy"
    }

    fn status(&self) -> u16 {
        503
    }
}

/// What a comparison found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    pub matches: bool,
    /// The hash was made at another cost; make a new one while the password is at hand.
    pub outdated: bool,
}

struct Job {
    password: Secret,
    task: Task,
}

enum Task {
    Hash {
        salt: [u8; SALT_LENGTH],
        answer: oneshot::Sender<String>,
    },
    Verify {
        hash: String,
        answer: oneshot::Sender<Verdict>,
    },
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Job>,
    taken: u64,
    closed: bool,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    something: Condvar,
}

/// Hands passwords to the threads; cheap to clone. They end with its last clone.
#[derive(Clone)]
pub struct Hasher {
    shared: Arc<Shared>,
    cost: Cost,
    /// Ends the threads when the last handle goes.
    _closer: Arc<Closer>,
}

struct Closer(Arc<Shared>);

impl Drop for Closer {
    fn drop(&mut self) {
        self.0
            .queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .closed = true;
        self.0.something.notify_all();
    }
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hasher")
            .field("cost", &self.cost)
            .finish_non_exhaustive()
    }
}

impl Hasher {
    /// One thread for each core, at the usual cost.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start() -> std::io::Result<Self> {
        Self::start_with(
            std::thread::available_parallelism().map_or(1, usize::from),
            Cost::OWASP,
        )
    }

    /// # Errors
    /// When the system gives no thread.
    pub fn start_with(threads: usize, cost: Cost) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let closer = Arc::new(Closer(Arc::clone(&shared)));
        for number in 0..threads.max(1) {
            let shared = Arc::clone(&shared);
            std::thread::Builder::new()
                .name(format!("hash-{number}"))
                .spawn(move || Worker::new(cost).serve(&shared))?;
        }
        Ok(Self {
            shared,
            cost,
            _closer: closer,
        })
    }

    /// How many passwords wait for a thread.
    pub fn waiting(&self) -> usize {
        self.shared
            .queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .waiting
            .len()
    }

    /// How many passwords were taken in so far.
    pub fn taken(&self) -> u64 {
        self.shared
            .queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .taken
    }

    /// The PHC string to store for this password.
    pub async fn hash(&self, rng: &Rng, password: Secret) -> Result<String, Busy> {
        let (answer, hash) = oneshot::channel();
        self.enqueue(Job {
            password,
            task: Task::Hash {
                salt: rng.bytes(),
                answer,
            },
        })?;
        hash.await.map_err(|_| Busy)
    }

    /// Compares with what is stored; a stored text that is no hash matches
    /// nothing, and takes as long to say so.
    pub async fn verify(&self, password: Secret, stored: String) -> Result<Verdict, Busy> {
        let (answer, verdict) = oneshot::channel();
        self.enqueue(Job {
            password,
            task: Task::Verify {
                hash: stored,
                answer,
            },
        })?;
        verdict.await.map_err(|_| Busy)
    }

    fn enqueue(&self, job: Job) -> Result<(), Busy> {
        let mut queue = self
            .shared
            .queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if queue.waiting.len() >= QUEUE_MAX {
            return Err(Busy);
        }
        queue.waiting.push_back(job);
        queue.taken += 1;
        drop(queue);
        self.shared.something.notify_one();
        Ok(())
    }
}

/// The PHC string of a password, made here and now: for seeds and benches,
/// which have no threads to keep free.
pub fn hash_now(rng: &Rng, password: &Secret, cost: Cost) -> String {
    Worker::new(cost).hash(password, rng.bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> Secret {
        Secret::new(text)
    }

    #[tokio::test]
    async fn a_password_matches_its_hash_and_no_other() {
        let hasher = Hasher::start_with(2, Cost::OWASP).unwrap();
        let hash = hasher
            .hash(&Rng::seeded(1), secret("vier paarden op de dijk"))
            .await
            .unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        let same = hasher
            .verify(secret("vier paarden op de dijk"), hash.clone())
            .await;
        assert_eq!(
            same,
            Ok(Verdict {
                matches: true,
                outdated: false
            })
        );
        let other = hasher.verify(secret("vijf paarden op de dijk"), hash).await;
        assert_eq!(
            other,
            Ok(Verdict {
                matches: false,
                outdated: false
            })
        );
    }

    #[tokio::test]
    async fn what_is_no_hash_matches_nothing() {
        let hasher = Hasher::start_with(1, Cost::CHEAP).unwrap();
        for stored in [
            "",
            "!",
            "$argon2id$v=19$m=8,t=1,p=1$",
            "$scrypt$ln=1$c2FsdA$aGFzaA",
        ] {
            let verdict = hasher.verify(secret(""), stored.to_owned()).await;
            assert_eq!(
                verdict,
                Ok(Verdict {
                    matches: false,
                    outdated: false
                }),
                "{stored}"
            );
        }
    }

    #[tokio::test]
    async fn a_hash_of_another_cost_is_outdated() {
        let hash = hash_now(
            &Rng::seeded(1),
            &secret("x"),
            Cost {
                memory_kib: 16,
                passes: 1,
            },
        );
        let hasher = Hasher::start_with(1, Cost::CHEAP).unwrap();
        assert_eq!(
            hasher.verify(secret("x"), hash).await,
            Ok(Verdict {
                matches: true,
                outdated: true
            })
        );
    }

    #[tokio::test]
    async fn a_full_queue_refuses_and_sixteen_at_once_are_no_crowd() {
        let hasher = Hasher::start_with(1, Cost::OWASP).unwrap();
        let hash = hash_now(&Rng::seeded(1), &secret("x"), Cost::OWASP);
        let crowd = |size: usize| {
            let (hasher, hash) = (hasher.clone(), hash.clone());
            async move {
                let mut tasks = tokio::task::JoinSet::new();
                for _ in 0..size {
                    let (hasher, hash) = (hasher.clone(), hash.clone());
                    tasks.spawn(async move { hasher.verify(secret("x"), hash).await });
                }
                tasks.join_all().await
            }
        };
        assert!(crowd(16).await.iter().all(Result::is_ok));
        assert!(crowd(200).await.contains(&Err(Busy)));
    }
}
