//! What the provider needs of the crates above it, and its signing keys.

use std::fmt;
use std::sync::Arc;

use domain::Scope;
use sessions::Lifetimes;

use crate::{AccountClaims, ClaimSource, Contexts, Counts, Keyring, Limits, SignIns};

/// `app` makes one and layers it on the routes as an
/// `axum::Extension<Arc<Provider>>`.
pub struct Provider {
    pub keyring: Keyring,
    pub claim_sources: Vec<Arc<dyn ClaimSource>>,
    /// All that tools may ask for, as discovery publishes them.
    pub scopes: Vec<&'static Scope>,
    /// `None`: everybody acts for themselves.
    pub contexts: Option<Arc<dyn Contexts>>,
    /// How long people stay signed in with us.
    pub lifetimes: Lifetimes,
    pub limits: Limits,
    pub counts: Counts,
    /// Until they are written down.
    pub sign_ins: SignIns,
}

impl Provider {
    /// A provider that knows what accounts know; `others` know more.
    pub fn new(others: Vec<Arc<dyn ClaimSource>>) -> Self {
        let mut claim_sources: Vec<Arc<dyn ClaimSource>> = vec![Arc::new(AccountClaims)];
        claim_sources.extend(others);
        Self {
            keyring: Keyring::new(),
            claim_sources,
            scopes: tools::SCOPES.iter().collect(),
            contexts: None,
            lifetimes: Lifetimes::default(),
            limits: Limits::default(),
            counts: Counts::default(),
            sign_ins: SignIns::default(),
        }
    }

    #[must_use]
    pub fn with_contexts(mut self, contexts: Arc<dyn Contexts>) -> Self {
        self.contexts = Some(contexts);
        self
    }

    /// The scopes that the domains declare, the standard ones among them.
    #[must_use]
    pub fn with_scopes(mut self, scopes: Vec<&'static Scope>) -> Self {
        self.scopes = scopes;
        self
    }

    #[must_use]
    pub fn with_lifetimes(mut self, lifetimes: Lifetimes) -> Self {
        self.lifetimes = lifetimes;
        self
    }

    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider")
            .field("claim_sources", &self.claim_sources)
            .field("contexts", &self.contexts)
            .finish_non_exhaustive()
    }
}
