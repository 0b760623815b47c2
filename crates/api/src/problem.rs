//! An error for a program: problem details (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use oidc::{BearerRefusal, OAuthError};
use serde::Serialize;
use storage::StorageError;
use utoipa::ToSchema;

use crate::kind::Kind;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Names the kind of problem, and leads to its entry (RFC 9457 §3.1.1).
    #[serde(rename = "type")]
    #[schema(format = "uri-reference")]
    kind: String,
    /// The same for every problem of this kind.
    title: &'static str,
    status: u16,
    /// Stable: what a program should look at.
    code: &'static str,
    /// What is wrong with this request, and how to mend it; for people.
    detail: String,
    /// The `WWW-Authenticate` that goes with it (RFC 6750 §3).
    #[serde(skip)]
    challenge: Option<Box<str>>,
    /// The `DPoP-Nonce` that goes with it (RFC 9449 §9).
    #[serde(skip)]
    dpop_nonce: Option<Box<str>>,
}

impl Problem {
    pub(crate) fn of(kind: Kind) -> Self {
        Self {
            kind: kind.address(),
            title: kind.title(),
            status: kind.status().as_u16(),
            code: kind.code(),
            detail: kind.detail().to_owned(),
            challenge: None,
            dpop_nonce: None,
        }
    }

    pub(crate) fn parameter(name: &str, allowed: &str) -> Self {
        Self {
            detail: format!("{name}: {allowed}"),
            ..Self::of(Kind::ParameterInvalid)
        }
    }
}

impl From<StorageError> for Problem {
    /// Not the caller's fault; the cause is only logged.
    fn from(error: StorageError) -> Self {
        tracing::error!(%error, "the database failed");
        Self::of(Kind::Unavailable)
    }
}

impl From<BearerRefusal> for Problem {
    fn from(refusal: BearerRefusal) -> Self {
        let (challenge, status) = (refusal.challenge(), refusal.status());
        let dpop_nonce = refusal.dpop_nonce().map(Box::from);
        let problem = match refusal {
            BearerRefusal::NoToken => Self::of(Kind::TokenMissing),
            BearerRefusal::Error(error) => Self::from(error),
        };
        Self {
            status: status.as_u16(),
            challenge: Some(challenge.into()),
            dpop_nonce,
            ..problem
        }
    }
}

impl From<OAuthError> for Problem {
    fn from(error: OAuthError) -> Self {
        let kind = match error.code.status() {
            StatusCode::BAD_REQUEST | StatusCode::UNAUTHORIZED => Kind::TokenInvalid,
            StatusCode::FORBIDDEN => Kind::ScopeInsufficient,
            _ => return Self::of(Kind::Unavailable),
        };
        Self {
            detail: error.description.to_string(),
            ..Self::of(kind)
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(Ok(nonce)) = self.dpop_nonce.map(|text| HeaderValue::from_str(&text)) {
            headers.insert("dpop-nonce", nonce);
        }
        if let Some(Ok(challenge)) = self.challenge.map(|text| HeaderValue::from_str(&text)) {
            headers.insert(header::WWW_AUTHENTICATE, challenge);
        }
        response
    }
}
