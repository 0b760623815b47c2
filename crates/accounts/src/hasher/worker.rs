//! One hash.

use argon2::password_hash::phc::{Output, Salt};
use argon2::{Algorithm, Argon2, Block, Params, PasswordHash, Version};
use kernel::Secret;

use super::{Cost, Memory, OUTPUT_LENGTH, SALT_LENGTH, Verdict};

pub(super) struct Worker<'a> {
    pub cost: Cost,
    pub memory: &'a mut Memory,
}

impl Worker<'_> {
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

    pub fn verify(&mut self, password: &Secret, stored: &str) -> Verdict {
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
