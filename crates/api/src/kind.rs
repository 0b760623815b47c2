//! The kinds of problem, each with its code, its status and its entry on the page of errors.

use axum::http::StatusCode;
use web::Route;

/// What each `type` leads to.
pub const ERRORS: Route = Route("/errors");

/// In order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    AddressUnknown,
    MethodNotAllowed,
    TokenMissing,
    TokenInvalid,
    ScopeInsufficient,
    KeyMissing,
    KeyInvalid,
    BodyTooLarge,
    ContentTypeUnsupported,
    KeyReused,
    BodyInvalid,
    ParameterInvalid,
    NoOrganisation,
    Unavailable,
}

impl Kind {
    pub const ALL: [Self; 14] = [
        Self::AddressUnknown,
        Self::MethodNotAllowed,
        Self::TokenMissing,
        Self::TokenInvalid,
        Self::ScopeInsufficient,
        Self::KeyMissing,
        Self::KeyInvalid,
        Self::BodyTooLarge,
        Self::ContentTypeUnsupported,
        Self::KeyReused,
        Self::BodyInvalid,
        Self::ParameterInvalid,
        Self::NoOrganisation,
        Self::Unavailable,
    ];

    /// Stable: what a program should look at. RFC 6750 has words of its own for two of them, which stand in
    /// `WWW-Authenticate` alone.
    pub fn code(self) -> &'static str {
        match self {
            Self::AddressUnknown => "address-unknown",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::TokenMissing => "token-missing",
            Self::TokenInvalid => "token-invalid",
            Self::ScopeInsufficient => "scope-insufficient",
            Self::KeyMissing => "idempotency-key-missing",
            Self::KeyInvalid => "idempotency-key-invalid",
            Self::BodyTooLarge => "body-too-large",
            Self::ContentTypeUnsupported => "content-type-unsupported",
            Self::KeyReused => "idempotency-key-reused",
            Self::BodyInvalid => "body-invalid",
            Self::ParameterInvalid => "parameter-invalid",
            Self::NoOrganisation => "no-organisation",
            Self::Unavailable => "unavailable",
        }
    }

    pub fn status(self) -> StatusCode {
        match self {
            Self::AddressUnknown => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TokenMissing | Self::TokenInvalid => StatusCode::UNAUTHORIZED,
            Self::ScopeInsufficient => StatusCode::FORBIDDEN,
            Self::KeyMissing | Self::KeyInvalid | Self::BodyInvalid | Self::ParameterInvalid => {
                StatusCode::BAD_REQUEST
            }
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::ContentTypeUnsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NoOrganisation => StatusCode::CONFLICT,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::AddressUnknown => "There is nothing at this address",
            Self::MethodNotAllowed => "The address does not take this method",
            Self::TokenMissing => "An access token is needed",
            Self::TokenInvalid => "The access token is not good",
            Self::ScopeInsufficient => "The access token is not for this",
            Self::KeyMissing => "The header Idempotency-Key is missing",
            Self::KeyInvalid => "The header Idempotency-Key is not as it must be",
            Self::BodyTooLarge => "The body is too large",
            Self::ContentTypeUnsupported => "The body is not said to be JSON",
            Self::KeyReused => "The key was used for another call",
            Self::BodyInvalid => "The body is not as it must be",
            Self::ParameterInvalid => "A parameter is not as it must be",
            Self::NoOrganisation => "The person acts for no organisation",
            Self::Unavailable => "The platform cannot answer now",
        }
    }

    /// How to mend it, where the request itself tells no more.
    pub fn detail(self) -> &'static str {
        match self {
            Self::AddressUnknown => "all addresses stand in /api/v1/openapi.json",
            Self::MethodNotAllowed => "the header Allow says which it takes",
            Self::TokenMissing => "send it in the header Authorization: Bearer …",
            Self::TokenInvalid => "the access token is unknown, expired or withdrawn",
            Self::ScopeInsufficient => "sign the person in with the scope that this address needs",
            Self::KeyMissing => "send it with a random UUID, new for each thing to do",
            Self::KeyInvalid => {
                "once, 1 to 255 visible characters of ASCII without quotes, backslash and comma"
            }
            Self::BodyTooLarge => "64 KiB at most",
            Self::ContentTypeUnsupported => "send Content-Type: application/json",
            Self::KeyReused => {
                "take a new key; this one belongs to a call with another address, body or way of use"
            }
            Self::BodyInvalid => "JSON, as /api/v1/openapi.json says",
            Self::ParameterInvalid => {
                "the query: each parameter once, percent-encoded, as /api/v1/openapi.json says"
            }
            Self::NoOrganisation => {
                "send the person through /authorize with choose_context=true to let them choose one"
            }
            Self::Unavailable => "try again in a minute",
        }
    }

    /// The `type` (RFC 9457 §3.1.1): relative, with its full path, and there is a page at it.
    pub fn address(self) -> String {
        address_of(self.code())
    }
}

pub(crate) fn address_of(code: &str) -> String {
    format!("{ERRORS}#{code}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Kind;

    #[test]
    fn error_codes_have_one_spelling_and_differ() {
        let codes: BTreeSet<&str> = Kind::ALL.map(Kind::code).into();
        assert_eq!(codes.len(), Kind::ALL.len());
        for code in codes {
            let plain = code.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            assert!(plain, "{code}");
        }
    }
}
