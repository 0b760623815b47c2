//! `/organisations/{id}/access`: who of the whole office may use what, people by tools,
//! set at once. It works without scripts; with them the arrow keys lead
//! from box to box.

mod known;
mod query;

use askama::Template;
use axum::extract::{Path, Query};
use organisations::tabs::{Tab, Tabs, tabs};
use organisations::{
    Membership, MembershipId, Organisation, members_url, require_administrator, url_of,
    url_of_member,
};
use web::{Answer, Ctx, Page, Submission, html};

pub(crate) use self::known::Known;
pub(crate) use self::query::{Fields, MatrixQuery};
use super::confirm_access;
use super::ticks::{self, Ticks};
use crate::everyones;
use crate::routes::{MATRIX, MEMBER_RIGHTS};

/// So many people and tools stand on a page.
const PEOPLE: usize = 200;
const TOOLS: usize = 12;

#[derive(Debug, Template)]
#[template(path = "access/matrix.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    action: String,
    back: String,
    asked: MatrixQuery,
    organisation: String,
    total: u32,
    columns: Vec<Column>,
    rows: Vec<Row>,
    /// Whether somebody lacks what it takes besides access.
    some_lack: bool,
    /// "Medewerkers 1 van 3"; the former and the next, where there are several pages.
    people: Option<Pages>,
    tools: Option<Pages>,
    everybody: String,
    nobody: String,
}

#[derive(Debug)]
struct Column {
    id: String,
    name: String,
}

#[derive(Debug)]
struct Row {
    id: String,
    name: String,
    administrates: bool,
    url: String,
    /// "4 van 12"
    held: String,
    /// A bit for each column, as the page was made.
    former: String,
    cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    ticked: bool,
    lacks: bool,
}

#[derive(Debug)]
struct Pages {
    position: String,
    previous: Option<String>,
    next: Option<String>,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (organisation, viewer): (&Organisation, &Membership),
        asked: &MatrixQuery,
        known: &Known,
    ) -> Self {
        let language = ctx.language();
        let column = |(registration, tool): &(crate::Registration, tools::Tool)| Column {
            id: registration.id.to_string(),
            name: everyones::name(&known.all, (registration, tool), language),
        };
        let ticks = Ticks::left_as(ctx, boxes);
        let url = |asked: MatrixQuery| asked.url(&organisation.id);
        let all = |tick: &'static str| {
            url(MatrixQuery {
                tick,
                ..asked.clone()
            })
        };
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, viewer, Tab::MEMBERS),
            action: url_of(MATRIX.route, &organisation.id),
            back: members_url(&organisation.id),
            organisation: organisation.name.clone(),
            total: known.members.total,
            columns: known.columns.iter().map(column).collect(),
            rows: (0..known.members.rows.len())
                .map(|place| row(ctx, organisation, known, (asked, &ticks), place))
                .collect(),
            some_lack: !known.lacking.is_empty(),
            people: pages(
                ctx,
                "access-matrix-people",
                (known.members.page, known.members.pages),
                |page| {
                    url(MatrixQuery {
                        page,
                        ..asked.clone()
                    })
                },
            ),
            tools: pages(
                ctx,
                "access-matrix-tools",
                (known.tools_page, known.tools_pages),
                |tools| {
                    url(MatrixQuery {
                        tools,
                        ..asked.clone()
                    })
                },
            ),
            everybody: all("all"),
            nobody: all("none"),
            asked: asked.clone(),
        }
    }
}

fn row(
    ctx: &Ctx,
    organisation: &Organisation,
    known: &Known,
    (asked, ticks): (&MatrixQuery, &Ticks),
    place: usize,
) -> Row {
    let member = &known.members.rows[place];
    let id = &member.membership.id;
    let allowed: Vec<bool> = known
        .columns
        .iter()
        .map(|(of, _)| known.allowed.contains(&(of.id.clone(), id.clone())))
        .collect();
    let cell = |(column, allowed): (usize, &bool)| {
        let key = format!("{}.{id}", known.columns[column].0.id);
        Cell {
            ticked: match asked.tick {
                "all" => true,
                "none" => false,
                _ => ticks.shows(&key, *allowed),
            },
            lacks: known.lacking.contains(&(place, column)),
        }
    };
    let held = allowed.iter().filter(|allowed| **allowed).count();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Row {
        id: id.to_string(),
        name: member.name.clone(),
        administrates: member.membership.is_administrator(),
        url: url_of_member(MEMBER_RIGHTS.route, &organisation.id, id),
        held: ctx.text(
            "access-matrix-held",
            &[
                ("held", number(held).into()),
                ("all", number(allowed.len()).into()),
            ],
        ),
        former: query::bits(&allowed),
        cells: allowed.iter().enumerate().map(cell).collect(),
    }
}

fn pages(
    ctx: &Ctx,
    text: &str,
    (page, pages): (u32, u32),
    url: impl Fn(u32) -> String,
) -> Option<Pages> {
    (pages > 1).then(|| Pages {
        position: ctx.text(text, &[("page", page.into()), ("pages", pages.into())]),
        previous: (page > 1).then(|| url(page - 1)),
        next: (page < pages).then(|| url(page + 1)),
    })
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>, Query(query): Query<Fields>) -> Answer {
    let (organisation, viewer) = require_administrator(&ctx, &id).await?;
    let (asked, now) = (MatrixQuery::read(&query), ctx.now());
    let (of, wanted) = (organisation.clone(), asked.clone());
    let known = ctx
        .db()
        .read(move |tx| Known::load(tx, now, &of, &wanted))
        .await?;
    html(&View::new(&ctx, (&organisation, &viewer), &asked, &known))
}

/// A name for each box that was changed, and whether it is ticked.
fn boxes(submission: &Submission) -> Vec<(String, bool)> {
    let changed = query::changed(submission).into_iter();
    changed
        .map(|(of, who, allowed)| (format!("{of}.{who}"), allowed))
        .collect()
}

pub(super) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (organisation, viewer) = require_administrator(&ctx, &id).await?;
    let back = MatrixQuery::of_form(&submission).url(&organisation.id);
    ctx.require_recent(&back)?;
    let changes = query::changed(&submission)
        .into_iter()
        .map(|(of, who, allowed)| {
            Ok(crate::AccessChange {
                registration: ticks::id(of)?,
                membership: ticks::id::<MembershipId>(who)?,
                allowed,
            })
        });
    let changes = changes.collect::<Result<Vec<_>, web::Failure>>()?;
    confirm_access::set_or_ask(&ctx, (&organisation, &viewer), Tab::MEMBERS, changes, back).await
}
