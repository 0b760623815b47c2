//! `GET /helpdesk/recognitions/{source}`: what the last readings of a source found.

use askama::Template;
use axum::extract::Path;
use i18n::format::date_time;
use recognitions::ReadingId;
use recognitions::{Mistake, Reading, ReadingReport, ReadingState, Source, Wrong};
use web::{Answer, Ctx, Failure, Page, html};

use crate::routes::{HELPDESK, READ, of_source};

const SHOWN: i64 = 10;
/// How much the newest reading tells, and the others.
const DETAILS_MAX: [usize; 2] = [40, 4];

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
    to_force: Option<ReadingId>,
}

#[derive(Debug, Clone)]
struct ReadingRow {
    at: String,
    state: String,
    look: &'static str,
    origin: String,
    /// Of a list that was read.
    counts: Option<String>,
    notes: Vec<String>,
    mistakes: Vec<String>,
    /// That the list has more of them.
    more: Option<String>,
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
                .enumerate()
                .map(|(index, reading)| ReadingRow::new(ctx, reading, DETAILS_MAX[index.min(1)]))
                .collect(),
            to_force: readings
                .first()
                .filter(|reading| may_be_forced(reading))
                .map(|reading| reading.id.clone()),
        }
    }
}

impl ReadingRow {
    fn new(ctx: &Ctx, reading: &Reading, details_max: usize) -> Self {
        let report = &reading.report;
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
            counts: counts(ctx, reading),
            notes: report
                .notes
                .iter()
                .take(details_max)
                .map(|note| format!("{} {}: {}", note.kind, note.number, note.name))
                .collect(),
            mistakes: report
                .mistakes
                .iter()
                .take(details_max)
                .map(|mistake| recognitions::mistake_text(ctx, mistake))
                .collect(),
            more: more_mistakes(ctx, report, details_max),
        }
    }
}

fn more_mistakes(ctx: &Ctx, report: &ReadingReport, details_max: usize) -> Option<String> {
    let shown = report.mistakes.len().min(details_max);
    let shown = u32::try_from(shown).unwrap_or(u32::MAX);
    let more = report.mistakes_total.saturating_sub(shown);
    (more > 0).then(|| ctx.text("helpdesk-more-mistakes", &[("count", more.into())]))
}

/// How many rows, and where the list says something new what that is.
fn counts(ctx: &Ctx, reading: &Reading) -> Option<String> {
    let report = &reading.report;
    let key = match reading.state {
        ReadingState::Refused => return None,
        ReadingState::Unchanged => "helpdesk-reading-rows",
        _ => "helpdesk-reading-counts",
    };
    let counted = [
        ("rows", report.rows),
        ("added", report.added),
        ("changed", report.changed),
        ("returned", report.returned),
        ("withdrawn", report.withdrawn),
    ];
    Some(ctx.text(key, &counted.map(|(name, count)| (name, count.into()))))
}

/// Refused for nothing but being much smaller or older than the list before.
pub(super) fn may_be_forced(reading: &Reading) -> bool {
    let mistakes = &reading.report.mistakes;
    let unusual =
        |mistake: &Mistake| matches!(mistake.wrong, Wrong::Shrunk { .. } | Wrong::Older { .. });
    reading.state == ReadingState::Refused && !mistakes.is_empty() && mistakes.iter().all(unusual)
}

pub(super) async fn get(ctx: Ctx, Path(slug): Path<String>) -> Answer {
    ctx.require_helpdesk()?;
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
