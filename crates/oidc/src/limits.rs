//! What the operator decides about tokens.

use std::sync::atomic::{AtomicU64, Ordering};

use kernel::Duration;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// So long a tool that did not get the answer to a refresh gets it again.
    pub refresh_grace: Duration,
    /// So long a nonce is good that proofs must hold (RFC 9449 §8); zero: none is asked.
    pub dpop_nonce: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            refresh_grace: Duration::from_secs(30),
            dpop_nonce: Duration::ZERO,
        }
    }
}

/// What an operator may want to be told of, since this process started.
#[derive(Debug, Default)]
pub struct Counts {
    refreshes_repeated: AtomicU64,
    refresh_tokens_reused: AtomicU64,
}

impl Counts {
    /// A used refresh token came within the grace: an answer was lost, or two
    /// refreshes crossed.
    pub(crate) fn refresh_repeated(&self) {
        self.refreshes_repeated.fetch_add(1, Ordering::Relaxed);
    }

    /// A used refresh token came later, and its family ended.
    pub(crate) fn refresh_token_reused(&self) {
        self.refresh_tokens_reused.fetch_add(1, Ordering::Relaxed);
    }

    pub fn refreshes_repeated(&self) -> u64 {
        self.refreshes_repeated.load(Ordering::Relaxed)
    }

    pub fn refresh_tokens_reused(&self) -> u64 {
        self.refresh_tokens_reused.load(Ordering::Relaxed)
    }
}
