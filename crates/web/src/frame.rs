//! The layer around all pages: finds out who asks and in which language, hands
//! the handler its [`Ctx`], draws failures, and puts cookies and security
//! headers on the answer.

use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method as HttpMethod, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::{Duration, Language, Never, Token};

use crate::context::{NO_ADDRESS, Request as Facts};
use crate::page::Notice;
use crate::settle::settle;
use crate::{
    ClientAddress, CookieNames, Ctx, Failure, RequestId, Route, SignedIn, State, answer, cookies,
    encoding, provenance, redirect,
};

/// A session's last use is written down at most this often.
const TOUCH_AFTER: Duration = Duration::from_mins(5);
const USER_AGENT_LENGTH_MAX: usize = 400;
/// Where a refusal names no time.
const RETRY_AFTER_SECONDS: u64 = 60;
/// `form-action` lets a form end at a tool: browsers hold it against every
/// redirect that follows a submission, and a sign-in ends with one. A tool on the
/// person's own machine waits at `http://127.0.0.1` or `http://[::1]` (RFC 8252 §7.3),
/// and the policy's grammar has no word for the latter (CSP Level 3 §2.3.1): so any
/// `http:` it is. Where a code may go, the provider decides, not the browser.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; \
                      connect-src 'self'; form-action 'self' https: http:; base-uri 'none'; frame-ancestors 'none'";
const BROWSER_MARK_LENGTH: usize = 43;
pub(crate) const LANGUAGE_PARAMETER: &str = "language";

/// The policy of a page whose script also asks there, such as at
/// `https://*.eid.example.be`. `None`: that is no origin.
pub fn policy_asking(origin: &str) -> Option<HeaderValue> {
    let own = "connect-src 'self'";
    HeaderValue::from_str(&POLICY.replace(own, &format!("{own} {origin}"))).ok()
}

/// Use with `axum::middleware::from_fn_with_state`.
pub async fn frame(
    axum::extract::State(state): axum::extract::State<State>,
    request: Request,
    next: Next,
) -> Response {
    // A body cannot be shared between threads, so it waits aside.
    let (parts, body) = request.into_parts();
    let (session, failure) = session(&state, &parts.headers).await;
    let ctx = context(state, &parts, session);
    ctx.look_for_announcements().await;
    let is_looking = || only_looking(&ctx, &parts).then_some(Failure::OnlyLooking);
    if let Some(failure) = failure.or_else(|| unstorable(&ctx)).or_else(is_looking) {
        return finish(&ctx, answer::draw(&ctx, failure.into_response()));
    }
    let asked_by_another_site = encoding::is_asked_by_another_site(&parts.headers);
    let mut request = Request::from_parts(parts, body);
    if let Some(elsewhere) = something_first(&ctx, &request) {
        return finish(&ctx, elsewhere);
    }
    let reads_page = request.method() == HttpMethod::GET;
    ctx.look_for_kept().await;
    request.extensions_mut().insert(ctx.clone());
    let answered = settle(&ctx, next.run(request).await).await;
    let mut response = answer::draw(&ctx, answered);
    encoding::keep_length_from_strangers(&ctx, asked_by_another_site, &mut response);
    if reads_page && ctx.request.notice.is_some() && !response.status().is_redirection() {
        ctx.clear_notice();
    }
    finish(&ctx, response)
}

/// U+0000 in an address: no text in PostgreSQL holds one, so nothing of ours has
/// such a name, and nobody types one into a form. In a tool's request the provider
/// finds it, and tells the tool.
fn unstorable(ctx: &Ctx) -> Option<Failure> {
    let (path, query) = ctx.path().split_once('?').unwrap_or((ctx.path(), ""));
    if path.contains("%00") {
        Some(Failure::NotFound)
    } else {
        (query.contains("%00") && !is_uninterrupted(&ctx.state, path)).then_some(Failure::Malformed)
    }
}

/// Whoever looks at somebody's pages reads, and ends that; nothing else. A program's
/// request would sign the person in somewhere, so that is refused as well, however it
/// is sent. The only place that decides so.
fn only_looking(ctx: &Ctx, request: &Parts) -> bool {
    let is_looking = ctx
        .signed_in()
        .is_some_and(|person| person.viewed_by.is_some());
    let path = request.uri.path();
    let is_end = path == Route::END_VIEWING.path();
    let is_read = matches!(request.method, HttpMethod::GET | HttpMethod::HEAD);
    is_looking && !is_end && (!is_read || is_uninterrupted(&ctx.state, path))
}

