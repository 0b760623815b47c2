//! `GET /organisations/{id}/history`: who did what when, in sentences, for
//! administrators.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use i18n::{Argument, format};
use web::{Answer, Ctx, Page, html};

use crate::guards::require_reading_administrator;
use crate::routes::{HISTORY, url_of};
use crate::tabs::{Tab, Tabs, tabs};
use crate::{By, Entry, History, Membership, Organisation, history};

#[derive(Debug)]
struct Line {
    /// Whoever did it; a photo is for its owner alone.
    initials: String,
    sentence: String,
    /// Whom it was about, where they are several.
    people: Vec<String>,
    when: String,
    machine: String,
}

#[derive(Debug, Template)]
#[template(path = "organisations/history.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    name: String,
    entries: Vec<Line>,
    older: Option<String>,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        organisation: &Organisation,
        member: &Membership,
        history: &History,
    ) -> Self {
        let next = history.page + 1;
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, Tab::DATA),
            name: organisation.name.clone(),
            entries: history
                .entries
                .iter()
                .map(|entry| line(ctx, entry))
                .collect(),
            older: history
                .more
                .then(|| format!("{}?page={next}", url_of(HISTORY, &organisation.id))),
        }
    }
}

fn line(ctx: &Ctx, entry: &Entry) -> Line {
    Line {
        initials: match &entry.by {
            By::Person(name) => initials(name),
            By::Helpdesk => "H".to_owned(),
            By::Tool(slug) => initials(slug),
            By::System => "IC".to_owned(),
        },
        sentence: sentence(ctx, entry),
        people: entry.people.clone(),
        when: format::date_time(entry.at, ctx.language()),
        machine: format::machine(entry.at),
    }
}

/// The first letters of the first word and the last.
fn initials(name: &str) -> String {
    let mut words = name
        .split([' ', '-'])
        .filter_map(|word| word.chars().next());
    let first = words.next();
    let last = words.next_back();
    first
        .into_iter()
        .chain(last)
        .collect::<String>()
        .to_uppercase()
}

/// The text of the act, with its names filled in. An act without one, by a
/// version of tomorrow, is told by its own word.
pub(crate) fn sentence(ctx: &Ctx, entry: &Entry) -> String {
    let key = format!("organisations-history-{}", entry.verb());
    let key = if ctx.state.texts.has(&key) {
        key.as_str()
    } else {
        "organisations-history-other"
    };
    let mut arguments = entry.arguments(ctx.language());
    arguments.extend([
        ("by".to_owned(), by(ctx, &entry.by)),
        ("whom".to_owned(), whom(ctx, entry)),
        (
            "own".to_owned(),
            if entry.own { "yes" } else { "no" }.to_owned(),
        ),
        ("verb".to_owned(), entry.verb().to_owned()),
        ("fields".to_owned(), fields(ctx, entry)),
    ]);
    let arguments: Vec<(&str, Argument)> = arguments
        .iter()
        .map(|(name, value)| (name.as_str(), value.into()))
        .collect();
    ctx.text(key, &arguments)
}

fn by(ctx: &Ctx, by: &By) -> String {
    match by {
        By::Person(name) if name.is_empty() => ctx.t("organisations-history-somebody"),
        By::Person(name) => name.clone(),
        By::Helpdesk => ctx.t("organisations-history-helpdesk"),
        By::Tool(slug) => slug.clone(),
        By::System => ctx.t("organisations-history-system"),
    }
}

fn whom(ctx: &Ctx, entry: &Entry) -> String {
    entry
        .whom
        .clone()
        .filter(|whom| !whom.is_empty())
        .unwrap_or_else(|| ctx.t("organisations-history-whom"))
}

/// Which fields changed, by their labels.
fn fields(ctx: &Ctx, entry: &Entry) -> String {
    let label = |field: &str| ctx.t(&format!("organisations-field-{field}"));
    let labels: Vec<String> = entry.list("fields").into_iter().map(label).collect();
    labels.join(", ")
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let (organisation, member) = require_reading_administrator(&ctx, &id).await?;
    let page = query.get("page").and_then(|page| page.parse().ok());
    let (id, page) = (organisation.id.clone(), page.unwrap_or(1));
    let found = ctx.db().read(move |tx| history(tx, &id, page)).await?;
    html(&View::new(&ctx, &organisation, &member, &found))
}
