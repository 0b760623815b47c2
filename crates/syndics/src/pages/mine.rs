//! `GET /syndic/mandates`: all the mandates of the organisation acted for, or of the person;
//! what is due and what is missing, filtered by the address.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use belgium::Day;
use diesel::QueryResult;
use storage::Tx;
use web::{Answer, Ctx, Form, Page, SignedIn, html};

use super::words;
use crate::known::one_line;
use crate::mine::{Due, Mine, Show, Whose, mandates_of};
use crate::register::person_with;
use crate::routes::{EXPORT, MINE, association_url};

/// No page of the table is longer.
const SHOWN: usize = 50;
pub(super) const SHOW: &str = "show";
pub(super) const SEARCH: &str = "search";
const PAGE: &str = "page";
const SEARCH_CHARS_MAX: usize = 200;

#[derive(Debug, Template)]
#[template(path = "syndics/mine.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    /// Whose they are, or why there are none.
    lead: String,
    link_eid: Option<String>,
    /// The choice that is not the usual one, for the form of the search.
    show: Option<&'static str>,
    chips: Vec<Chip>,
    count: String,
    rows: Vec<Row>,
    none: String,
    export: Option<String>,
    pager: Option<Pager>,
}

#[derive(Debug, Clone)]
struct Chip {
    href: String,
    label: String,
    is_current: bool,
}

#[derive(Debug, Clone)]
struct Row {
    href: String,
    name: String,
    number: String,
    address: String,
    kind: String,
    from: String,
    through: String,
    running: String,
    look: &'static str,
    due: Option<String>,
    missing: Vec<String>,
}

#[derive(Debug)]
struct Pager {
    place: String,
    previous: Option<String>,
    next: Option<String>,
}

/// Whose mandates somebody may see here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Subject {
    Organisation {
        name: String,
        whose: Whose,
    },
    /// Anybody may create one for a number; nobody knows yet that it is theirs (G-14).
    Unverified {
        name: String,
    },
    Person(Whose),
    /// Somebody whom the register does not know.
    Stranger,
    /// Without a linked eID nobody knows who the person is.
    NoEid,
}

impl Subject {
    pub fn load(tx: &mut Tx, ctx: &Ctx, person: &SignedIn) -> QueryResult<Self> {
        if let Some(acting) = &person.acting_for
            && let Some(organisation) = organisations::find(tx, &acting.organisation)?
        {
            let name = organisation.name.clone();
            return Ok(if organisation.is_verified() {
                let whose = Whose::Organisation(organisation.number);
                Self::Organisation { name, whose }
            } else {
                Self::Unverified { name }
            });
        }
        let number = eid::number_of(tx, ctx.sealer(), &person.account)?;
        let Some(number) = number else {
            return Ok(Self::NoEid);
        };
        let known = person_with(tx, ctx.sealer(), &number)?;
        Ok(known.map_or(Self::Stranger, |known| Self::Person(Whose::Person(known))))
    }

    fn whose(&self) -> Option<&Whose> {
        match self {
            Self::Organisation { whose, .. } | Self::Person(whose) => Some(whose),
            Self::Unverified { .. } | Self::Stranger | Self::NoEid => None,
        }
    }

    fn lead(&self, ctx: &Ctx) -> String {
        let named = |key, name: &String| ctx.text(key, &[("name", name.into())]);
        match self {
            Self::Organisation { name, .. } => named("syndics-mine-of", name),
            Self::Unverified { name } => named("syndics-mine-unverified", name),
            Self::Person(_) | Self::Stranger => ctx.t("syndics-mine-person"),
            Self::NoEid => ctx.t("syndics-mine-no-eid"),
        }
    }
}

/// Which of them, and which page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub show: Show,
    pub search: String,
    pub page: usize,
}

impl Wanted {
    pub fn read(query: &BTreeMap<String, String>) -> Self {
        let text = |field: &str| query.get(field).map(String::as_str).unwrap_or_default();
        Self {
            show: Show::of_word(text(SHOW)).unwrap_or(Show::All),
            search: text(SEARCH).trim().chars().take(SEARCH_CHARS_MAX).collect(),
            page: text(PAGE).parse().unwrap_or(1).max(1),
        }
    }

    pub fn takes(&self, mine: &Mine) -> bool {
        self.show.takes(mine) && mine.is_found_by(&self.search)
    }

