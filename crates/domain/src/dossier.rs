//! What a domain tells the helpdesk: of a person and of an organisation on the page about
//! them, and whom something that was typed means. Nobody but the domain knows what it is;
//! the helpdesk's pages (`crates/helpdesk`) show it all in one.

use std::fmt;

use diesel::QueryResult;
use kernel::{AccountId, OrganisationId, Timestamp};
use storage::Tx;
use web::Ctx;

use crate::Domain;

/// What it knows of this person; `None`: nothing that the page should speak of.
pub type OfPerson = fn(&mut Tx, &Ctx, &AccountId) -> QueryResult<Option<Chapter>>;
/// What it knows of this organisation.
pub type OfOrganisation = fn(&mut Tx, &Ctx, &OrganisationId) -> QueryResult<Option<Chapter>>;
/// Whom or what this means: a reference, the number of a receipt. Quick to say no.
pub type FoundBy = fn(&mut Tx, &Ctx, &str) -> QueryResult<Vec<Meant>>;

/// A part of the page, in the language of whoever looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    pub heading: String,
    /// The newest first, not more than a page bears.
    pub lines: Vec<Line>,
    /// What the part says where it has no lines.
    pub empty: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub at: Option<Timestamp>,
    pub text: String,
    /// A word about how it stands.
    pub badge: Option<(Tone, String)>,
    pub href: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Good,
    Bad,
}

impl Line {
    pub fn of(text: impl Into<String>) -> Self {
        Self {
            at: None,
            text: text.into(),
            badge: None,
            href: None,
        }
    }

    #[must_use]
    pub fn at(mut self, at: Timestamp) -> Self {
        self.at = Some(at);
        self
    }

    #[must_use]
    pub fn badge(mut self, tone: Tone, word: impl Into<String>) -> Self {
        self.badge = Some((tone, word.into()));
        self
    }

    #[must_use]
    pub fn to(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    Person(AccountId),
    Organisation(OrganisationId),
    /// A page of its own, with what the link says.
    Page {
        href: String,
        text: String,
    },
}

/// What all domains tell: a service, which `app` puts in.
#[derive(Clone, Default)]
pub struct Dossiers {
    pub of_person: Vec<OfPerson>,
    pub of_organisation: Vec<OfOrganisation>,
    pub found_by: Vec<FoundBy>,
}

impl Dossiers {
    pub fn of(domains: &[Domain]) -> Self {
        let all = || domains.iter();
        Self {
            of_person: all().flat_map(|domain| domain.of_person).copied().collect(),
            of_organisation: all()
                .flat_map(|domain| domain.of_organisation)
                .copied()
                .collect(),
            found_by: all().flat_map(|domain| domain.found_by).copied().collect(),
        }
    }
}

impl fmt::Debug for Dossiers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dossiers")
    }
}
