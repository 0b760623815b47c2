//! Where letters are written.

use std::net::IpAddr;

use i18n::Texts;
use kernel::{Language, Sealer};

use crate::Letter;

/// What every letter needs; a page's `Ctx` and the server's `State` have one.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    pub texts: &'a Texts,
    pub sealer: &'a Sealer,
    /// The platform's public origin, for links.
    pub origin: &'a str,
    pub support_address: &'a str,
    /// The network from which somebody causes the letters; `None`: we do.
    pub asked_from: Option<IpAddr>,
}

impl<'a> Desk<'a> {
    /// A page of ours as a link in a mail.
    pub fn link(self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// What a mail in this language is written with.
    pub fn letter(self, language: Language) -> Letter<'a> {
        Letter {
            texts: self.texts,
            language,
            origin: self.origin,
            support_address: self.support_address,
        }
    }
}
