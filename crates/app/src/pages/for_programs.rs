//! What browsers, search engines and finders of mistakes look for at fixed addresses.

use axum::Router;
use axum::extract::State as Shared;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::Duration;
use web::{State, redirect};

/// Pages about one person, and addresses that lead through a sign-in, are nothing to
/// be found (RFC 9309).
const ROBOTS: &str = "User-agent: *\nAllow: /$\nAllow: /?language=\nAllow: /help\nAllow: /contact\n\
                      Allow: /tools$\nAllow: /tools?language=\nAllow: /assets/\nDisallow: /\n";
/// After this the file counts as forgotten; it is written anew for whoever asks.
const GOOD_FOR: Duration = Duration::from_hours(180 * 24);
const TEXT: [(header::HeaderName, &str); 3] = [
    (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "public, max-age=86400"),
];

pub fn for_programs() -> Router<State> {
    Router::new()
        .route("/robots.txt", get(robots))
        .route("/.well-known/security.txt", get(security))
        .route("/.well-known/change-password", get(change_password))
}

async fn robots(Shared(state): Shared<State>) -> Response {
    let origin = &state.settings.origin;
    let told = format!("{ROBOTS}\nSitemap: {origin}{}\n", help_centre::SITEMAP);
    (TEXT, told).into_response()
}

/// RFC 9116.
async fn security(Shared(state): Shared<State>) -> Response {
    let expires = i18n::format::machine(state.clock.now() + GOOD_FOR);
    let (contact, origin) = (&state.settings.support_address, &state.settings.origin);
    let told = format!(
        "Contact: mailto:{contact}\n\
         Expires: {expires}\n\
         Preferred-Languages: nl, fr, en\n\
         Canonical: {origin}/.well-known/security.txt\n"
    );
    (TEXT, told).into_response()
}

/// W3C, A Well-Known URL for Changing Passwords §2.
async fn change_password() -> Response {
    redirect(accounts::CHANGE_PASSWORD.path())
}

#[cfg(test)]
mod tests {
    use testkit::{Browser, Engine, ORIGIN};

    use super::for_programs;

    #[tokio::test]
    async fn what_programs_look_for_is_at_its_fixed_address() {
        let db = Engine::Sqlite.database();
        let state = testkit::state(&db, &[], testkit::hooks());
        let expires = i18n::format::machine(state.clock.now() + super::GOOD_FOR);
        let mut browser = Browser::before(for_programs().with_state(state));
        let robots = browser.get("/robots.txt").await;
        let sitemap = format!("Disallow: /\n\nSitemap: {ORIGIN}/sitemap.xml\n");
        assert!(robots.text.ends_with(&sitemap), "{}", robots.text);
        let security = browser.get("/.well-known/security.txt").await;
        let kind = security.header("content-type").unwrap_or_default();
        assert_eq!(kind, "text/plain; charset=utf-8");
        for line in [
            "Contact: mailto:helpdesk@example.be".to_owned(),
            format!("Expires: {expires}"),
            format!("Canonical: {ORIGIN}/.well-known/security.txt"),
        ] {
            assert!(security.text.lines().any(|told| told == line), "{line}");
        }
        let password = browser.get("/.well-known/change-password").await;
        password.assert_redirects_to("/account/password");
        assert_eq!(password.header("set-cookie"), None);
    }
}
