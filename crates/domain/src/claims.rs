//! What tools may learn of a person (OpenID Connect Core §5).

use std::collections::BTreeSet;
use std::fmt;

use diesel::QueryResult;
use kernel::{AccountId, Context, Timestamp};
use serde_json::{Map, Value};
use storage::Tx;

/// Whoever knows something about a person.
pub trait ClaimSource: fmt::Debug + Send + Sync {
    /// The claims it may know; it is not asked where none of them is wanted.
    fn names(&self) -> &'static [&'static str];

    /// Scopes beyond the standard ones, and the claims each stands for.
    fn scopes(&self) -> &'static [(&'static str, &'static [&'static str])] {
        &[]
    }

    /// Those that their scope brings into the ID token and the introspection as
    /// well. All others wait for userinfo: most tools need them once, if at all.
    fn in_tokens(&self) -> &'static [&'static str] {
        &[]
    }

    /// The claims this source has for what is wanted; more does no harm.
    ///
    /// Services ask about a token with every call they get, so what is
    /// [in tokens](Self::in_tokens) must be quick to know, above all for who
    /// acts for themselves.
    fn claims(&self, tx: &mut Tx, query: &ClaimQuery<'_>) -> QueryResult<Map<String, Value>>;
}

/// What is to be told, to whom, and about whom.
#[derive(Debug, Clone, Copy)]
pub struct ClaimQuery<'a> {
    pub now: Timestamp,
    pub account: &'a AccountId,
    /// The slug of the tool that wants to know.
    pub tool: &'a str,
    /// For whom the person acts there.
    pub context: &'a Context,
    /// The names of the claims; never empty.
    pub wanted: &'a BTreeSet<String>,
}

/// What a [`Domain`](crate::Domain) lists lasts as long as the program.
impl ClaimSource for &'static dyn ClaimSource {
    fn names(&self) -> &'static [&'static str] {
        (**self).names()
    }

    fn scopes(&self) -> &'static [(&'static str, &'static [&'static str])] {
        (**self).scopes()
    }

    fn in_tokens(&self) -> &'static [&'static str] {
        (**self).in_tokens()
    }

    fn claims(&self, tx: &mut Tx, query: &ClaimQuery<'_>) -> QueryResult<Map<String, Value>> {
        (**self).claims(tx, query)
    }
}
