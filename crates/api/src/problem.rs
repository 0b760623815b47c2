//! An error for a program: problem details (RFC 9457).

use std::borrow::Cow;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Language, Refusal};
use oidc::{BearerRefusal, OAuthError};
use serde::Serialize;
use storage::StorageError;
use utoipa::ToSchema;
use web::State;

use crate::kind::{Kind, address_of};

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Names the kind of problem, and leads to its entry (RFC 9457 §3.1.1).
    #[serde(rename = "type")]
    #[schema(value_type = String, format = "uri-reference")]
    kind: Box<str>,
    /// The same for every problem of this kind.
    #[schema(value_type = String)]
    title: Cow<'static, str>,
    status: u16,
    /// Stable: what a program should look at.
    code: &'static str,
    /// What is wrong with this request, and how to mend it; for people.
    #[schema(value_type = String)]
    detail: Box<str>,
    /// The member of the body it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, required = false)]
    field: Option<&'static str>,
    /// Where a person mends it, where there is such a page: show it to whoever uses the tool.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, format = "uri", required = false)]
    link: Option<Box<str>>,
    #[serde(skip)]
    headers: Box<Headers>,
}

/// What goes with it in the head of the answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Headers {
    /// `WWW-Authenticate` (RFC 6750 §3).
    challenge: Option<String>,
    /// `DPoP-Nonce` (RFC 9449 §9).
    dpop_nonce: Option<String>,
    /// `Retry-After` (RFC 9110 §10.2.3).
    retry_after_seconds: Option<u64>,
    /// `Content-Language`; our own problems are told in English.
    language: Option<Language>,
}

impl Problem {
    pub(crate) const CONTENT_TYPE: &str = "application/problem+json";

    pub fn of(kind: Kind) -> Self {
        Self {
            kind: kind.address().into(),
            title: kind.title().into(),
            status: kind.status().as_u16(),
            code: kind.code(),
            detail: kind.detail().into(),
            field: None,
            link: None,
            headers: Box::default(),
        }
    }

    pub fn parameter(name: &str, allowed: &str) -> Self {
        Self {
            detail: format!("{name}: {allowed}").into(),
            ..Self::of(Kind::ParameterInvalid)
        }
    }

    pub(crate) fn body(why: &str) -> Self {
        Self {
            detail: why.into(),
            ..Self::of(Kind::BodyInvalid)
        }
    }

    /// A domain's refusal, with the words that a page would show. The one place where
    /// one becomes the other.
    pub(crate) fn of_refusal(state: &State, language: Language, refusal: &dyn Refusal) -> Self {
        let words = web::refusal_words(state, language, refusal);
        Self {
            title: words.heading.into(),
            detail: words.text.into(),
            headers: Box::new(Headers {
                retry_after_seconds: refusal.retry_after_seconds(),
                language: Some(language),
                ..Headers::default()
            }),
            ..Self::sample(refusal)
        }
    }

    /// As the document shows one.
    pub(crate) fn sample(refusal: &dyn Refusal) -> Self {
        Self {
            kind: address_of(refusal.code()).into(),
            title: "That did not work".into(),
            status: refusal.status(),
            code: refusal.code(),
            detail: "what is wrong and what to do, in Dutch, or in French by Accept-Language"
                .into(),
            field: refusal.field(),
            link: None,
            headers: Box::default(),
        }
    }

    /// There is a page of ours at this path on which a person mends it.
    pub(crate) fn with_link(self, state: &State, path: &str) -> Self {
        Self {
            link: Some(format!("{}{path}", state.settings.origin).into()),
            ..self
        }
    }

    pub fn code(&self) -> &'static str {
        self.code
    }

    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    pub(crate) fn status(&self) -> u16 {
        self.status
    }

    pub(crate) fn language(&self) -> Option<Language> {
        self.headers.language
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
        let dpop_nonce = refusal.dpop_nonce().map(str::to_owned);
        let problem = match refusal {
            BearerRefusal::NoToken => Self::of(Kind::TokenMissing),
            BearerRefusal::Error(error) => Self::from(error),
        };
        Self {
            status: status.as_u16(),
            headers: Box::new(Headers {
                challenge: Some(challenge),
                dpop_nonce,
                ..Headers::default()
            }),
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
            detail: error.description.into(),
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
        let mut set = |name: header::HeaderName, value: Option<&str>| {
            if let Some(Ok(value)) = value.map(HeaderValue::from_str) {
                headers.insert(name, value);
            }
        };
        let beside = &self.headers;
        set(header::CONTENT_TYPE, Some(Self::CONTENT_TYPE));
        set(header::CACHE_CONTROL, Some("no-store"));
        set(
            header::CONTENT_LANGUAGE,
            beside.language.map(Language::code),
        );
        set(
            header::HeaderName::from_static("dpop-nonce"),
            beside.dpop_nonce.as_deref(),
        );
        set(header::WWW_AUTHENTICATE, beside.challenge.as_deref());
        if let Some(seconds) = beside.retry_after_seconds {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
