//! What handlers answer.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use i18n::Argument;
use kernel::{Arguments, Language, Refusal};
use storage::StorageError;

use crate::error_title::with_error_title;
use crate::frame_refusal::FrameRefusal;
use crate::settle::Interruption;
use crate::{Ctx, Explained, Page, Route, State};

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
    /// Somebody of the helpdesk looks at the pages of another person ("Kijken als").
    OnlyLooking,
    /// The submission did not come from a page of ours, or from one that is too old.
    Forged,
    /// Something comes first; what was sent comes back after it.
    Interrupted(Box<Interruption>),
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
pub(crate) struct Undrawn {
    status: StatusCode,
    code: &'static str,
    arguments: Arguments,
    /// Seconds until it may be tried again.
    retry_after: Option<u64>,
    /// Where else to go, with the key of what the button says.
    way_on: Option<(String, &'static str)>,
    /// To the form, with what was typed in it.
    pub form: Option<String>,
    /// What was typed and has no other place.
    pub typed: Vec<String>,
}

impl Undrawn {
    pub fn of(refusal: &dyn Refusal) -> Self {
        Self {
            status: StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST),
            code: refusal.code(),
            arguments: refusal.arguments(),
            retry_after: refusal.retry_after_seconds(),
            way_on: None,
            form: None,
            typed: Vec::new(),
        }
    }

    /// The other person goes on there.
    pub fn by_way_of(self, url: String) -> Self {
        Self {
            way_on: Some((url, "refusal-action-other-person")),
            ..self
        }
    }

    pub fn typed(self, typed: Vec<String>) -> Self {
        Self { typed, ..self }
    }

    /// On an answer.
    pub fn left(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let refusal = match self {
            Self::Elsewhere(url) => return redirect(&url),
            Self::Refused(refusal) => return Undrawn::of(refusal.as_ref()).left(),
            Self::Interrupted(interruption) => {
                let mut response = StatusCode::SEE_OTHER.into_response();
                response.extensions_mut().insert(*interruption);
                return response;
            }
            Self::NotFound => FrameRefusal::NotFound,
            Self::MethodNotAllowed => FrameRefusal::MethodNotAllowed,
            Self::OnlyLooking => FrameRefusal::OnlyLooking,
            Self::Forged => FrameRefusal::Forged,
            Self::Malformed => FrameRefusal::Malformed,
            Self::TooLarge => FrameRefusal::TooLarge,
            Self::Storage(error) => {
                tracing::error!(%error, "the database failed");
                FrameRefusal::Unavailable
            }
            Self::Internal(detail) => {
                tracing::error!(detail, "a page failed");
                FrameRefusal::Internal
            }
        };
        Undrawn::of(&refusal).left()
    }
}

#[derive(Debug, Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    heading: String,
    text: String,
    what_next: String,
    code: &'static str,
    /// What the log calls this request.
    request_id: String,
    typed: Vec<String>,
    actions: Vec<(String, String)>,
    contact: String,
}

/// Draws the page of a failure that a handler left undrawn.
pub(crate) fn draw(ctx: &Ctx, response: Response) -> Response {
    let Some(undrawn) = response.extensions().get::<Undrawn>().cloned() else {
        return response;
    };
    let mut arguments = said(ctx, &undrawn.arguments);
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
    let to_tools = (Route::TOOLS.to_string(), "refusal-action-tools");
    let status = response.status();
    let again = again(ctx, status, &undrawn);
    let explained = ctx.state.services.or_default::<Explained>();
    let article = explained.page(undrawn.code);
    let article = article.map(|url| (url.to_owned(), "refusal-action-help"));
    let ways = undrawn.way_on.into_iter().chain(again).chain(article);
    let actions = ways.chain([to_tools]);
    let actions = actions.map(|(url, key)| (url, ctx.t(key))).collect();
    ctx.note_refusal(undrawn.code);
    tracing::info!(
        shown = %ctx.request.id,
        refusal = undrawn.code,
        status = status.as_u16(),
        "a page was refused"
    );
    let view = ErrorPage {
        page: ctx.page(),
        heading: optional("-heading", "refusal-heading"),
        text: text(""),
        what_next: optional("-next", "refusal-next"),
        code: undrawn.code,
        request_id: ctx.request.id.to_string(),
        typed: undrawn.typed,
        actions,
        contact: Route::CONTACT.to_string(),
    };
    let mut drawn = html_with_status(status, &view).unwrap_or(response);
    if let Some(seconds) = undrawn.retry_after {
        let seconds = HeaderValue::from(seconds);
        drawn.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    drawn
}

/// Where it can be tried once more: the form, with what was typed in it; or, of what may
/// go well the next time, the page itself.
fn again(ctx: &Ctx, status: StatusCode, undrawn: &Undrawn) -> Option<(String, &'static str)> {
    let is_passing = status.is_server_error()
        || status == StatusCode::TOO_MANY_REQUESTS
        || undrawn.code == FrameRefusal::Forged.code()
        || undrawn.code == FrameRefusal::TooLarge.code();
    let words = if is_passing {
        "refusal-action-again"
    } else {
        "refusal-action-form"
    };
    let page = if ctx.request.reads {
        Some(ctx.path())
    } else {
        ctx.request.came_from.as_deref()
    };
    let page = page.filter(|page| is_passing && ctx.local_path(page) == *page);
    let to = undrawn.form.as_deref().or(page)?;
    Some((to.to_owned(), words))
}

pub fn refusal_text(state: &State, language: Language, refusal: &dyn Refusal) -> String {
    let key = format!("refusal-{}", refusal.code());
    let arguments = said_in(language, &refusal.arguments());
    state.texts.get(language, &key, &arguments)
}

/// A refusal in words, for whoever is not shown a page of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusalWords {
    pub heading: String,
    /// What is wrong, and what to do.
    pub text: String,
}

/// What people read of the refusal in this language.
pub fn refusal_words(state: &State, language: Language, refusal: &dyn Refusal) -> RefusalWords {
    let mut arguments = said_in(language, &refusal.arguments());
    let support = &state.settings.support_address;
    arguments.push(("support", Argument::from(support)));
    let key = format!("refusal-{}", refusal.code());
    let own_heading = format!("{key}-heading");
    let heading = if state.texts.has(&own_heading) {
        &own_heading
    } else {
        "refusal-heading"
    };
    RefusalWords {
        heading: state.texts.get(language, heading, &arguments),
        text: state.texts.get(language, &key, &arguments),
    }
}

fn said(ctx: &Ctx, arguments: &Arguments) -> Vec<(&'static str, Argument)> {
    said_in(ctx.language(), arguments)
}

fn said_in(language: Language, arguments: &Arguments) -> Vec<(&'static str, Argument)> {
    let said = |(name, value): &(&'static str, _)| (*name, Argument::said(value, language));
    arguments.iter().map(said).collect()
}

pub fn html(view: &impl Template) -> Answer {
    html_with_status(StatusCode::OK, view)
}

pub fn html_with_status(status: StatusCode, view: &impl Template) -> Answer {
    let body = view
        .render()
        .map_err(|error| Failure::Internal(error.to_string()))?;
    Ok((status, Html(with_error_title(body))).into_response())
}

/// Go there with a GET (RFC 9110 §15.4.4).
pub fn redirect(url: &str) -> Response {
    match HeaderValue::from_str(url) {
        Ok(location) => (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response(),
        Err(_) => Failure::Internal("a redirect to what is no URL".into()).into_response(),
    }
}
