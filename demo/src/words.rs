//! The few words of the demo's own pages. They are not the platform's, so they
//! stay out of its texts.

use axum::http::{HeaderMap, header};
use kernel::Language;

/// One language's words; templates ask for them in English.
#[derive(Debug, Clone, Copy)]
pub struct Words(Language);

impl Words {
    /// As the platform was last read, else as the browser asks.
    pub fn asked_for(headers: &HeaderMap) -> Self {
        let text = |name| {
            headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
        };
        let from_cookie = text(header::COOKIE)
            .split("; ")
            .find_map(|cookie| cookie.strip_prefix("immo_language="));
        let from_browser = || {
            text(header::ACCEPT_LANGUAGE)
                .split([',', ';'])
                .find_map(|tag| tag.trim().parse().ok())
        };
        Self(
            from_cookie
                .and_then(|code| code.parse().ok())
                .or_else(from_browser)
                .unwrap_or_default(),
        )
    }

    pub fn language(self) -> Language {
        self.0
    }

    pub fn lang(self) -> &'static str {
        self.0.code()
    }

    /// The Dutch or the French.
    pub fn pick(self, nl: &'static str, fr: &'static str) -> &'static str {
        match self.0 {
            Language::Nl => nl,
            Language::Fr => fr,
        }
    }
}
