//! Our five cookies. Over HTTPS they carry the `__Host-` prefix, so no other
//! host of the domain can set them (RFC 6265bis §4.1.3.2).

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, SameSite};

#[derive(Debug, Clone, Copy)]
pub struct CookieNames {
    /// The session's token.
    pub session: &'static str,
    /// A random mark of the browser, to which forms are bound.
    pub browser: &'static str,
    pub language: &'static str,
    /// A message to show once, on the next page.
    pub notice: &'static str,
    /// Which refusal the browser met last: whoever asks for help need not copy it.
    pub refusal: &'static str,
}

impl CookieNames {
    pub const fn new(secure: bool) -> Self {
        if secure {
            Self {
                session: "__Host-immo_session",
                browser: "__Host-immo_browser",
                language: "__Host-immo_language",
                notice: "__Host-immo_notice",
                refusal: "__Host-immo_refusal",
            }
        } else {
            Self {
                session: "immo_session",
                browser: "immo_browser",
                language: "immo_language",
                notice: "immo_notice",
                refusal: "immo_refusal",
            }
        }
    }
}

/// The value of the cookie `name`, if it came exactly once: a doubled cookie is
/// the mark of somebody planting one. Each cookie is read by itself: others on the
/// same host may hold any byte (RFC 6265 §5.4).
pub(crate) fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b';'))
        .filter_map(|cookie| std::str::from_utf8(cookie).ok())
        .filter_map(|cookie| Cookie::parse(cookie.trim()).ok())
        .filter(|cookie| cookie.name() == name);
    let first = found.next()?;
    found.next().is_none().then(|| first.value().to_owned())
}

pub(crate) fn make(
    name: &'static str,
    value: String,
    secure: bool,
    max_age_seconds: Option<i64>,
) -> Cookie<'static> {
    let mut cookie = Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax);
    if let Some(seconds) = max_age_seconds {
        cookie = cookie.max_age(cookie::time::Duration::seconds(seconds));
    }
    cookie.build()
}

pub(crate) fn header_value(cookie: &Cookie<'_>) -> Option<HeaderValue> {
    HeaderValue::from_str(&cookie.encoded().to_string()).ok()
}
