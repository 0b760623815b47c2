//! Where a request comes from, as the browser tells it. No page of another site
//! can set these headers (Fetch §2.2.2, forbidden request-headers).

use axum::http::{HeaderMap, HeaderName, header};

use crate::State;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// Of what a stranger sends, no more than this goes to the log.
const LOGGED_LENGTH_MAX: usize = 100;

pub(crate) fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// The browser says so itself; one that says nothing is not believed here.
pub(crate) fn is_from_here(headers: &HeaderMap, origin: &str) -> bool {
    !is_from_elsewhere(headers, origin)
        && (text(headers, header::ORIGIN).is_some()
            || text(headers, SEC_FETCH_SITE) == Some("same-origin"))
}

pub(crate) fn is_from_elsewhere(headers: &HeaderMap, origin: &str) -> bool {
    let site = text(headers, SEC_FETCH_SITE);
    // `null` is what a browser sends where it hides the origin, as from a sandbox.
    let other = headers
        .get(header::ORIGIN)
        .is_some_and(|sent| sent.as_bytes() != origin.as_bytes());
    other || site.is_some_and(|site| site != "same-origin" && site != "none")
}

/// Path and query of the page of ours on which a link or a form stood.
pub(crate) fn page(headers: &HeaderMap, origin: &str) -> Option<String> {
    let path = text(headers, header::REFERER)?.strip_prefix(origin)?;
    path.starts_with('/').then(|| path.to_owned())
}

/// A form whose origin alone is wrong: either another site sent it, or the address
/// that an operator set is not the one that people use. Then every form fails, so
/// the log says it once for each such origin.
pub(crate) fn tell_operator(state: &State, headers: &HeaderMap) {
    let Some(sent) = text(headers, header::ORIGIN) else {
        return;
    };
    let configured = state.settings.origin.as_str();
    let sent: String = sent.chars().take(LOGGED_LENGTH_MAX).collect();
    if sent != configured && state.is_new_origin(&sent) {
        tracing::warn!(
            sent = ?sent,
            configured,
            "a form was refused because it came from another origin than server.origin"
        );
    }
}
