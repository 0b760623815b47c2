//! An answer to a call that changes something, as it is sent and as it is stored.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Language;
use serde::{Deserialize, Serialize};

use crate::Problem;

/// Says of an answer that it was given before; the name that Stripe made known.
const REPLAYED: &str = "idempotent-replayed";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    status: u16,
    content_type: String,
    language: Option<Language>,
    location: Option<String>,
    body: String,
    /// It is the answer to the same call before.
    #[serde(skip)]
    replayed: bool,
}

impl Reply {
    pub(crate) fn good(
        status: StatusCode,
        location: Option<String>,
        value: &impl Serialize,
    ) -> serde_json::Result<Self> {
        Ok(Self {
            status: status.as_u16(),
            content_type: "application/json".to_owned(),
            language: None,
            location,
            body: serde_json::to_string(value)?,
            replayed: false,
        })
    }

    pub(crate) fn of_problem(problem: &Problem) -> serde_json::Result<Self> {
        Ok(Self {
            status: problem.status(),
            content_type: Problem::CONTENT_TYPE.to_owned(),
            language: problem.language(),
            location: None,
            body: serde_json::to_string(problem)?,
            replayed: false,
        })
    }

    pub(crate) fn replayed(self) -> Self {
        Self {
            replayed: true,
            ..self
        }
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, self.body).into_response();
        let headers = response.headers_mut();
        let mut set = |name, value: Option<&str>| {
            if let Some(Ok(value)) = value.map(HeaderValue::from_str) {
                headers.insert(name, value);
            }
        };
        set(header::CONTENT_TYPE, Some(&self.content_type));
        set(header::CACHE_CONTROL, Some("no-store"));
        set(header::CONTENT_LANGUAGE, self.language.map(Language::code));
        set(header::LOCATION, self.location.as_deref());
        let replayed = header::HeaderName::from_static(REPLAYED);
        set(replayed, self.replayed.then_some("true"));
        response
    }
}
