//! The few words of these pages, in both languages. They are not the platform's.

use axum::http::{HeaderMap, header};
use kernel::Language;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Words(pub Language);

impl Words {
    /// As the platform was last read.
    pub fn asked_for(headers: &HeaderMap) -> Self {
        let cookies = headers
            .get(header::COOKIE)
            .and_then(|value| value.to_str().ok());
        let mut cookies = cookies.unwrap_or_default().split("; ");
        let code = cookies.find_map(|cookie| cookie.strip_prefix("immo_language="));
        Self(code.and_then(|code| code.parse().ok()).unwrap_or_default())
    }

    /// As the payment says, such as `fr_BE`.
    pub fn of_locale(locale: &str) -> Self {
        let code = locale.split('_').next().unwrap_or_default();
        Self(code.parse().unwrap_or_default())
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

    pub fn money(self, cents: i64) -> String {
        let (euros, cents) = (cents / 100, cents % 100);
        match self.0 {
            Language::Nl => format!("€ {euros},{cents:02}"),
            Language::Fr => format!("{euros},{cents:02} €"),
        }
    }
}
