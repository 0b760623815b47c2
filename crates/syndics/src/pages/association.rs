//! `GET /syndic/{number}`: who is the syndic of this association, who was it on a day, and
//! all that it had. The address stays.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use belgium::{Day, EnterpriseNumber};
use kbo::Standing;
use web::{Answer, Ctx, Form, Page, html_with_status, redirect, refused};

use super::asked::{self, Q, Wanted, When};
use super::look_up as search;
use super::words::{self, Shown};
use crate::known::Known;
use crate::register::held_on;
use crate::routes::{LOOK_UP, association_url};
use crate::{LookUpRefusal, allowance};

#[derive(Debug, Template)]
#[template(path = "syndics/association.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    action: String,
    search: String,
    name: String,
    number: String,
    address: String,
    permanent: String,
    /// That it is no more.
    ended: Option<String>,
    /// That this is what was known earlier.
    known_on: Option<String>,
    heading: String,
    none: String,
    syndics: Vec<Shown>,
    history: Vec<Shown>,
    sources: Vec<String>,
}

fn ended(ctx: &Ctx, known: &Known) -> Option<String> {
    let said = |key, day| {
        let day = words::day(ctx, day);
        ctx.text(key, &[("day", day.into())])
    };
    let standing = known.enterprise.as_ref().map(|known| known.standing);
    match (known.dissolved_on(), standing) {
        (Some(day), _) => Some(said("syndics-dissolved", day)),
        (None, Some(Standing::Ceased { noticed_on })) => Some(said("syndics-ceased", noticed_on)),
        _ => None,
    }
}

fn sources(ctx: &Ctx, known: &Known) -> Vec<String> {
    let in_register = known.in_register.as_ref();
    let (key, day) = match in_register.and_then(|known| known.recorded_at) {
        Some(at) => ("syndics-source", Day::in_brussels(at)),
        None => ("syndics-source-empty", Day::in_brussels(ctx.now())),
    };
    let day = words::day(ctx, day);
    let ours = ctx.text(key, &[("day", day.into())]);
    let enterprise = known.enterprise.as_ref();
    let theirs = enterprise.map(|known| kbo::source_text(ctx, &known.source));
    [Some(ours), theirs].into_iter().flatten().collect()
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, when: When, known: &Known) -> Self {
        let on = words::day(ctx, when.on);
        let of_day = |key| ctx.text(key, &[("day", on.clone().into())]);
        let mandates = known.mandates();
        let syndics = held_on(mandates, when.on).into_iter();
        let syndics = syndics
            .filter_map(|(mandate, stretch)| Some(Shown::new(ctx, stretch, mandate.period()?)));
        let history = mandates.iter().rev().flat_map(|mandate| {
            let period = mandate.period();
            let stretches = mandate.stretches.iter().rev();
            stretches.filter_map(move |stretch| Some((stretch, period?)))
        });
        Self {
            action: association_url(&known.number),
            search: LOOK_UP.to_string(),
            name: known.name(ctx.language()),
            number: known.number.to_string(),
            address: known.address(ctx.language()),
            permanent: format!(
                "{}{}",
                ctx.state.settings.origin,
                association_url(&known.number)
            ),
            ended: ended(ctx, known),
            known_on: when.known_on.map(|day| {
                let day = words::day(ctx, day);
                ctx.text("syndics-known-on", &[("day", day.into())])
            }),
            heading: of_day("syndics-on"),
            none: match mandates {
                [] => ctx.t("syndics-none-ever"),
                _ => of_day("syndics-on-none"),
            },
            syndics: syndics.collect(),
            history: history
                .map(|(stretch, period)| Shown::new(ctx, stretch, period))
                .collect(),
            sources: sources(ctx, known),
            page: ctx.page(),
            form,
        }
    }
}

pub(super) async fn get(
    ctx: Ctx,
    Path(typed): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    allowance::count(&ctx.state, ctx.client_network()).await?;
    let mut form = asked::form(&query);
    let Ok(number) = typed.parse::<EnterpriseNumber>() else {
        let mut form = form.with(Q, typed);
        // Words are a search, and no number that fails its check.
        if let Wanted::Words(_) = Wanted::read(&form) {
            return Ok(redirect(&search::search_url(&form)));
        }
        form.refuse(&ctx, &LookUpRefusal::NumberInvalid);
        return search::again(&ctx, form, StatusCode::NOT_FOUND);
    };
    if typed != number.as_str() {
        return Ok(redirect(&association_url(&number)));
    }
    let when = When::read(&ctx, &query, &mut form);
    let asked = number.clone();
    let known = ctx
        .db()
        .read(move |tx| Known::load(tx, &asked, when.known_at()))
        .await?;
    let known = known.ok_or_else(|| refused(LookUpRefusal::Unknown))?;
    let status = if form.is_valid() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    html_with_status(status, &View::new(&ctx, form, when, &known))
}
