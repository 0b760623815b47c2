//! `/helpdesk/recognitions/{source}`: what the last readings of a source found,
//! and reading it now.

use askama::Template;
use axum::Extension;
use axum::extract::Path;
use i18n::format::date_time;
use recognitions::{Force, Mistake, Reader, Reading, ReadingState, Source, Wrong};
use web::{Answer, Ctx, Failure, Page, Submission, html, redirect};

use crate::guard::{act, require_helpdesk};
use crate::routes::{HELPDESK, READ, SOURCE, of_source};

const SHOWN: i64 = 20;

#[derive(Debug, Template)]
#[template(path = "helpdesk/source.html")]
pub(crate) struct View {
    page: Page,
    back: String,
    name: String,
    explanation: String,
    read: String,
    readings: Vec<ReadingRow>,
    /// The newest list was refused for being much smaller or older.
    may_force: bool,
}

#[derive(Debug, Clone)]
struct ReadingRow {
    at: String,
    state: String,
    look: &'static str,
    origin: String,
    counts: String,
    notes: Vec<String>,
    mistakes: Vec<String>,
}

impl View {
    pub fn new(ctx: &Ctx, source: &Source, readings: &[Reading]) -> Self {
        Self {
            page: ctx.page(),
            back: HELPDESK.to_string(),
            name: source.name.get(ctx.language()).to_owned(),
            explanation: source.explanation.get(ctx.language()).to_owned(),
            read: of_source(READ, &source.slug),
            readings: readings
                .iter()
                .map(|reading| ReadingRow::new(ctx, reading))
                .collect(),
            may_force: readings.first().is_some_and(may_be_forced),
        }
    }
}

impl ReadingRow {
    fn new(ctx: &Ctx, reading: &Reading) -> Self {
        let report = &reading.report;
        let number = |count: u32| count.into();
        Self {
            at: date_time(reading.read_at, ctx.language()),
            state: ctx.t(&format!("recognitions-reading-{}", reading.state.code())),
            look: match reading.state {
                ReadingState::Taken | ReadingState::Unchanged => "badge-success",
                ReadingState::Begun => "badge-accent",
                ReadingState::Interrupted => "badge-warning",
                ReadingState::Refused => "badge-danger",
            },
            origin: report.origin.clone(),
            counts: ctx.text(
                "helpdesk-reading-counts",
                &[
                    ("rows", number(report.rows)),
                    ("added", number(report.added)),
                    ("changed", number(report.changed)),
                    ("returned", number(report.returned)),
                    ("withdrawn", number(report.withdrawn)),
                ],
            ),
            notes: report
                .notes
                .iter()
                .map(|note| format!("{} {}: {}", note.kind, note.number, note.name))
                .collect(),
            mistakes: report
                .mistakes
                .iter()
                .map(|mistake| recognitions::mistake_text(ctx, mistake))
                .collect(),
        }
    }
}

/// Refused for nothing but being much smaller or older than the list before.
fn may_be_forced(reading: &Reading) -> bool {
    let mistakes = &reading.report.mistakes;
    let unusual =
        |mistake: &Mistake| matches!(mistake.wrong, Wrong::Shrunk { .. } | Wrong::Older { .. });
    reading.state == ReadingState::Refused && !mistakes.is_empty() && mistakes.iter().all(unusual)
}

pub(super) async fn get(ctx: Ctx, Path(slug): Path<String>) -> Answer {
    require_helpdesk(&ctx)?;
    let found = ctx.db().read(move |tx| {
        let Some(source) = recognitions::source(tx, &slug)? else {
            return Ok(None);
        };
        let readings = recognitions::readings(tx, &source.slug, SHOWN)?;
        Ok(Some((source, readings)))
    });
    let (source, readings) = found.await?.ok_or(Failure::NotFound)?;
    html(&View::new(&ctx, &source, &readings))
}

pub(super) async fn read(
    ctx: Ctx,
    Extension(reader): Extension<Reader>,
    Path(slug): Path<String>,
    submission: Submission,
) -> Answer {
    let page = of_source(SOURCE, &slug);
    let act = act(&ctx, &page)?;
    let force = if submission.get("force") == "yes" {
        Force::Yes
    } else {
        Force::No
    };
    match reader.read_source(&act, &slug, force).await {
        Ok(reading) if reading.state == ReadingState::Refused => {
            ctx.notify("warning", "notice-helpdesk-read-refused");
        }
        Ok(_) => ctx.notify("success", "notice-helpdesk-read"),
        Err(recognitions::NotRead::UnknownSource) => return Err(Failure::NotFound),
        Err(recognitions::NotRead::Storage(error)) => return Err(error.into()),
        Err(_) => ctx.notify("warning", "notice-helpdesk-not-read"),
    }
    Ok(redirect(&page))
}
