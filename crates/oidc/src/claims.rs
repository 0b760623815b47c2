//! Claims about a person: which a scope stands for, which were asked for one by
//! one, and where they come from.

use std::collections::BTreeSet;
use std::sync::Arc;

use diesel::QueryResult;
use domain::{ClaimQuery, ClaimSource};
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
    query: &ClaimQuery<'_>,
) -> QueryResult<Map<String, Value>> {
    let mut claims = Map::new();
    if query.wanted.is_empty() {
        return Ok(claims);
    }
    let has_some = |source: &&Arc<dyn ClaimSource>| {
        let mut names = source.names().iter();
        names.any(|name| query.wanted.contains(*name))
    };
    for source in sources.iter().filter(has_some) {
        claims.extend(source.claims(tx, query)?);
    }
    claims.retain(|name, value| {
        query.wanted.contains(name) && !value.is_null() && !PROTOCOL.contains(&name.as_str())
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