/// The person behind the cookie. When the database does not answer, nobody is
/// signed in, and the failure says so on a page.
async fn session(state: &State, headers: &HeaderMap) -> (Option<SignedIn>, Option<Failure>) {
    let names = CookieNames::new(state.settings.secure());
    let Some(token) = cookies::read(headers, names.session).filter(|token| !token.is_empty())
    else {
        return (None, None);
    };
    match load_session(state, Token::received(token)).await {
        Ok(signed_in) => (signed_in, None),
        Err(failure) => (None, Some(failure)),
    }
}

fn context(state: State, request: &Parts, signed_in: Option<SignedIn>) -> Ctx {
    let headers = &request.headers;
    let names = CookieNames::new(state.settings.secure());
    let language = asked_language(request.uri.query())
        .unwrap_or_else(|| language(signed_in.as_ref(), headers, names));
    let browser =
        cookies::read(headers, names.browser).filter(|mark| mark.len() == BROWSER_MARK_LENGTH);
    let is_newcomer = browser.is_none();
    let mut set_cookies = Vec::new();
    let browser = browser.unwrap_or_else(|| {
        let mark = Token::generate(&state.rng).expose().to_owned();
        set_cookies.push(cookies::make(
            names.browser,
            mark.clone(),
            state.settings.secure(),
            None,
        ));
        mark
    });
    let user_agent = provenance::text(headers, header::USER_AGENT).unwrap_or_default();
    let origin = &state.settings.origin;
    let facts = Facts {
        language,
        notice: notice(&state, language, headers, names),
        last_refusal: cookies::read(headers, names.refusal),
        signed_in,
        browser,
        is_newcomer,
        says_it_is_from_here: provenance::is_from_here(headers, origin),
        came_from: provenance::page(headers, origin),
        client: request
            .extensions
            .get::<ClientAddress>()
            .map_or(NO_ADDRESS, |address| address.0),
        user_agent: user_agent.chars().take(USER_AGENT_LENGTH_MAX).collect(),
        id: request
            .extensions
            .get::<RequestId>()
            .copied()
            .unwrap_or_else(|| RequestId::generate(&state.rng)),
        path: request
            .uri
            .path_and_query()
            .map_or("/", |path| path.as_str())
            .to_owned(),
        reads: request.method.is_safe(),
        came_back: OnceLock::new(),
        noted: Mutex::default(),
        keeps_opener: AtomicBool::new(false),
        set_cookies: Mutex::new(set_cookies),
        retry_after_seconds: AtomicU64::new(0),
    };
    Ctx {
        state,
        request: Arc::new(facts),
    }
}

async fn load_session(state: &State, token: Token) -> Result<Option<SignedIn>, Failure> {
    let (hash, now, load) = (token.hash(), state.clock.now(), state.hooks.signed_in);
    let reader = state.clone();
    let signed_in = state
        .db
        .read(move |tx| load(tx, &reader, hash, now))
        .await?;
    if let Some(person) = &signed_in
        && now.since(person.last_seen_at) >= TOUCH_AFTER
    {
        let (session, touch) = (person.session.clone(), state.hooks.touch);
        // A page must show even while the database takes no writes.
        if let Err(error) = state
            .db
            .write::<_, _, Never>(move |tx| Ok(touch(tx, &session, now)?))
            .await
        {
            tracing::warn!(?error, "the use of a session was not noted");
        }
    }
    Ok(signed_in)
}

/// The language that an address names: search engines and links in mails of others lead
/// to one of the two, whoever follows them.
fn asked_language(query: Option<&str>) -> Option<Language> {
    let mut pairs = form_urlencoded::parse(query?.as_bytes());
    let (_, language) = pairs.find(|(name, _)| name == LANGUAGE_PARAMETER)?;
    language.parse().ok()
}

/// The account's language, else the cookie's, else what the browser asks for.
fn language(signed_in: Option<&SignedIn>, headers: &HeaderMap, names: CookieNames) -> Language {
    let from_cookie = || cookies::read(headers, names.language)?.parse().ok();
    signed_in
        .map(|person| person.language)
        .or_else(from_cookie)
        .or_else(|| accepted_language(headers))
        .unwrap_or_default()
}

