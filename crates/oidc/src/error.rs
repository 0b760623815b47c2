//! The errors a program gets to see, with the codes of the standards. What is
//! wrong in detail is said as far as it helps whoever writes a client; what
//! only we should know is logged and nothing more.

use std::borrow::Cow;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use diesel::QueryResult;
use serde::Serialize;
use storage::StorageError;

use crate::json::json;

/// The registered codes we use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    // RFC 6749 §4.1.2.1 and §5.2
    InvalidRequest,
    InvalidClient,
    InvalidGrant,
    InvalidScope,
    UnauthorizedClient,
    UnsupportedGrantType,
    UnsupportedResponseType,
    AccessDenied,
    ServerError,
    TemporarilyUnavailable,
    // OpenID Connect Core §3.1.2.6
    InteractionRequired,
    LoginRequired,
    RequestNotSupported,
    RequestUriNotSupported,
    RegistrationNotSupported,
    // OpenID Connect Core Error Code unmet_authentication_requirements 1.0
    UnmetAuthenticationRequirements,
    // RFC 6750 §3.1
    InvalidToken,
    InsufficientScope,
    // RFC 7009 §2.2.1
    UnsupportedTokenType,
    // RFC 9449 §12.2
    InvalidDpopProof,
    UseDpopNonce,
    /// RFC 9126 §2.3 gives it a status and no code.
    TooManyRequests,
}

impl Code {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::InvalidScope => "invalid_scope",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::UnsupportedResponseType => "unsupported_response_type",
            Self::AccessDenied => "access_denied",
            Self::ServerError => "server_error",
            Self::TemporarilyUnavailable | Self::TooManyRequests => "temporarily_unavailable",
            Self::InteractionRequired => "interaction_required",
            Self::LoginRequired => "login_required",
            Self::RequestNotSupported => "request_not_supported",
            Self::RequestUriNotSupported => "request_uri_not_supported",
            Self::RegistrationNotSupported => "registration_not_supported",
            Self::UnmetAuthenticationRequirements => "unmet_authentication_requirements",
            Self::InvalidToken => "invalid_token",
            Self::InsufficientScope => "insufficient_scope",
            Self::UnsupportedTokenType => "unsupported_token_type",
            Self::InvalidDpopProof => "invalid_dpop_proof",
            Self::UseDpopNonce => "use_dpop_nonce",
        }
    }

    /// The status where the answer goes to the program itself (RFC 6749 §5.2,
    /// RFC 6750 §3.1), not over a redirect.
    pub fn status(self) -> StatusCode {
        match self {
            Self::InvalidClient | Self::InvalidToken => StatusCode::UNAUTHORIZED,
            Self::InsufficientScope => StatusCode::FORBIDDEN,
            Self::ServerError => StatusCode::INTERNAL_SERVER_ERROR,
            Self::TemporarilyUnavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            _ => StatusCode::BAD_REQUEST,
        }
    }
}

/// An error for a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuthError {
    pub code: Code,
    /// For whoever writes the client; ASCII without `"` and `\` (RFC 6749 §5.2).
    pub description: Cow<'static, str>,
    /// The client used the `Authorization` header, so the answer names the
    /// scheme (RFC 6749 §5.2).
    pub challenge: bool,
    /// The call came with a proof, or should have, so the answer names that scheme
    /// (RFC 9449 §7.1).
    pub dpop: bool,
    /// What the next proof must hold (RFC 9449 §8).
    pub dpop_nonce: Option<String>,
}

impl OAuthError {
    pub fn new(code: Code, description: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            description: description.into(),
            challenge: false,
            dpop: false,
            dpop_nonce: None,
        }
    }

    pub fn invalid_request(description: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Code::InvalidRequest, description)
    }

    pub fn invalid_grant(description: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Code::InvalidGrant, description)
    }

    /// One text for every cause, so that nobody learns which clients exist; the
    /// cause is only logged.
    pub fn invalid_client(cause: &'static str, challenge: bool) -> Self {
        tracing::info!(cause, "a client was not authenticated");
        Self {
            code: Code::InvalidClient,
            description: "the client could not be authenticated".into(),
            challenge,
            dpop: false,
            dpop_nonce: None,
        }
    }

    /// The same, for a call with a token that is bound to a key.
    #[must_use]
    pub(crate) fn in_dpop(mut self) -> Self {
        self.dpop = true;
        self
    }
}

/// The database's trouble is not the client's fault; the cause is only logged.
impl From<StorageError> for OAuthError {
    fn from(error: StorageError) -> Self {
        tracing::error!(%error, "the database failed");
        Self::new(Code::TemporarilyUnavailable, "try again in a minute")
    }
}

impl From<storage::Error> for OAuthError {
    fn from(error: storage::Error) -> Self {
        match error {
            storage::Error::Refused(never) => match never {},
            storage::Error::Query(error) => StorageError::from(&error).into(),
            storage::Error::Storage(error) => error.into(),
        }
    }
}

#[derive(Serialize)]
struct Body<'a> {
    error: &'static str,
    error_description: &'a str,
}

impl IntoResponse for OAuthError {
    fn into_response(self) -> Response {
        let body = Body {
            error: self.code.as_str(),
            error_description: &self.description,
        };
        let mut response = json(self.code.status(), &body);
        if let Some(Ok(nonce)) = self.dpop_nonce.map(|nonce| HeaderValue::from_str(&nonce)) {
            response.headers_mut().insert("dpop-nonce", nonce);
        }
        if self.code == Code::TooManyRequests {
            // RFC 6585 §4
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
        }
        if self.challenge {
            response.headers_mut().insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Basic realm=\"Immo-Connect\""),
            );
        }
        response
    }
}

/// What may go wrong inside a transaction.
#[derive(Debug)]
pub enum Fault {
    OAuth(OAuthError),
    Query(diesel::result::Error),
}

impl From<OAuthError> for Fault {
    fn from(error: OAuthError) -> Self {
        Self::OAuth(error)
    }
}

impl From<diesel::result::Error> for Fault {
    fn from(error: diesel::result::Error) -> Self {
        Self::Query(error)
    }
}

/// A refusal is an outcome, not a failure of the transaction: what was written
/// before it (a used assertion, a revoked grant) must stay.
pub fn outcome<T>(result: Result<T, Fault>) -> QueryResult<Result<T, OAuthError>> {
    match result {
        Ok(value) => Ok(Ok(value)),
        Err(Fault::OAuth(error)) => Ok(Err(error)),
        Err(Fault::Query(error)) => Err(error),
    }
}
