//! What the tool shows: who you are to it, and how it knows.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::acting::Acting;
use super::lookup::{self, Told};
use super::sessions::{SignedIn, Window};
use super::{Settings, Tool};
use crate::words::Words;

const STYLE: &str = include_str!("../../assets/tool.css");
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' http: https:; \
                      base-uri 'none'; frame-ancestors 'none'";

#[derive(Template)]
#[template(path = "tool.html")]
struct ToolPage<'a> {
    words: Words,
    tool: &'a Tool,
    path: String,
    window: Option<Facts>,
    signed_out: bool,
}

/// Which window a request is about; without a number the last one of its browser.
#[derive(Debug, Deserialize)]
pub(super) struct WindowQuery {
    window: Option<u64>,
}

impl WindowQuery {
    pub fn window(&self, tool: &Tool, headers: &HeaderMap) -> Option<Window> {
        let browser = read_cookie(tool, headers, "session")?;
        match self.window {
            Some(number) => Some(Window { browser, number }),
            None => tool.sessions.last_of(&browser),
        }
    }

    pub fn session(&self, tool: &Tool, headers: &HeaderMap) -> Option<(Window, SignedIn)> {
        let window = self.window(tool, headers)?;
        let session = tool.sessions.find(&window)?;
        Some((window, session))
    }
}

impl ToolPage<'_> {
    fn name(&self) -> &str {
        self.tool.settings.name.get(self.words)
    }

    fn description(&self) -> &str {
        self.tool.settings.description.get(self.words)
    }

    fn issuer(&self) -> &str {
        &self.tool.settings.issuer
    }
}

struct Facts {
    number: u64,
    name: String,
    id_token: Vec<(String, String)>,
    userinfo: Vec<(String, String)>,
    /// Empty until it was asked for.
    introspection: Vec<(String, String)>,
    /// The key of the next look-up, where one costs something and there is a Wallet.
    lookup_key: Option<String>,
    /// What came of the look-up that was just asked for.
    lookup: Option<Told>,
    refreshes: bool,
    refreshed_times: u32,
    /// `None` for a tool that does not ask.
    acting: Option<Acting>,
    is_over: bool,
    was_signed_out: bool,
    refusal: Option<String>,
}

impl Facts {
    fn of(window: &Window, session: SignedIn, tool: &Tool, words: Words) -> Self {
        let settings: &Settings = &tool.settings;
        let name = session
            .userinfo
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or("?")
            .to_owned();
        let acting = settings
            .asks_for_whom()
            .then(|| Acting::read(settings, words, &session.claims, &session.userinfo));
        let has_wallet = acting
            .as_ref()
            .is_some_and(|acting| acting.organisation.is_some());
        Self {
            number: window.number,
            acting,
            lookup_key: (settings.charges() && has_wallet).then(|| lookup::new_key(tool)),
            lookup: None,
            name,
            id_token: rows(&session.claims),
            userinfo: rows(&session.userinfo),
            introspection: Vec::new(),
            refreshes: session.refresh_token.is_some(),
            refreshed_times: session.refreshed_times,
            is_over: session.is_over(),
            was_signed_out: session.was_signed_out,
            refusal: session.refusal,
        }
    }
}

fn rows(claims: &Map<String, Value>) -> Vec<(String, String)> {
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    claims
        .iter()
        .map(|(name, value)| (name.clone(), text(value)))
        .collect()
}

pub(super) async fn home(
    State(tool): State<Tool>,
    headers: HeaderMap,
    Query(asked): Query<WindowQuery>,
) -> Response {
    let words = Words::asked_for(&headers);
    let facts = asked
        .session(&tool, &headers)
        .map(|(window, session)| Facts::of(&window, session, &tool, words));
    show(&tool, words, facts, false)
}

/// The page of a window, with what the platform says of its access token.
pub(super) fn introspected(
    tool: &Tool,
    headers: &HeaderMap,
    window: &Window,
    answer: &Map<String, Value>,
) -> Response {
    let words = Words::asked_for(headers);
    let facts = tool.sessions.find(window).map(|session| Facts {
        introspection: rows(answer),
        ..Facts::of(window, session, tool, words)
    });
    show(tool, words, facts, false)
}

