//! An error for a program: problem details (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use oidc::{BearerRefusal, OAuthError};
use serde::Serialize;
use storage::StorageError;
use utoipa::ToSchema;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Names the kind of problem; the same as `code`, as a URI (RFC 9457 §3.1.1).
    #[serde(rename = "type")]
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
    challenge: Option<String>,
    /// The `DPoP-Nonce` that goes with it (RFC 9449 §9).
    #[serde(skip)]
    dpop_nonce: Option<String>,
}

impl Problem {
    fn new(
        status: StatusCode,
        code: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            kind: format!("urn:immo-connect:problem:{code}"),
            title,
            status: status.as_u16(),
            code,
            detail: detail.into(),
            challenge: None,
            dpop_nonce: None,
        }
    }

    /// The person acts for themselves, and only an organisation has what was asked.
    pub(crate) fn no_organisation() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "no-organisation",
            "The person acts for no organisation",
            "send the person through /authorize with choose_context=true to let them choose one",
        )
    }

    /// The parameters do not even read, so none of them can be named.
    pub(crate) fn query() -> Self {
        Self::parameter(
            "the query",
            "each parameter once, percent-encoded, as /api/v1/openapi.json says",
        )
    }

    pub(crate) fn unknown_address() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "address-unknown",
            "There is nothing at this address",
            "all addresses stand in /api/v1/openapi.json",
        )
    }

    pub(crate) fn method() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method-not-allowed",
            "The address does not take this method",
            "the header Allow says which it takes",
        )
    }

    pub(crate) fn parameter(name: &str, allowed: &str) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "parameter-invalid",
            "A parameter is not as it must be",
            format!("{name}: {allowed}"),
        )
    }
}

impl From<StorageError> for Problem {
    /// Not the caller's fault; the cause is only logged.
    fn from(error: StorageError) -> Self {
        tracing::error!(%error, "the database failed");
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            "The platform cannot answer now",
            "try again in a minute",
        )
    }
}

impl From<BearerRefusal> for Problem {
    fn from(refusal: BearerRefusal) -> Self {
        let (challenge, status) = (refusal.challenge(), refusal.status());
        let dpop_nonce = refusal.dpop_nonce().map(str::to_owned);
        let problem = match refusal {
            BearerRefusal::NoToken => Self::new(
                StatusCode::UNAUTHORIZED,
                "token-missing",
                "An access token is needed",
                "send it in the header Authorization: Bearer …",
            ),
            BearerRefusal::Error(error) => Self::from(error),
        };
        Self {
            status: status.as_u16(),
            challenge: Some(challenge),
            dpop_nonce,
            ..problem
        }
    }
}

impl From<OAuthError> for Problem {
    fn from(error: OAuthError) -> Self {
        let title = match error.code {
            oidc::Code::InsufficientScope => "The access token is not for this",
            oidc::Code::InvalidToken => "The access token is not good",
            _ => "The request cannot be answered",
        };
        Self::new(
            error.code.status(),
            error.code.as_str(),
            title,
            error.description,
        )
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
