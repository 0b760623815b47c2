//! One thread that hashes.

use std::sync::PoisonError;

use argon2::password_hash::phc::{Output, Salt};
use argon2::{Algorithm, Argon2, Block, Params, PasswordHash, Version};
use kernel::Secret;

use super::{Cost, Job, OUTPUT_LENGTH, SALT_LENGTH, Shared, Task, Verdict};

/// Other work goes first (`nice` value).
const PRIORITY: i32 = 10;

pub(super) struct Worker {
    cost: Cost,
    /// Taken at the first hash, and kept.
    memory: Vec<Block>,
}

impl Worker {
    pub fn new(cost: Cost) -> Self {
        Self {
            cost,
            memory: Vec::new(),
        }
    }

    pub fn serve(mut self, shared: &Shared) {
        // Linux keeps a priority per thread; where that fails, all work is equal.
        if let Err(error) = rustix::process::setpriority_process(None, PRIORITY) {
            tracing::debug!(%error, "hashing runs at the usual priority");
        }
        while let Some(Job { password, task }) = next(shared) {
            // Whoever asked may have gone; then nobody hears the answer.
            let _ = match task {
                Task::Hash { salt, answer } => answer.send(self.hash(&password, salt)).is_ok(),
                Task::Verify { hash, answer } => {
                    !answer.is_closed() && answer.send(self.verify(&password, &hash)).is_ok()
                }
            };
        }
    }

    pub fn hash(&mut self, password: &Secret, salt: [u8; SALT_LENGTH]) -> String {
        let Some(params) = self.cost.params() else {
            return String::new();
        };
        let Some(output) = self.compute(password, &salt, params.clone()) else {
            return String::new();
        };
        let (Ok(salt), Ok(output)) = (Salt::new(&salt), Output::new(&output)) else {
            return String::new();
        };
        let Ok(params) = (&params).try_into() else {
            return String::new();
        };
        PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params,
            salt: Some(salt),
            hash: Some(output),
        }
        .to_string()
    }

    fn verify(&mut self, password: &Secret, stored: &str) -> Verdict {
        let Some(known) = Stored::read(stored) else {
            self.hash(password, [0; SALT_LENGTH]);
            return Verdict {
                matches: false,
                outdated: false,
            };
        };
        let outdated = known.cost != self.cost;
        let computed = known
            .cost
            .params()
            .and_then(|params| self.compute(password, &known.salt, params));
        let matches = computed.is_some_and(|output| {
            aws_lc_rs::constant_time::verify_slices_are_equal(&output, &known.output).is_ok()
        });
        Verdict {
            matches,
            outdated: matches && outdated,
        }
    }

    fn compute(
        &mut self,
        password: &Secret,
        salt: &[u8],
        params: Params,
    ) -> Option<[u8; OUTPUT_LENGTH]> {
        let blocks = params.block_count();
        if self.memory.len() < blocks {
            self.memory.resize(blocks, Block::new());
        }
        let mut output = [0; OUTPUT_LENGTH];
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let password = password.expose().as_bytes();
        argon2
            .hash_password_into_with_memory(password, salt, &mut output, &mut self.memory[..blocks])
            .ok()?;
        Some(output)
    }
}

fn next(shared: &Shared) -> Option<Job> {
    let mut queue = shared.queue.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        if let Some(job) = queue.waiting.pop_front() {
            return Some(job);
        }
        if queue.closed {
            return None;
        }
        queue = shared
            .something
            .wait(queue)
            .unwrap_or_else(PoisonError::into_inner);
    }
}

/// A PHC string taken apart.
struct Stored {
    cost: Cost,
    salt: Vec<u8>,
    output: [u8; OUTPUT_LENGTH],
}

impl Stored {
    fn read(text: &str) -> Option<Self> {
        let parsed = PasswordHash::new(text).ok()?;
        let params = Params::try_from(&parsed).ok()?;
        if parsed.algorithm != Algorithm::Argon2id.ident() || params.p_cost() != 1 {
            return None;
        }
        Some(Self {
            cost: Cost {
                memory_kib: params.m_cost(),
                passes: params.t_cost(),
            },
            salt: parsed.salt?.as_ref().to_vec(),
            output: parsed.hash?.as_bytes().try_into().ok()?,
        })
    }
}
