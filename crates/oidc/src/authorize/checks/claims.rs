//! `claims`: OpenID Connect Core §5.5.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::{OAuthError, Parameters, RequestedClaims};

const CLAIMS_BYTES_MAX: usize = 2048;

type Members = BTreeMap<String, Option<Details>>;

/// Members we do not know are ignored, in the request and in the details (§5.5).
#[derive(Debug, Default, Deserialize)]
struct Request {
    #[serde(default)]
    userinfo: Option<Members>,
    #[serde(default)]
    id_token: Option<Members>,
}

/// §5.5.1.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Details {
    #[serde(default)]
    pub essential: bool,
    #[serde(default)]
    value: Option<Value>,
    #[serde(default)]
    values: Option<Vec<Value>>,
}

impl Details {
    /// The values that will do; empty when any will.
    pub fn acceptable(&self) -> impl Iterator<Item = &Value> {
        self.value.iter().chain(self.values.iter().flatten())
    }
}

#[derive(Debug, Default)]
pub(super) struct Claims {
    pub requested: RequestedClaims,
    /// How sure we must be of the person (§5.5.1.1).
    pub acr: Option<Details>,
    /// Whom it must be about.
    pub subject: Option<String>,
}

pub(super) fn check(parameters: &Parameters) -> Result<Claims, OAuthError> {
    let Some(text) = parameters.one("claims", CLAIMS_BYTES_MAX)? else { return Ok(Claims::default()) };
    let request: Request =
        serde_json::from_str(text).map_err(|_| OAuthError::invalid_request("claims is not as OpenID Connect Core 5.5 says"))?;
    let userinfo = request.userinfo.unwrap_or_default();
    let id_token = request.id_token.unwrap_or_default();
    let subject = subject(&id_token)?.or(subject(&userinfo)?);
    let acr = id_token.get("acr").cloned().map(Option::unwrap_or_default);
    let names = |members: Members| members.into_keys().collect();
    Ok(Claims { requested: RequestedClaims { id_token: names(id_token), userinfo: names(userinfo) }, acr, subject })
}

/// §5.5.1: `sub` with a value names the person the answer must be about.
fn subject(members: &Members) -> Result<Option<String>, OAuthError> {
    match members.get("sub").and_then(Option::as_ref).and_then(|details| details.value.as_ref()) {
        None => Ok(None),
        Some(Value::String(subject)) => Ok(Some(subject.clone())),
        Some(_) => Err(OAuthError::invalid_request("claims asks for a sub that is no text")),
    }
}
