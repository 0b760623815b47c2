//! What the articles are about, in the order of the page.

use serde::Deserialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    Start,
    Account,
    Eid,
    Itsme,
    Organisations,
    Tools,
    Wallet,
    KboVme,
    Contact,
}

impl Topic {
    pub const ALL: [Self; 9] = [
        Self::Start,
        Self::Account,
        Self::Eid,
        Self::Itsme,
        Self::Organisations,
        Self::Tools,
        Self::Wallet,
        Self::KboVme,
        Self::Contact,
    ];

    /// The key of its name.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Start => "help-topic-start",
            Self::Account => "help-topic-account",
            Self::Eid => "help-topic-eid",
            Self::Itsme => "help-topic-itsme",
            Self::Organisations => "help-topic-organisations",
            Self::Tools => "help-topic-tools",
            Self::Wallet => "help-topic-wallet",
            Self::KboVme => "help-topic-kbo-vme",
            Self::Contact => "help-topic-contact",
        }
    }
}
