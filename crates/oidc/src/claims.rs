//! Claims about a person: which a scope stands for, which were asked for one by
//! one, and where they come from.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use diesel::QueryResult;
use kernel::{AccountId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use storage::Tx;
use tools::Definition;

use crate::{Facts, scope};

/// OpenID Connect Core §5.4.
const STANDARD_SCOPES: &[ScopeClaims] = &[
    (
        "profile",
        &[
            "name",
            "family_name",
            "given_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "updated_at",
        ],
    ),
    ("email", &["email", "email_verified"]),
    ("address", &["address"]),
    ("phone", &["phone_number", "phone_number_verified"]),
];

/// Whoever knows something about a person. `app` lists them in the
/// [`Provider`](crate::Provider); accounts is the first.
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
    fn claims(&self, tx: &mut Tx, asked: &Asked<'_>) -> QueryResult<Map<String, Value>>;
}

/// What is asked about whom.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub now: Timestamp,
    pub account: &'a AccountId,
    /// The slug of the tool that asks.
    pub tool: &'a str,
    /// Of the sign-in: also for whom the person acts.
    pub facts: &'a Facts,
    /// The names of the claims; never empty.
    pub wanted: &'a BTreeSet<String>,
}

/// Claims asked for one by one (OpenID Connect Core §5.5), by where they go.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RequestedClaims {
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub id_token: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub userinfo: BTreeSet<String>,
}

impl RequestedClaims {
    pub fn is_empty(&self) -> bool {
        self.id_token.is_empty() && self.userinfo.is_empty()
    }

    /// Asking for a claim by its name gives no more than asking for its scope:
    /// what a tool may learn stands in its definition. A claim that nobody
    /// knows is left out too (§5.5.1).
    pub(crate) fn keep_only_of_scopes(
        &mut self,
        sources: &[Arc<dyn ClaimSource>],
        tool: &Definition,
    ) {
        if self.is_empty() {
            return;
        }
        let allowed: BTreeSet<&str> = of_scopes(sources, &tool.scopes.join(" ")).collect();
        self.id_token.retain(|name| allowed.contains(name.as_str()));
        self.userinfo.retain(|name| allowed.contains(name.as_str()));
    }
}

/// The claims that userinfo tells: those of the scopes, and those asked for.
pub(crate) fn for_userinfo(
    sources: &[Arc<dyn ClaimSource>],
    scope: &str,
    facts: &Facts,
) -> BTreeSet<String> {
    of_scopes(sources, scope)
        .map(str::to_owned)
        .chain(facts.claims.userinfo.iter().cloned())
        .collect()
}

/// An ID token of the code flow carries what was asked for one by one, and of
/// the scopes only what a source [wants there](ClaimSource::in_tokens); whoever
/// wants more, asks userinfo (§5.4). A tool that cannot, says so in its definition.
pub(crate) fn for_id_token(
    sources: &[Arc<dyn ClaimSource>],
    scope: &str,
    facts: &Facts,
    tool: &Definition,
) -> BTreeSet<String> {
    let mut wanted = if tool.claims_in_id_token {
        of_scopes(sources, scope).map(str::to_owned).collect()
    } else {
        for_introspection(sources, scope)
    };
    wanted.extend(facts.claims.id_token.iter().cloned());
    wanted
}

pub(crate) fn for_introspection(sources: &[Arc<dyn ClaimSource>], scope: &str) -> BTreeSet<String> {
    of_scopes(sources, scope)
        .filter(|claim| {
            let mut sources = sources.iter();
            sources.any(|source| source.in_tokens().contains(claim))
        })
        .map(str::to_owned)
        .collect()
}

/// The claims that the scopes stand for.
pub(crate) fn of_scopes<'a>(
    sources: &'a [Arc<dyn ClaimSource>],
    scope: &'a str,
) -> impl Iterator<Item = &'static str> + 'a {
    known(sources)
        .filter(move |(name, _)| scope::has(scope, name))
        .flat_map(|(_, claims)| claims.iter().copied())
}

type ScopeClaims = (&'static str, &'static [&'static str]);

fn known(sources: &[Arc<dyn ClaimSource>]) -> impl Iterator<Item = &ScopeClaims> {
    let further = sources.iter().flat_map(|source| source.scopes());
    STANDARD_SCOPES.iter().chain(further)
}

/// Asks the sources. Claims nobody asked for are left out, and so are those
/// that only a protocol may set.
pub(crate) fn collect(
    tx: &mut Tx,
    sources: &[Arc<dyn ClaimSource>],
    asked: &Asked<'_>,
) -> QueryResult<Map<String, Value>> {
    let mut claims = Map::new();
    if asked.wanted.is_empty() {
        return Ok(claims);
    }
    let has_some = |source: &&Arc<dyn ClaimSource>| {
        let mut names = source.names().iter();
        names.any(|name| asked.wanted.contains(*name))
    };
    for source in sources.iter().filter(has_some) {
        claims.extend(source.claims(tx, asked)?);
    }
    claims.retain(|name, value| {
        asked.wanted.contains(name) && !value.is_null() && !PROTOCOL.contains(&name.as_str())
    });
    Ok(claims)
}

/// Set by the provider alone.
const PROTOCOL: &[&str] = &[
    "iss",
    "sub",
    "aud",
    "exp",
    "iat",
    "nbf",
    "jti",
    "auth_time",
    "nonce",
    "acr",
    "amr",
    "azp",
    "at_hash",
    "sid",
];

/// The claims that somebody can tell, for discovery.
pub fn names(sources: &[Arc<dyn ClaimSource>]) -> BTreeSet<&'static str> {
    let names = sources.iter().flat_map(|source| source.names());
    names.copied().collect()
}
