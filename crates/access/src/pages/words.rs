//! What it takes to put decisions into words: the names of recognitions, of
//! people and of administrators, read at once for all proofs of a page.

use std::collections::{BTreeMap, BTreeSet};

use diesel::QueryResult;
use kernel::{AccountId, Email, Language, OrganisationId};
use organisations::{Membership, Role};
use recognitions::{Localized, Source};
use storage::Tx;
use tools::AnyOf;

use crate::{By, HeldBy, Proof};

/// An administrator, to be asked for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    /// Within the organisation; not everybody gave one.
    pub email: Option<Email>,
}

#[derive(Debug, Clone, Default)]
pub struct Words {
    sources: BTreeMap<String, Localized>,
    kinds: BTreeMap<String, Localized>,
    names: BTreeMap<AccountId, String>,
    administrators: BTreeMap<OrganisationId, Vec<Contact>>,
}

impl Words {
    /// For these proofs, and for who can be asked in these organisations.
    pub fn load<'a>(
        tx: &mut Tx,
        proofs: impl IntoIterator<Item = &'a Proof>,
        organisations: &[OrganisationId],
    ) -> QueryResult<Self> {
        let administrators = organisations::administrators_of(tx, organisations)?;
        let mut people: BTreeSet<AccountId> = proofs.into_iter().flat_map(accounts_in).collect();
        people.extend(
            administrators
                .iter()
                .filter_map(|one| one.account().cloned()),
        );
        let names = accounts::names(tx, &people.into_iter().collect::<Vec<_>>())?;
        let sources = recognitions::sources(tx)?;
        Ok(Self {
            administrators: contacts(&administrators, &names),
            ..Self::of(&sources, names)
        })
    }

    pub(crate) fn of(sources: &[Source], names: BTreeMap<AccountId, String>) -> Self {
        let kinds = sources.iter().flat_map(|source| &source.kinds);
        Self {
            kinds: kinds
                .map(|kind| (kind.slug.clone(), kind.name.clone()))
                .collect(),
            sources: sources
                .iter()
                .map(|source| (source.slug.clone(), source.name.clone()))
                .collect(),
            names,
            administrators: BTreeMap::new(),
        }
    }

    #[cfg(test)]
    pub(crate) fn with_administrators(
        mut self,
        organisation: &OrganisationId,
        contacts: Vec<Contact>,
    ) -> Self {
        self.administrators.insert(organisation.clone(), contacts);
        self
    }

    pub(crate) fn kind<'a>(&'a self, slug: &'a str, language: Language) -> &'a str {
        self.kinds.get(slug).map_or(slug, |name| name.get(language))
    }

    pub(crate) fn source<'a>(&'a self, slug: &'a str, language: Language) -> &'a str {
        self.sources
            .get(slug)
            .map_or(slug, |name| name.get(language))
    }

    /// "Vastgoedmakelaar (BIV) of bediende (SF323)"; `or` stands between them.
    pub(crate) fn any_of(&self, group: &AnyOf, language: Language, or: &str) -> String {
        let names: Vec<&str> = group
            .0
            .iter()
            .map(|kind| self.kind(kind, language))
            .collect();
        names.join(or)
    }

    /// Empty for an account that is gone.
    pub(crate) fn name(&self, account: &AccountId) -> &str {
        self.names.get(account).map_or("", String::as_str)
    }

    pub(crate) fn administrators(&self, organisation: &OrganisationId) -> &[Contact] {
        self.administrators
            .get(organisation)
            .map_or(&[], Vec::as_slice)
    }
}

fn contacts(
    administrators: &[Membership],
    names: &BTreeMap<AccountId, String>,
) -> BTreeMap<OrganisationId, Vec<Contact>> {
    let mut contacts: BTreeMap<OrganisationId, Vec<Contact>> = BTreeMap::new();
    for membership in administrators {
        debug_assert_eq!(membership.role, Role::Administrator);
        let name = membership.account().and_then(|account| names.get(account));
        if let Some(name) = name {
            contacts
                .entry(membership.organisation.clone())
                .or_default()
                .push(Contact {
                    name: name.clone(),
                    email: membership.staff.email.clone(),
                });
        }
    }
    contacts
}

/// Whom a proof names.
fn accounts_in(proof: &Proof) -> impl Iterator<Item = AccountId> {
    let named_by = |by: &By| match by {
        By::Registration { by, .. } | By::Grant { by, .. } => Some(by.clone()),
        By::Recognition {
            held_by: HeldBy::Colleague(account),
            ..
        } => Some(account.clone()),
        _ => None,
    };
    proof
        .conditions
        .iter()
        .filter_map(move |condition| named_by(&condition.by))
}
