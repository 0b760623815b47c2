//! `/counter/calendar`: the legal holidays of a year, and the days that a decree made
//! otherwise.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use belgium::{Day, Holiday, holidays, typed_day};
use i18n::format::date_short;
use kernel::Line;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::counter::{self, change, require_counter, told};
use super::words;
use crate::routes::{CALENDAR, day_end_url};
use crate::{Exception, Work, add_exception, exceptions, withdraw_exception};

const DAY: &str = "day";
const WORK: &str = "work";
const SOURCE: &str = "source";
const FIELDS: [&str; 3] = [DAY, WORK, SOURCE];
const SOURCE_CHARS_MAX: usize = 150;

#[derive(Debug, Template)]
#[template(path = "syndics/calendar.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    years: Vec<Year>,
    exceptions: Vec<Row>,
    works: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
struct Year {
    heading: String,
    days: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
struct Row {
    day: String,
    work: String,
    source: String,
    added: String,
    withdraw: String,
}

impl View {
    pub fn new(ctx: &Ctx, form: Form, known: &[Exception]) -> Self {
        let (year, _) = Day::in_brussels(ctx.now()).year_and_month();
        let year = u16::try_from(year).unwrap_or_default();
        let work = |work: Work| ctx.t(&format!("syndics-work-{}", work.word()));
        let row = |exception: &Exception| Row {
            day: words::day(ctx, exception.day),
            work: work(exception.work),
            source: exception.source.clone(),
            added: date_short(exception.added_at),
            withdraw: day_end_url(&exception.id),
        };
        Self {
            page: ctx.page(),
            form,
            years: [year, year + 1].map(|year| Year::new(ctx, year)).to_vec(),
            exceptions: known.iter().map(row).collect(),
            works: Work::ALL
                .iter()
                .map(|one| (one.word().to_owned(), work(*one)))
                .collect(),
        }
    }
}

impl Year {
    fn new(ctx: &Ctx, year: u16) -> Self {
        let mut days = holidays(year);
        days.sort_by_key(|(_, day)| *day);
        let said = |(holiday, day): (Holiday, Day)| {
            let name = ctx.t(&format!("syndics-holiday-{}", word(holiday)));
            (name, words::day(ctx, day))
        };
        Self {
            heading: ctx.text(
                "syndics-calendar-holidays",
                &[("year", year.to_string().into())],
            ),
            days: days.into_iter().map(said).collect(),
        }
    }
}

fn word(holiday: Holiday) -> &'static str {
    match holiday {
        Holiday::NewYear => "new-year",
        Holiday::EasterMonday => "easter-monday",
        Holiday::LabourDay => "labour-day",
        Holiday::Ascension => "ascension",
        Holiday::WhitMonday => "whit-monday",
        Holiday::NationalDay => "national-day",
        Holiday::Assumption => "assumption",
        Holiday::AllSaints => "all-saints",
        Holiday::Armistice => "armistice",
        Holiday::Christmas => "christmas",
    }
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    require_counter(&ctx)?;
    show(&ctx, Form::new(), StatusCode::OK).await
}

pub(super) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    require_counter(&ctx)?;
    let mut form = submission.form(&FIELDS);
    let day = typed_day(submission.get(DAY));
    if day.is_none() {
        form.fail(&ctx, DAY, "syndics-day-invalid");
    }
    let work = Work::of_word(submission.get(WORK));
    if work.is_none() {
        form.fail(&ctx, WORK, "syndics-choose");
    }
    let source = Line::parse(submission.get(SOURCE), SOURCE_CHARS_MAX).ok();
    if source.is_none() {
        form.fail(&ctx, SOURCE, "syndics-source-missing");
    }
    let (Some(day), Some(work), Some(source)) = (day, work, source) else {
        return show(&ctx, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let added = change(
        &ctx,
        CALENDAR,
        "notice-syndics-day-added",
        move |tx, act| add_exception(tx, act, day, work, source.as_str()),
    );
    match added.await? {
        Ok(()) => Ok(redirect(CALENDAR.path())),
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
        CALENDAR,
        "notice-syndics-day-withdrawn",
        move |tx, act| withdraw_exception(tx, act, &id),
    )
    .await
}

async fn show(ctx: &Ctx, form: Form, status: StatusCode) -> Answer {
    let known = ctx.db().read(exceptions).await?;
    html_with_status(status, &View::new(ctx, form, &known))
}