/// The page of a window, with what came of a look-up.
pub(super) fn looked_up(tool: &Tool, headers: &HeaderMap, window: &Window, told: Told) -> Response {
    let words = Words::asked_for(headers);
    let facts = tool.sessions.find(window).map(|session| Facts {
        lookup: Some(told),
        ..Facts::of(window, session, tool, words)
    });
    show(tool, words, facts, false)
}

/// The platform sends the browser back here after signing out.
pub(super) async fn signed_out(State(tool): State<Tool>, headers: HeaderMap) -> Response {
    show(&tool, Words::asked_for(&headers), None, true)
}

fn show(tool: &Tool, words: Words, window: Option<Facts>, signed_out: bool) -> Response {
    let view = ToolPage {
        words,
        tool,
        path: tool.settings.path(),
        window,
        signed_out,
    };
    match view.render() {
        Ok(body) => {
            let headers = [
                (header::CONTENT_SECURITY_POLICY, POLICY),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, Html(body)).into_response()
        }
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

/// Bare on purpose: whoever sees this is trying out the protocol.
pub(super) fn trouble(what: &str) -> Response {
    (
        StatusCode::BAD_GATEWAY,
        format!("De aanmelding is niet gelukt / La connexion a échoué\n\n{what}\n"),
    )
        .into_response()
}

pub(super) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

pub(super) async fn logo(State(tool): State<Tool>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'",
        ),
    ];
    (headers, tool.settings.logo.clone()).into_response()
}

/// Cookies know no ports: on localhost the names keep the tools apart.
pub(super) fn cookie(tool: &Tool, purpose: &str, value: &str) -> String {
    let path = tool.settings.path();
    format!(
        "{}_{purpose}={value}; Path={path}/; HttpOnly; SameSite=Lax",
        tool.settings.slug
    )
}

pub(super) fn read_cookie(tool: &Tool, headers: &HeaderMap, purpose: &str) -> Option<String> {
    let name = format!("{}_{purpose}", tool.settings.slug);
    let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
    let mut cookies = cookie::Cookie::split_parse(cookies).flatten();
    cookies
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use kernel::{Clock, Rng};
    use tower::ServiceExt as _;

    use crate::example_tool::{Settings, Tool};

    fn tool(base: &str) -> Tool {
        let settings = Settings::of_a_test(base);
        Tool::new(settings, Clock::fixed(0), Rng::seeded(1))
    }

    async fn ask(base: &str, request: Request<Body>) -> (u16, String) {
        let answer = tool(base).routes().oneshot(request).await.unwrap();
        let status = answer.status().as_u16();
        (
            status,
            String::from_utf8(
                to_bytes(answer.into_body(), 1 << 20)
                    .await
                    .unwrap()
                    .to_vec(),
            )
            .unwrap(),
        )
    }

    #[tokio::test]
    async fn a_visitor_is_offered_to_sign_in_in_either_language() {
        for (language, label) in [("nl", "Aanmelden met"), ("fr", "Se connecter avec")] {
            let request = Request::get("/")
                .header("accept-language", language)
                .body(Body::empty())
                .unwrap();
            let (status, body) = ask("http://localhost:8081", request).await;
            assert!(
                status == 200 && body.contains(label) && body.contains("href=\"/start\""),
                "{body}"
            );
        }
    }

    #[tokio::test]
    async fn a_tool_can_live_under_a_path() {
        let base = "http://localhost:8080/demo/tools/covast";
        let request = Request::get("/demo/tools/covast/")
            .body(Body::empty())
            .unwrap();
        assert!(
            ask(base, request)
                .await
                .1
                .contains("href=\"/demo/tools/covast/start\"")
        );
    }

    #[tokio::test]
    async fn an_answer_to_a_sign_in_that_was_not_begun_here_is_refused() {
        let request = Request::get("/callback?state=x&code=y")
            .body(Body::empty())
            .unwrap();
        let (status, body) = ask("http://localhost:8081", request).await;
        assert!(
            status == 502 && body.contains("no sign-in that this browser began"),
            "{body}"
        );
    }

    #[tokio::test]
    async fn a_forged_logout_token_ends_nothing() {
        let request = Request::post("/backchannel-logout")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from("logout_token=a.b.c"))
            .unwrap();
        assert_eq!(ask("http://localhost:8081", request).await.0, 400);
    }
}
