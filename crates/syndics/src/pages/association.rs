//! `GET /syndic/{number}`: who is the syndic of this association, who was it on a day, and
//! all that it had. The address stays.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use belgium::{Day, EnterpriseNumber};
use diesel::QueryResult;
use kbo::{Enterprise, Standing};
use storage::Tx;
use web::{Answer, Ctx, Form, Page, html_with_status, redirect, refused};

use super::asked::{self, Q, When};
use super::look_up as search;
use super::words::{self, Shown};
use crate::register::{LookUp, look_up};
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

/// What is known of an association, by us or by the Crossroads Bank.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub number: EnterpriseNumber,
    pub in_register: Option<LookUp>,
    pub enterprise: Option<Enterprise>,
}

impl Known {
    /// `None`: nobody knows such an association.
    fn load(tx: &mut Tx, number: &EnterpriseNumber, when: When) -> QueryResult<Option<Self>> {
        let in_register = look_up(tx, number, when.known_at())?;
        let enterprise = kbo::enterprise(tx, number)?;
        let enterprise = enterprise.filter(Enterprise::is_association);
        let is_known = in_register.is_some() || enterprise.is_some();
        Ok(is_known.then(|| Self {
            number: number.clone(),
            in_register,
            enterprise,
        }))
    }

    /// As the Crossroads Bank has it, else as a filing said.
    fn name(&self, ctx: &Ctx) -> String {
        let kbo = self.enterprise.as_ref();
        let kbo = kbo.and_then(|known| known.name(ctx.language()).map(str::to_owned));
        let ours = self.in_register.as_ref();
        let ours = ours.map(|known| known.association.name.as_str().to_owned());
        kbo.or(ours).unwrap_or_else(|| self.number.to_string())
    }

    fn address(&self, ctx: &Ctx) -> String {
        let kbo = self.enterprise.as_ref();
        let kbo = kbo.and_then(|known| known.seat_line(ctx.language()));
        let ours = self.in_register.as_ref();
        let ours = ours.map(|known| words::address(&known.association.address));
        kbo.or(ours).unwrap_or_default()
    }

    fn ended(&self, ctx: &Ctx) -> Option<String> {
        let ours = self.in_register.as_ref();
        let dissolved = ours.and_then(|known| known.association.dissolved_on);
        let said = |key, day| {
            let day = words::day(ctx, day);
            ctx.text(key, &[("day", day.into())])
        };
        match (
            dissolved,
            self.enterprise.as_ref().map(|known| known.standing),
        ) {
            (Some(day), _) => Some(said("syndics-dissolved", day)),
            (None, Some(Standing::Ceased { noticed_on })) => {
                Some(said("syndics-ceased", noticed_on))
            }
            _ => None,
        }
    }

    fn sources(&self, ctx: &Ctx) -> Vec<String> {
        let recorded = self.in_register.as_ref();
        let recorded = recorded.and_then(|known| known.recorded_at);
        let (key, day) = match recorded {
            Some(at) => ("syndics-source", Day::in_brussels(at)),
            None => ("syndics-source-empty", Day::in_brussels(ctx.now())),
        };
        let day = words::day(ctx, day);
        let kbo = self.enterprise.as_ref();
        let kbo = kbo.map(|known| kbo::source_text(ctx, &known.source));
        let ours = ctx.text(key, &[("day", day.into())]);
        [Some(ours), kbo].into_iter().flatten().collect()
    }
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, when: When, known: &Known) -> Self {
        let on = words::day(ctx, when.on);
        let of_day = |key| ctx.text(key, &[("day", on.clone().into())]);
        let mandates = known.in_register.as_ref().map(|known| &known.mandates[..]);
        let mandates = mandates.unwrap_or_default();
        let found = known.in_register.as_ref().map(|known| known.on(when.on));
        let syndics = found.unwrap_or_default().into_iter();
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
            name: known.name(ctx),
            number: known.number.to_string(),
            address: known.address(ctx),
            permanent: format!(
                "{}{}",
                ctx.state.settings.origin,
                association_url(&known.number)
            ),
            ended: known.ended(ctx),
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
            sources: known.sources(ctx),
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
        .read(move |tx| Known::load(tx, &asked, when))
        .await?;
    let known = known.ok_or_else(|| refused(LookUpRefusal::Unknown))?;
    let status = if form.is_valid() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    html_with_status(status, &View::new(&ctx, form, when, &known))
}
