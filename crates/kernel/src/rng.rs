//! Randomness as an argument.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng};

type Fill = dyn Fn(&mut [u8]) + Send + Sync;

/// A source of random bytes; cheap to clone.
#[derive(Clone)]
pub struct Rng(Arc<Fill>);

impl Rng {
    /// Cryptographically secure, seeded by the operating system.
    pub fn system() -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place that asks for real randomness"
        )]
        Self(Arc::new(|bytes| rand::rng().fill_bytes(bytes)))
    }

    /// The same bytes for the same seed; for tests only.
    pub fn seeded(seed: u64) -> Self {
        let generator = Mutex::new(StdRng::seed_from_u64(seed));
        Self(Arc::new(move |bytes| {
            generator
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .fill_bytes(bytes);
        }))
    }

    pub fn fill(&self, bytes: &mut [u8]) {
        (self.0)(bytes);
    }

    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// An even draw from `0..bound`; `bound` of zero gives zero.
    pub fn below(&self, bound: u32) -> u32 {
        if bound == 0 {
            return 0;
        }
        // Reject the tail of the range so that no outcome is likelier than another.
        let limit = u32::MAX - u32::MAX % bound;
        loop {
            let draw = u32::from_le_bytes(self.bytes());
            if draw < limit {
                return draw % bound;
            }
        }
    }
}

impl fmt::Debug for Rng {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rng")
    }
}
