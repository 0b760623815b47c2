//! The answer to a refresh, kept for a tool that may not have got it: what it was
//! made of, sealed beside the token it was given for. It is signed anew, with the
//! same claims.

use kernel::{Sealer, Timestamp, Token};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tools::Tool;

use super::issued::Issued;
use crate::store::Grant;

const PURPOSE: &str = "oidc-refresh-answer";

/// Not `Debug`: it holds tokens.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    access: String,
    refresh: Option<String>,
    scope: String,
    claims: Map<String, Value>,
    at: Timestamp,
    /// What the access token is bound to.
    key: Option<String>,
}

/// `None` where it cannot be written down: then it is not kept.
pub(super) fn seal(sealer: &Sealer, issued: &Issued) -> Option<Vec<u8>> {
    let kept = Kept {
        access: issued.access.expose().to_owned(),
        refresh: issued
            .refresh
            .as_ref()
            .map(|token| token.expose().to_owned()),
        scope: issued.scope.clone(),
        claims: issued.claims.clone(),
        at: issued.at,
        key: issued.key.clone(),
    };
    let plain = serde_json::to_vec(&kept).ok()?;
    Some(sealer.seal(PURPOSE, &plain))
}

pub(super) fn open(sealer: &Sealer, sealed: &[u8]) -> Option<Kept> {
    serde_json::from_slice(&sealer.open(PURPOSE, sealed)?).ok()
}

impl Kept {
    pub fn is_bound_to(&self, key: Option<&str>) -> bool {
        self.key.as_deref() == key
    }

    pub fn issued(self, tool: Tool, grant: Grant) -> Issued {
        Issued {
            tool,
            grant,
            scope: self.scope,
            nonce: None,
            access: Token::received(self.access),
            refresh: self.refresh.map(Token::received),
            claims: self.claims,
            at: self.at,
            key: self.key,
        }
    }
}
