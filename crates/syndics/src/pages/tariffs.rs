//! `/counter/tariffs`: what things cost from when on, for who works at the counter.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use belgium::{typed_day, typed_euros};
use i18n::format::{date_short, money};
use kernel::{Cents, Line};
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::counter::{self, change, require_counter, told};
use super::words::{day_short, through_short};
use crate::routes::{TARIFFS, tariff_end_url};
use crate::{NewTariff, Period, Service, Tariff, add_tariff, tariffs, withdraw_tariff};

const SERVICE: &str = "service";
const FROM: &str = "from";
const UNTIL: &str = "until";
const AMOUNT: &str = "amount";
const VAT: &str = "vat";
const SOURCE: &str = "source";
const FIELDS: [&str; 6] = [SERVICE, FROM, UNTIL, AMOUNT, VAT, SOURCE];
const SOURCE_CHARS_MAX: usize = 150;

#[derive(Debug, Template)]
#[template(path = "syndics/tariffs.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    tables: Vec<Table>,
    services: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
struct Table {
    heading: String,
    rows: Vec<Row>,
}

#[derive(Debug, Clone)]
struct Row {
    from: String,
    through: String,
    amount: String,
    vat: String,
    source: String,
    added: String,
    withdraw: String,
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, known: &[Tariff]) -> Self {
        let name = |service: Service| ctx.t(&format!("syndics-service-{}", service.word()));
        let table = |service: &Service| Table {
            heading: name(*service),
            rows: known
                .iter()
                .filter(|tariff| tariff.service == *service)
                .map(|tariff| Row::new(ctx, tariff))
                .collect(),
        };
        let option = |service: &Service| (service.word().to_owned(), name(*service));
        Self {
            page: ctx.page(),
            form,
            tables: Service::ALL.iter().map(table).collect(),
            services: Service::ALL.iter().map(option).collect(),
        }
    }
}

impl Row {
    fn new(ctx: &Ctx, tariff: &Tariff) -> Self {
        let added_at = tariff.added_at;
        Self {
            from: day_short(tariff.period.from),
            through: through_short(ctx, tariff.period),
            amount: money(tariff.amount, ctx.language()),
            vat: percent(tariff.vat_permille),
            source: tariff.source.clone(),
            added: if added_at.as_millis() == 0 {
                ctx.t("syndics-added-by-program")
            } else {
                date_short(added_at)
            },
            withdraw: tariff_end_url(&tariff.id),
        }
    }
}

/// `21`, `5,5`
fn percent(permille: u16) -> String {
    match permille % 10 {
        0 => (permille / 10).to_string(),
        rest => format!("{},{rest}", permille / 10),
    }
}

/// What was typed, or where it is wrong.
fn read(ctx: &Ctx, submission: &Submission, form: &mut Form) -> Option<NewTariff> {
    let mut or_fail = |field: &'static str, key: &str, is_right: bool| {
        if !is_right {
            form.fail(ctx, field, key);
        }
    };
    let service = Service::of_word(submission.get(SERVICE));
    or_fail(SERVICE, "syndics-choose", service.is_some());
    let from = typed_day(submission.get(FROM));
    or_fail(FROM, "syndics-day-invalid", from.is_some());
    let until = match submission.get(UNTIL).trim() {
        "" => Some(None),
        typed => typed_day(typed).map(Some),
    };
    or_fail(UNTIL, "syndics-day-invalid", until.is_some());
    let amount = typed_euros(submission.get(AMOUNT)).filter(|amount| is_amount(*amount));
    or_fail(AMOUNT, "syndics-amount-invalid", amount.is_some());
    let vat_permille = typed_percent(submission.get(VAT));
    or_fail(VAT, "syndics-vat-invalid", vat_permille.is_some());
    let source = Line::parse(submission.get(SOURCE), SOURCE_CHARS_MAX).ok();
    or_fail(SOURCE, "syndics-source-missing", source.is_some());
    Some(NewTariff {
        service: service?,
        period: Period::through_day(from?, until?),
        amount: amount?,
        vat_permille: vat_permille?,
        source: source?.as_str().to_owned(),
    })
}

/// Above a thousand euro somebody forgot a comma.
fn is_amount(amount: Cents) -> bool {
    amount.is_positive() && amount < Cents(100_000)
}

/// Nothing is 0; one decimal.
fn typed_percent(text: &str) -> Option<u16> {
    if text.trim().is_empty() {
        return Some(0);
    }
    let hundredths = typed_euros(text.trim().trim_end_matches('%'))?.0;
    let permille = u16::try_from(hundredths / 10).ok()?;
    (hundredths % 10 == 0 && permille < 1000).then_some(permille)
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    require_counter(&ctx)?;
    show(&ctx, Form::new(), StatusCode::OK).await
}

pub(super) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    require_counter(&ctx)?;
    let mut form = submission.form(&FIELDS);
    let Some(new) = read(&ctx, &submission, &mut form) else {
        return show(&ctx, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let added = change(
        &ctx,
        TARIFFS,
        "notice-syndics-tariff-added",
        move |tx, act| add_tariff(tx, act, &new),
    );
    match added.await? {
        Ok(()) => Ok(redirect(TARIFFS.path())),
        Err(refusal) => {
            let (form, status) = told(&ctx, form, refusal);
            show(&ctx, form, status).await
        }
    }
}

pub(super) async fn withdraw(ctx: Ctx, Path(id): Path<String>, _: Submission) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    counter::withdraw(
        &ctx,
        TARIFFS,
        "notice-syndics-tariff-withdrawn",
        move |tx, act| withdraw_tariff(tx, act, &id),
    )
    .await
}

async fn show(ctx: &Ctx, form: Form, status: StatusCode) -> Answer {
    let known = ctx.db().read(|tx| {
        let mut known = tariffs(tx, Service::Operation)?;
        known.extend(tariffs(tx, Service::Association)?);
        Ok(known)
    });
    let known = known.await?;
    html_with_status(status, &View::new(ctx, form, &known))
}
