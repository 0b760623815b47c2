//! Passwords are hashed with argon2id at the OWASP minimum: 19 MiB of memory,
//! two passes, one lane (RFC 9106). That costs a core some 15 ms, so it is done
//! by workers of its own, one for each core. Each keeps its memory; handing
//! 19 MiB back to the system after every hash would nearly halve the rate. How
//! easy a new password is to guess is judged by another one, so that neither
//! keeps the other waiting.

mod worker;

use std::fmt;

use argon2::{Block, Params};
use kernel::{Rng, Secret};
use worker::Worker;
use workers::{Bounds, Undone, Workers};

use crate::password::{self, PasswordRefusal};

const SALT_LENGTH: usize = 16;
const OUTPUT_LENGTH: usize = 32;
/// Who comes when this many wait is asked to come back later.
const WAITING_MAX: usize = 64;
/// Judging takes some milliseconds, and people choose a password seldom.
const JUDGES: Bounds = Bounds {
    name: "judge",
    threads: 1,
    waiting_max: 32,
};

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

kernel::refusals! {
    /// Too many wait already.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Busy => 503 "too-busy";
}

impl From<Undone> for Busy {
    fn from(_: Undone) -> Self {
        Self
    }
}

/// What a comparison found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    pub matches: bool,
    /// The hash was made at another cost; make a new one while the password is at hand.
    pub outdated: bool,
}

/// The memory that a hash needs, taken at the first one and kept.
type Memory = Vec<Block>;

/// Hands passwords to the threads; cheap to clone. They end with its last clone.
#[derive(Clone)]
pub struct Hasher {
    hashing: Workers<Memory>,
    judging: Workers,
    cost: Cost,
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
        let bounds = Bounds {
            name: "hash",
            threads,
            waiting_max: WAITING_MAX,
        };
        let hasher = Self {
            hashing: Workers::new(bounds, Memory::new),
            judging: Workers::new(JUDGES, || ()),
            cost,
        };
        hasher.hashing.start()?;
        hasher.judging.start()?;
        Ok(hasher)
    }

    /// How many passwords wait for a thread.
    pub fn waiting(&self) -> usize {
        self.hashing.waiting()
    }

    /// How many passwords were taken in so far, to be hashed or compared.
    pub fn taken(&self) -> u64 {
        self.hashing.taken()
    }

    /// The PHC string to store for this password.
    pub async fn hash(&self, rng: &Rng, password: Secret) -> Result<String, Busy> {
        let (salt, cost) = (rng.bytes(), self.cost);
        let hash = move |memory: &mut Memory| Worker { cost, memory }.hash(&password, salt);
        Ok(self.hashing.run(hash).await?)
    }

    /// Compares with what is stored; a stored text that is no hash matches
    /// nothing, and takes as long to say so.
    pub async fn verify(&self, password: Secret, stored: String) -> Result<Verdict, Busy> {
        let cost = self.cost;
        let verify = move |memory: &mut Memory| Worker { cost, memory }.verify(&password, &stored);
        Ok(self.hashing.run(verify).await?)
    }

    /// Whether a new password, typed twice, is good enough; see
    /// [`check_password`](crate::check_password).
    pub(crate) async fn judge(
        &self,
        password: Secret,
        again: Secret,
        about: Vec<String>,
    ) -> Result<Result<(), PasswordRefusal>, Busy> {
        let judge = move |(): &mut ()| {
            let about: Vec<&str> = about.iter().map(String::as_str).collect();
            password::check(&password, &again, &about)
        };
        Ok(self.judging.run(judge).await?)
    }
}

/// The PHC string of a password, made here and now: for seeds and benches,
/// which have no threads to keep free.
pub fn hash_now(rng: &Rng, password: &Secret, cost: Cost) -> String {
    let memory = &mut Memory::new();
    Worker { cost, memory }.hash(password, rng.bytes())
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
