//! What handlers answer.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use i18n::Argument;
use kernel::Refusal;
use storage::StorageError;

use crate::{Ctx, Page, Route};

pub type Answer = Result<Response, Failure>;

/// Why there is no page. The frame turns it into one, in the person's language.
#[derive(Debug)]
pub enum Failure {
    Refused(Box<dyn Refusal>),
    /// Not an error: go there first, such as to the sign-in page.
    Elsewhere(String),
    NotFound,
    /// Sent in another way than the address takes (RFC 9110 §15.5.6).
    MethodNotAllowed,
    /// The submission did not come from a page of ours, or from one that is too old.
    Forged,
    Malformed,
    TooLarge,
    Storage(StorageError),
    /// Ours to mend; the text is only logged.
    Internal(String),
}

/// A domain's refusal as the answer of a page.
pub fn refused(refusal: impl Refusal) -> Failure {
    Failure::Refused(Box::new(refusal))
}

impl<R: Refusal> From<storage::Error<R>> for Failure {
    fn from(error: storage::Error<R>) -> Self {
        match error {
            storage::Error::Refused(refusal) => refused(refusal),
            storage::Error::Query(error) => Self::Storage((&error).into()),
            storage::Error::Storage(error) => Self::Storage(error),
        }
    }
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

/// Left on a response for the frame to draw.
#[derive(Debug, Clone)]
struct Undrawn {
    code: &'static str,
    arguments: Vec<(&'static str, u64)>,
    retry_after: Option<u64>,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let retry_after = match &self {
            Self::Refused(refusal) => refusal.retry_after_seconds(),
            _ => None,
        };
        let (status, code, arguments) = match self {
            Self::Elsewhere(url) => return redirect(&url),
            Self::Refused(refusal) => {
                let status =
                    StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
                (status, refusal.code(), refusal.arguments())
            }
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found", Vec::new()),
            Self::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                Vec::new(),
            ),
            Self::Forged => (StatusCode::FORBIDDEN, "forged", Vec::new()),
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed", Vec::new()),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", Vec::new()),
            Self::Storage(error) => {
                tracing::error!(%error, "the database failed");
                (StatusCode::SERVICE_UNAVAILABLE, "unavailable", Vec::new())
            }
            Self::Internal(detail) => {
                tracing::error!(detail, "a page failed");
                (StatusCode::INTERNAL_SERVER_ERROR, "internal", Vec::new())
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Undrawn {
            code,
            arguments,
            retry_after,
        });
        response
    }
}

#[derive(Debug, Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    heading: String,
    text: String,
    what_next: String,
    code: String,
    actions: Vec<(String, String)>,
}

/// Draws the page of a failure that a handler left undrawn.
pub(crate) fn draw(ctx: &Ctx, response: Response) -> Response {
    let Some(undrawn) = response.extensions().get::<Undrawn>().cloned() else {
        return response;
    };
    let mut arguments = fluent(&undrawn.arguments);
    let support = &ctx.state.settings.support_address;
    arguments.push(("support", Argument::from(support)));
    let text = |part: &str| ctx.text(&format!("refusal-{}{part}", undrawn.code), &arguments);
    let optional = |part: &str, otherwise: &str| {
        let key = format!("refusal-{}{part}", undrawn.code);
        ctx.text(
            if ctx.state.texts.has(&key) {
                &key
            } else {
                otherwise
            },
            &arguments,
        )
    };
    let view = ErrorPage {
        page: ctx.page(),
        heading: optional("-heading", "refusal-heading"),
        text: text(""),
        what_next: optional("-next", "refusal-next"),
        code: undrawn.code.to_owned(),
        actions: vec![(Route::TOOLS.to_string(), ctx.t("refusal-action-tools"))],
    };
    let mut drawn = html_with_status(response.status(), &view).unwrap_or(response);
    if let Some(seconds) = undrawn.retry_after {
        let seconds = HeaderValue::from(seconds);
        drawn.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    drawn
}

pub(crate) fn refusal_text(ctx: &Ctx, refusal: &dyn Refusal) -> String {
    ctx.text(
        &format!("refusal-{}", refusal.code()),
        &fluent(&refusal.arguments()),
    )
}

fn fluent(arguments: &[(&'static str, u64)]) -> Vec<(&'static str, Argument)> {
    arguments
        .iter()
        .map(|(name, value)| (*name, Argument::from(*value)))
        .collect()
}

pub fn html(view: &impl Template) -> Answer {
    html_with_status(StatusCode::OK, view)
}

pub fn html_with_status(status: StatusCode, view: &impl Template) -> Answer {
    let body = view
        .render()
        .map_err(|error| Failure::Internal(error.to_string()))?;
    Ok((status, Html(body)).into_response())
}

/// Go there with a GET (RFC 9110 §15.4.4).
pub fn redirect(url: &str) -> Response {
    match HeaderValue::from_str(url) {
        Ok(location) => (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response(),
        Err(_) => Failure::Internal("a redirect to what is no URL".into()).into_response(),
    }
}
