//! Claims about a person: which a scope stands for, which were asked for one by
//! one, and where they come from.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use diesel::QueryResult;
use kernel::AccountId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use storage::Tx;

use crate::Facts;

/// OpenID Connect Core §5.4.
const STANDARD_SCOPES: &[(&str, &[&str])] = &[
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
/// [`Provider`](crate::Provider); accounts is the first, organisations follow.
pub trait ClaimSource: fmt::Debug + Send + Sync {
    /// Scopes beyond the standard ones, and the claims each stands for.
    fn scopes(&self) -> &'static [(&'static str, &'static [&'static str])] {
        &[]
    }

    /// The claims this source has for what is wanted; more does no harm.
    fn claims(&self, tx: &mut Tx, asked: &Asked<'_>) -> QueryResult<Map<String, Value>>;
}

/// What is asked about whom.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub account: &'a AccountId,
    /// The slug of the tool that asks.
    pub tool: &'a str,
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
}

/// The claims that userinfo tells: those of the scopes, and those asked for.
///
/// An ID token of the code flow carries only what was asked for one by one;
/// whoever wants more, asks userinfo (§5.4).
pub(crate) fn for_userinfo(
    sources: &[Arc<dyn ClaimSource>],
    scope: &str,
    facts: &Facts,
) -> BTreeSet<String> {
    let known = |name: &str| {
        let standard = STANDARD_SCOPES
            .iter()
            .chain(sources.iter().flat_map(|source| source.scopes()));
        standard
            .filter(move |(scope, _)| *scope == name)
            .flat_map(|(_, claims)| claims.iter())
            .copied()
            .collect()
    };
    let of_scopes = scope
        .split(' ')
        .flat_map(|name| -> Vec<&'static str> { known(name) });
    of_scopes
        .map(str::to_owned)
        .chain(facts.claims.userinfo.iter().cloned())
        .collect()
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
    for source in sources {
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

/// The names of all claims there may be, for discovery.
pub fn names(sources: &[Arc<dyn ClaimSource>]) -> BTreeSet<&'static str> {
    let scopes = STANDARD_SCOPES
        .iter()
        .chain(sources.iter().flat_map(|source| source.scopes()));
    scopes
        .flat_map(|(_, claims)| claims.iter().copied())
        .collect()
}
