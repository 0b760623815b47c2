//! What pages, jobs and tasks share, where somebody takes payments for us.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use kernel::{Cents, Timestamp};
use web::State;

use crate::provider::Provider;
use crate::{Method, Settings};

/// A service of [`web::Services`]; not there where nothing is configured.
#[derive(Debug, Clone)]
pub struct Payments(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    provider: Box<dyn Provider>,
    offer: Offer,
    second_person_above: Cents,
    counts: Counts,
}

/// What people may choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub methods: BTreeSet<Method>,
    pub minimum: Cents,
    pub maximum: Cents,
}

/// For monitoring; those that are read from the database are so once a minute.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub incidents_open: AtomicU64,
    pub unknown_notices: AtomicU64,
    pub difference_cents: AtomicU64,
    /// Zero: never yet.
    reconciled_at: AtomicI64,
}

impl Counts {
    pub fn reconciled(&self, at: Timestamp, difference: Cents) {
        self.reconciled_at.store(at.as_millis(), Ordering::Relaxed);
        self.difference_cents
            .store(difference.0.unsigned_abs(), Ordering::Relaxed);
    }

    pub fn reconciled_at(&self) -> Option<Timestamp> {
        match self.reconciled_at.load(Ordering::Relaxed) {
            0 => None,
            millis => Some(Timestamp::from_millis(millis)),
        }
    }
}

impl Payments {
    pub fn new(settings: &Settings, provider: Box<dyn Provider>) -> Self {
        Self(Arc::new(Inner {
            provider,
            offer: Offer {
                methods: settings.methods.clone(),
                minimum: settings.minimum,
                maximum: settings.maximum,
            },
            second_person_above: settings.second_person_above,
            counts: Counts::default(),
        }))
    }

    pub fn of(state: &State) -> Option<Self> {
        state.services.get()
    }

    pub fn offer(&self) -> &Offer {
        &self.0.offer
    }

    pub fn second_person_above(&self) -> Cents {
        self.0.second_person_above
    }

    pub(crate) fn provider(&self) -> &dyn Provider {
        self.0.provider.as_ref()
    }

    pub(crate) fn counts(&self) -> &Counts {
        &self.0.counts
    }
}

/// What people may choose from here; `None` where nobody can pay online.
pub fn offer(state: &State) -> Option<Offer> {
    Payments::of(state).map(|payments| payments.offer().clone())
}