    fn url(&self, path: &str, show: Show, page: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if show != Show::All {
            query.append_pair(SHOW, show.word());
        }
        if !self.search.is_empty() {
            query.append_pair(SEARCH, &self.search);
        }
        if page > 1 {
            query.append_pair(PAGE, &page.to_string());
        }
        match query.finish() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }
}

impl View {
    pub fn new(ctx: &Ctx, subject: &Subject, all: &[Mine], wanted: &Wanted) -> Self {
        let found: Vec<&Mine> = all.iter().filter(|mine| wanted.takes(mine)).collect();
        let pages = found.len().max(1).div_ceil(SHOWN);
        let page = wanted.page.min(pages);
        let shown = found.iter().skip((page - 1) * SHOWN).take(SHOWN);
        let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let chip = |show: &Show| Chip {
            href: wanted.url(MINE.path(), *show, 1),
            label: ctx.t(&format!("syndics-show-{}", show.word())),
            is_current: *show == wanted.show,
        };
        Self {
            page: ctx.page(),
            form: Form::new().with(SEARCH, wanted.search.as_str()),
            lead: subject.lead(ctx),
            link_eid: (*subject == Subject::NoEid).then(|| eid::LINK.to_string()),
            show: (wanted.show != Show::All).then(|| wanted.show.word()),
            chips: if all.is_empty() {
                Vec::new()
            } else {
                Show::ALL.iter().map(chip).collect()
            },
            count: ctx.text("syndics-mine-count", &[("count", count.into())]),
            rows: shown.map(|mine| Row::new(ctx, mine)).collect(),
            none: ctx.t(if all.is_empty() {
                "syndics-mine-none"
            } else {
                "syndics-mine-none-so"
            }),
            export: (!found.is_empty()).then(|| wanted.url(EXPORT.path(), wanted.show, 1)),
            pager: (pages > 1).then(|| Pager {
                place: ctx.text(
                    "syndics-pager-where",
                    &[
                        ("page", page.to_string().into()),
                        ("pages", pages.to_string().into()),
                    ],
                ),
                previous: (page > 1).then(|| wanted.url(MINE.path(), wanted.show, page - 1)),
                next: (page < pages).then(|| wanted.url(MINE.path(), wanted.show, page + 1)),
            }),
        }
    }
}

impl Row {
    fn new(ctx: &Ctx, mine: &Mine) -> Self {
        let association = &mine.association;
        let last = mine.mandate.last();
        let kind = last.map_or("ordinary", |held| held.syndic.kind.word());
        Self {
            href: association_url(&association.number),
            name: association.name.as_str().to_owned(),
            number: association.number.to_string(),
            address: one_line(&association.address),
            kind: ctx.t(&format!("syndics-kind-{kind}")),
            from: words::day_short(mine.period.from),
            through: words::through_short(ctx, mine.period),
            running: ctx.t(&format!("syndics-running-{}", mine.running.word())),
            look: match mine.running {
                crate::mine::Running::Now => "badge-success",
                crate::mine::Running::Later => "badge-accent",
                crate::mine::Running::Ended => "badge-outline",
            },
            due: mine.due.map(|due| due_words(ctx, due)),
            missing: mine
                .missing
                .iter()
                .map(|missing| ctx.t(&format!("syndics-missing-{}", missing.word())))
                .collect(),
        }
    }
}

/// What is to be done, with its day.
pub(super) fn due_words(ctx: &Ctx, due: Due) -> String {
    let key = format!("syndics-due-{}", due.word());
    let day = due.day();
    let through = words::day(ctx, day.plus(-1).unwrap_or(day));
    let day = words::day(ctx, day);
    ctx.text(&key, &[("day", day.into()), ("through", through.into())])
}

/// The mandates that the person may see here.
pub(super) async fn load(ctx: &Ctx) -> Result<(Subject, Vec<Mine>), web::Failure> {
    let person = ctx.require_signed_in()?.clone();
    let (today, asking) = (Day::in_brussels(ctx.now()), ctx.clone());
    let read = ctx.db().read(move |tx| {
        let subject = Subject::load(tx, &asking, &person)?;
        let all = match subject.whose() {
            Some(whose) => mandates_of(tx, whose, today)?,
            None => Vec::new(),
        };
        Ok((subject, all))
    });
    Ok(read.await?)
}

pub(super) async fn get(ctx: Ctx, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let (subject, all) = load(&ctx).await?;
    html(&View::new(&ctx, &subject, &all, &Wanted::read(&query)))
}
