//! The names of the tools and people that transactions have, looked up all at once, and
//! what there is to choose from.

use std::collections::BTreeMap;

use diesel::QueryResult;
use kernel::{AccountId, Language, OrganisationId};
use storage::Tx;

use super::stretch::{Column, distinct};
use crate::Transaction;

/// More are not offered, and not sorted by name.
const CHOICES_MAX: i64 = 2_000;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    pub tools: BTreeMap<String, String>,
    pub people: BTreeMap<AccountId, String>,
}

impl Names {
    /// Of these transactions.
    pub fn load(
        tx: &mut Tx,
        transactions: &[Transaction],
        language: Language,
    ) -> QueryResult<Self> {
        let tools = transactions.iter().filter_map(|one| one.tool.as_deref());
        let people = transactions.iter().filter_map(|one| one.account.clone());
        let people: Vec<AccountId> = people.collect();
        Self::of(tx, tools, &people, language)
    }

    fn of<'a>(
        tx: &mut Tx,
        slugs: impl Iterator<Item = &'a str>,
        people: &[AccountId],
        language: Language,
    ) -> QueryResult<Self> {
        let mut names = Self {
            tools: BTreeMap::new(),
            people: accounts::names(tx, people)?,
        };
        for slug in slugs {
            if names.tools.contains_key(slug) {
                continue;
            }
            // A tool that is retired keeps its name.
            let tool = tools::find_any(tx, slug)?;
            let name = tool.map(|tool| tool.name.get(language).to_owned());
            names
                .tools
                .insert(slug.to_owned(), name.unwrap_or_else(|| slug.to_owned()));
        }
        Ok(names)
    }
}

/// What the transactions of an organisation can be filtered by, in the order of the names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Slug and name.
    pub tools: Vec<(String, String)>,
    pub people: Vec<(AccountId, String)>,
    /// Whether some have no tool, or no person.
    pub(crate) without_tool: bool,
    pub(crate) without_person: bool,
}

pub fn choices(
    tx: &mut Tx,
    organisation: &OrganisationId,
    language: Language,
) -> QueryResult<Choices> {
    let slugs = distinct(tx, organisation, Column::Tool, CHOICES_MAX)?;
    let accounts = distinct(tx, organisation, Column::Account, CHOICES_MAX)?;
    let people: Vec<AccountId> = accounts
        .iter()
        .flatten()
        .filter_map(|id| id.parse().ok())
        .collect();
    let names = Names::of(
        tx,
        slugs.iter().flatten().map(String::as_str),
        &people,
        language,
    )?;
    let mut tools: Vec<_> = names.tools.into_iter().collect();
    tools.sort_by_cached_key(|(slug, name)| (kernel::folded(name), slug.clone()));
    // Whose account is gone has no name left, and comes last.
    let named = |id: AccountId| {
        let name = names.people.get(&id).cloned().unwrap_or_default();
        (id, name)
    };
    let mut people: Vec<_> = people.into_iter().map(named).collect();
    people.sort_by_cached_key(|(id, name)| (name.is_empty(), kernel::folded(name), id.clone()));
    Ok(Choices {
        tools,
        people,
        without_tool: slugs.contains(&None),
        without_person: accounts.contains(&None),
    })
}

impl Choices {
    /// The tools by name; what has none comes last.
    pub(super) fn tools_in_order(&self) -> Vec<Option<String>> {
        let slugs = self.tools.iter().map(|(slug, _)| Some(slug.clone()));
        slugs.chain(self.without_tool.then_some(None)).collect()
    }

    pub(super) fn people_in_order(&self) -> Vec<Option<String>> {
        let ids = self.people.iter().map(|(id, _)| Some(id.to_string()));
        ids.chain(self.without_person.then_some(None)).collect()
    }
}
