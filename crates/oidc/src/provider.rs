//! What the provider needs of the crates above it, and its signing keys.

use std::fmt;
use std::sync::Arc;

use diesel::QueryResult;
use kernel::AccountId;
use storage::Tx;

use crate::Keyring;
use crate::claims::ClaimSource;

/// `app` makes one and layers it on the routes as an
/// `axum::Extension<Arc<Provider>>`.
pub struct Provider {
    pub keyring: Keyring,
    pub claim_sources: Vec<Arc<dyn ClaimSource>>,
    /// Whether tokens may still be made for the person.
    pub account_is_active: fn(&mut Tx, &AccountId) -> QueryResult<bool>,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("claim_sources", &self.claim_sources).finish_non_exhaustive()
    }
}
