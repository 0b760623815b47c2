//! What the domains add to the API, and what tools may ask for.

use domain::{Part, Scope};

use crate::domains::DOMAINS;

pub(crate) fn parts() -> Vec<Part> {
    DOMAINS.iter().map(|domain| (domain.api)()).collect()
}

/// All there are, by which definitions are checked, and which discovery publishes.
pub(crate) fn scopes() -> Vec<&'static Scope> {
    DOMAINS.iter().flat_map(|domain| domain.scopes).collect()
}

#[cfg(test)]
mod tests;
