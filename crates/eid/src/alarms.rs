//! What operators must hear of: an authority that the state added, and they did not.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::card::Fingerprint;
use crate::trust::Newcomer;

/// More than the state adds in a year.
const KEPT_MAX: usize = 100;

/// Kept for the metrics of this process; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Alarms(Arc<Mutex<BTreeMap<Fingerprint, NewIssuer>>>);

/// An authority under a known root whose file is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIssuer {
    /// SHA-256 of its certificate, in hexadecimal digits, to find the right file by.
    pub fingerprint: String,
    pub name: String,
    /// How many cards of it were refused.
    pub refused: u64,
}

impl Alarms {
    pub fn new_issuers(&self) -> Vec<NewIssuer> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.values().cloned().collect()
    }

    /// Logged once per authority.
    pub(crate) fn of_new_issuer(&self, newcomer: Newcomer) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(issuer) = known.get_mut(&newcomer.fingerprint) {
            issuer.refused += 1;
            return;
        }
        let fingerprint = hex::encode(newcomer.fingerprint);
        tracing::error!(
            name = newcomer.name,
            sha256 = fingerprint,
            "a card was refused: the file of the authority that issued it is missing"
        );
        if known.len() < KEPT_MAX {
            let issuer = NewIssuer {
                fingerprint,
                name: newcomer.name,
                refused: 1,
            };
            known.insert(newcomer.fingerprint, issuer);
        }
    }
}
