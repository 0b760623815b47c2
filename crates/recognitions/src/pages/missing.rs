//! `GET /recognitions/missing`: "Waarom ontbreekt mijn erkenning?"

use askama::Template;
use i18n::format;
use web::{Answer, Ctx, Page, Route, html};

use super::date;
use crate::routes::RECOGNITIONS;
use crate::{Reading, SourceStanding, standings};

#[derive(Debug, Template)]
#[template(path = "recognitions/missing.html")]
pub(super) struct View {
    page: Page,
    recognitions: Route,
    sources: Vec<Card>,
}

#[derive(Debug)]
struct Card {
    name: String,
    explanation: String,
    kinds: Vec<String>,
    /// How long it may take.
    delay: Option<String>,
    last: String,
    /// A list since then that we could not use.
    refused: Option<String>,
    stale: Option<String>,
}

impl Card {
    fn new(ctx: &Ctx, standing: &SourceStanding) -> Self {
        let source = &standing.source;
        let language = ctx.language();
        let kinds = source.kinds.iter();
        let last = standing.last.as_ref();
        Self {
            name: source.name.get(language).to_owned(),
            explanation: source.explanation.get(language).to_owned(),
            kinds: kinds
                .map(|kind| kind.name.get(language).to_owned())
                .collect(),
            delay: source
                .delay_months_max
                .map(|months| ctx.text("recognitions-missing-delay", &[("months", months.into())])),
            last: last.map_or_else(
                || ctx.t("recognitions-missing-never-read"),
                |last| read_on(ctx, last),
            ),
            refused: standing.refused.as_ref().map(|refused| {
                let at = format::date_time(refused.read_at, language);
                ctx.text("recognitions-missing-refused", &[("at", at.into())])
            }),
            stale: standing
                .is_stale
                .then(|| ctx.t("recognitions-missing-stale")),
        }
    }
}

fn read_on(ctx: &Ctx, last: &Reading) -> String {
    let at = format::date_time(last.read_at, ctx.language());
    let list_date = last.source_date.map(|day| date(ctx, day));
    ctx.text(
        "recognitions-missing-last-read",
        &[
            ("date", list_date.unwrap_or_default().into()),
            ("at", at.into()),
        ],
    )
}

impl View {
    pub fn new(ctx: &Ctx, standings: &[SourceStanding]) -> Self {
        Self {
            page: ctx.page(),
            recognitions: RECOGNITIONS,
            sources: standings
                .iter()
                .map(|standing| Card::new(ctx, standing))
                .collect(),
        }
    }
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    ctx.require_signed_in()?;
    let now = ctx.now();
    let standings = ctx.db().read(move |tx| standings(tx, now)).await?;
    html(&View::new(&ctx, &standings))
}
