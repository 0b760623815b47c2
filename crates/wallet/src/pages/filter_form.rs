//! What the table shows, in a form; and what it shows less of, as chips that can be taken
//! off one by one.

use i18n::format::{date_short, money};
use kernel::{AccountId, Cents, OrganisationId};
use web::{Ctx, Form};

use super::words;
use crate::list::field;
use crate::routes::wallet_url;
use crate::{Choices, Filter, Kind, ReadFilter, Sort, State};

/// More would make the page heavy: the name in a row leads to those of that person, too.
const PEOPLE_MAX: usize = 200;

#[derive(Debug)]
pub(super) struct FilterForm {
    pub action: String,
    pub form: Form,
    pub tools: Vec<(String, String)>,
    pub people: Vec<(String, String)>,
    pub kinds: Vec<(String, String)>,
    pub states: Vec<(String, String)>,
    pub sorts: Vec<(String, String)>,
    pub chips: Vec<Chip>,
    /// The table without any filter.
    pub all: String,
    /// What the fields say is shown at once.
    pub open: bool,
}

#[derive(Debug)]
pub(super) struct Chip {
    pub text: String,
    /// The table without it.
    pub url: String,
}

impl FilterForm {
    pub fn new(
        ctx: &Ctx,
        organisation: &OrganisationId,
        read: &ReadFilter,
        typed: &[(String, String)],
        choices: &Choices,
    ) -> Self {
        let filter = &read.filter;
        let any = |options: Vec<(String, String)>| {
            let mut all = vec![(String::new(), ctx.t("wallet-filter-any"))];
            all.extend(options);
            all
        };
        let chosen = |id: &AccountId| filter.account.as_ref() == Some(id);
        let people = choices.people.iter().enumerate();
        let people = people
            .filter(|(place, (id, _))| *place < PEOPLE_MAX || chosen(id))
            .map(|(_, (id, name))| (id.to_string(), person(ctx, name)));
        let kinds = Kind::ALL.iter();
        let kinds = kinds.map(|kind| (kind.word().to_owned(), words::kind(ctx, *kind)));
        let states = State::ALL.iter();
        let states = states.map(|state| (state.word().to_owned(), words::state(ctx, *state).0));
        let sorts = Sort::ALL.into_iter();
        let sorts = sorts.map(|sort| {
            let key = format!("wallet-sort-{}", sort.word());
            (sort.word().to_owned(), ctx.t(&key))
        });
        Self {
            action: wallet_url(organisation),
            form: form(ctx, read, typed),
            tools: any(choices.tools.clone()),
            people: any(people.collect()),
            kinds: any(kinds.collect()),
            states: any(states.collect()),
            sorts: sorts.collect(),
            chips: chips(ctx, organisation, filter, choices),
            all: table_url(
                organisation,
                &Filter {
                    sort: filter.sort,
                    ..Filter::default()
                },
            ),
            open: !read.mistakes.is_empty(),
        }
    }
}

/// What was typed stays, also where it cannot be meant.
fn form(ctx: &Ctx, read: &ReadFilter, typed: &[(String, String)]) -> Form {
    let mut form = Form::new().with(field::SORT, read.filter.sort.word());
    for (name, value) in typed {
        form = form.with(name, value.as_str());
    }
    let days = [(field::FROM, read.filter.from), (field::TO, read.filter.to)];
    for (name, day) in days {
        // A field with a calendar takes nothing else.
        if let Some(day) = day {
            form = form.with(name, day.to_string());
        }
    }
    for mistake in &read.mistakes {
        form.fail(ctx, mistake.field, mistake.text);
    }
    form
}

fn person(ctx: &Ctx, name: &str) -> String {
    if name.is_empty() {
        ctx.t("wallet-person-gone")
    } else {
        name.to_owned()
    }
}

/// The table of this filter, from its first page on.
pub(super) fn table_url(organisation: &OrganisationId, filter: &Filter) -> String {
    let (path, query) = (wallet_url(organisation), filter.query());
    if query.is_empty() {
        format!("{path}#transactions")
    } else {
        format!("{path}?{query}#transactions")
    }
}

fn chips(
    ctx: &Ctx,
    organisation: &OrganisationId,
    filter: &Filter,
    choices: &Choices,
) -> Vec<Chip> {
    let amount = |cents: Cents| money(cents, ctx.language());
    let named = |name: &str, value: String| {
        let key = format!("wallet-chip-{name}");
        ctx.text(&key, &[("value", value.into())])
    };
    let tool = filter.tool.as_ref().map(|slug| {
        let known = choices.tools.iter().find(|(known, _)| known == slug);
        known.map_or_else(|| slug.clone(), |(_, name)| name.clone())
    });
    let who = filter.account.as_ref().map(|id| {
        let known = choices.people.iter().find(|(known, _)| known == id);
        person(ctx, known.map_or("", |(_, name)| name))
    });
    let text = (!filter.text.is_empty()).then(|| filter.text.clone());
    [
        (field::FROM, filter.from.map(|day| date_short(day.noon()))),
        (field::TO, filter.to.map(|day| date_short(day.noon()))),
        (field::KIND, filter.kind.map(|kind| words::kind(ctx, kind))),
        (
            field::STATE,
            filter.state.map(|state| words::state(ctx, state).0),
        ),
        (field::TOOL, tool),
        (field::ACCOUNT, who),
        (field::LEAST, filter.least.map(amount)),
        (field::MOST, filter.most.map(amount)),
        (field::TEXT, text),
    ]
    .into_iter()
    .filter_map(|(name, value)| {
        Some(Chip {
            text: named(name, value?),
            url: table_url(organisation, &filter.without(name)),
        })
    })
    .collect()
}