/// The first of ours in `Accept-Language` (RFC 9110 §12.5.4).
pub fn accepted_language(headers: &HeaderMap) -> Option<Language> {
    let accepted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    accepted
        .split(',')
        .find_map(|tag| tag.split(';').next()?.trim().parse().ok())
}

fn notice(
    state: &State,
    language: Language,
    headers: &HeaderMap,
    names: CookieNames,
) -> Option<Notice> {
    let stored = cookies::read(headers, names.notice)?;
    let (kind, key) = stored.split_once('.')?;
    let kind = ["success", "info", "warning"]
        .into_iter()
        .find(|known| *known == kind)?;
    let known = key.starts_with("notice-") && state.texts.has(key);
    known.then(|| Notice {
        kind: kind.to_owned(),
        text: state.texts.get(language, key, &[]),
    })
}

fn is_uninterrupted(state: &State, path: &str) -> bool {
    state.hooks.uninterrupted.iter().any(|route| {
        path.strip_prefix(route.path())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// After a system-made password nothing works before a new one is chosen (G-10); and whoever
/// asked to go may call that back, and take their data along.
fn something_first(ctx: &Ctx, request: &Request) -> Option<Response> {
    // Whoever only looks is held up by nothing, and can end it.
    let person = ctx
        .signed_in()
        .filter(|person| person.viewed_by.is_none())?;
    let path = request.uri().path();
    let below = |route: Route| {
        let rest = path.strip_prefix(route.path());
        rest.is_some_and(|rest| rest.starts_with('/'))
    };
    let always = [
        Route::SIGN_OUT,
        Route::LANGUAGE,
        Route::HELP,
        Route::CONTACT,
    ];
    let is_always = below(Route::HELP) || always.iter().any(|route| route.path() == path);
    if !person.is_held_up() || is_always || is_uninterrupted(&ctx.state, path) {
        return None;
    }
    if !person.must_choose_password {
        let leaving = [Route::LEAVING, Route::OWN_DATA];
        let is_open = leaving
            .iter()
            .any(|route| route.path() == path || below(*route));
        let is_open = is_open || path == Route::SIGN_IN.path();
        return (!is_open).then(|| redirect(Route::LEAVING.path()));
    }
    (path != Route::CHOOSE_PASSWORD.path()).then(|| {
        let back = if request.method() == HttpMethod::GET {
            ctx.path()
        } else {
            Route::TOOLS.path()
        };
        let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
        redirect(&format!("{}?return_to={back}", Route::CHOOSE_PASSWORD))
    })
}

/// Whoever came too often reads when to come back, and so does their program
/// (RFC 6585 §4).
fn say_when_to_come_back(ctx: &Ctx, response: &mut Response) {
    if response.status() == StatusCode::TOO_MANY_REQUESTS {
        let seconds = ctx.noted_wait_seconds().unwrap_or(RETRY_AFTER_SECONDS);
        response
            .headers_mut()
            .entry(header::RETRY_AFTER)
            .or_insert(HeaderValue::from(seconds));
    }
}

fn finish(ctx: &Ctx, mut response: Response) -> Response {
    say_when_to_come_back(ctx, &mut response);
    let headers = response.headers_mut();
    if !is_public(headers) {
        set_cookies(ctx, headers);
    }
    let secure = ctx.state.settings.secure();
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in fixed {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    headers
        .entry("cross-origin-opener-policy")
        .or_insert(HeaderValue::from_static(if ctx.keeps_opener() {
            "unsafe-none"
        } else {
            "same-origin"
        }));
    if secure {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=63072000"),
        );
    }
    response
}

/// A cache between us and many people may keep the answer, and must not hand all of
/// them the mark of the first (RFC 9111 §7.3).
fn is_public(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::CACHE_CONTROL)
        .iter()
        .any(|value| value.as_bytes().starts_with(b"public"))
}

fn set_cookies(ctx: &Ctx, headers: &mut HeaderMap) {
    let cookies = &ctx.request.set_cookies;
    let cookies = cookies.lock().unwrap_or_else(PoisonError::into_inner);
    for value in cookies.iter().filter_map(cookies::header_value) {
        headers.append(header::SET_COOKIE, value);
    }
}
