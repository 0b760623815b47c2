//! A tool as somebody else could have written it: it knows the platform only
//! by its address and its OpenID Connect documents, and leaves the protocol to
//! the library `openidconnect`.

mod acting;
mod back_channel;
mod client;
mod http;
mod lookup;
mod pages;
mod sessions;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use kernel::{Clock, Language, Rng, Secret};

pub use http::Http;

use crate::words::Words;
use sessions::Sessions;

/// How this tool proves to the platform that it is itself.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// Sent with HTTP Basic.
    ClientSecret(Secret),
    /// A P-256 key in PKCS #8, for assertions (RFC 7523).
    PrivateKey(PrivateKey),
}

#[derive(Clone)]
pub struct PrivateKey {
    pub pkcs8: Vec<u8>,
    pub kid: String,
}

impl std::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PrivateKey")
    }
}

#[derive(Debug, Clone)]
pub struct Settings {
    /// The `client_id`.
    pub slug: String,
    pub name: Localized,
    pub description: Localized,
    /// An SVG, drawn by hand for the demo.
    pub logo: String,
    /// Where this tool lives, without a slash at the end.
    pub base: String,
    /// The platform.
    pub issuer: String,
    pub credentials: Credentials,
    /// What it asks for at every sign-in, besides `openid`.
    pub scopes: Vec<String>,
    /// The ways in which it can be used, by slug.
    pub ways: Vec<(String, Localized)>,
}

#[derive(Debug, Clone, Default)]
pub struct Localized {
    pub nl: String,
    pub fr: String,
}

impl Localized {
    fn get(&self, words: Words) -> &str {
        match words.language() {
            Language::Nl => &self.nl,
            Language::Fr => &self.fr,
        }
    }
}

impl Settings {
    /// Whether it wants to know for whom somebody uses it.
    fn asks_for_whom(&self) -> bool {
        self.scopes.iter().any(|scope| scope == "organisation")
    }

    /// Whether looking something up is paid from the Wallet.
    fn charges(&self) -> bool {
        self.scopes.iter().any(|scope| scope == "wallet:charge")
    }

    fn way(&self, slug: &str, words: Words) -> String {
        let known = self.ways.iter().find(|(known, _)| known == slug);
        known.map_or_else(|| slug.to_owned(), |(_, name)| name.get(words).to_owned())
    }

    /// It pushes its requests (RFC 9126), because it has a key to do so with.
    fn pushes_requests(&self) -> bool {
        matches!(self.credentials, Credentials::PrivateKey(_))
    }

    fn redirect_uri(&self) -> String {
        format!("{}/callback", self.base)
    }

    fn post_logout_redirect_uri(&self) -> String {
        format!("{}/signed-out", self.base)
    }

    /// The path of `base`, for links and cookies.
    fn path(&self) -> String {
        url::Url::parse(&self.base)
            .map(|base| base.path().trim_end_matches('/').to_owned())
            .unwrap_or_default()
    }
}

/// Cheap to clone.
#[derive(Debug, Clone)]
pub struct Tool(Arc<Inner>);

#[derive(Debug)]
pub struct Inner {
    settings: Settings,
    sessions: Sessions,
    http: Http,
    clock: Clock,
    rng: Rng,
}

impl std::ops::Deref for Tool {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Tool {
    pub fn new(settings: Settings, clock: Clock, rng: Rng) -> Self {
        Self(Arc::new(Inner {
            settings,
            sessions: Sessions::default(),
            http: Http::new(),
            clock,
            rng,
        }))
    }

    /// Where it lives.
    pub fn base(&self) -> &str {
        &self.settings.base
    }

    /// The tool's pages, under the path of its base address.
    pub fn routes(&self) -> Router {
        let path = self.settings.path();
        Router::new()
            .route(&format!("{path}/"), get(pages::home))
            .route(&format!("{path}/style.css"), get(pages::style))
            .route(&format!("{path}/logo.svg"), get(pages::logo))
            .route(&format!("{path}/start"), get(client::start))
            .route(&format!("{path}/callback"), get(client::callback))
            .route(&format!("{path}/refresh"), post(client::refresh))
            .route(&format!("{path}/introspect"), post(client::introspect))
            .route(&format!("{path}/lookup"), post(lookup::post))
            .route(&format!("{path}/sign-out"), post(client::sign_out))
            .route(&format!("{path}/signed-out"), get(pages::signed_out))
            .route(
                &format!("{path}/backchannel-logout"),
                post(back_channel::logout),
            )
            .with_state(self.clone())
    }
}

#[cfg(test)]
impl Settings {
    fn of_a_test(base: &str) -> Self {
        let name = |text: &str| Localized {
            nl: text.to_owned(),
            fr: text.to_owned(),
        };
        Self {
            slug: "covast".into(),
            name: name("COVAST"),
            description: name("Verkoop"),
            logo: "<svg/>".into(),
            base: base.into(),
            issuer: "http://localhost:1".into(),
            credentials: Credentials::ClientSecret(Secret::new("x")),
            scopes: vec!["profile".into()],
            ways: Vec::new(),
        }
    }
}
