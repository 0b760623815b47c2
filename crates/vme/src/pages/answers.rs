//! All answers of a filing, page by page: for the summary, the counter and the PDF.

use belgium::Day;
use i18n::format::date;
use web::Ctx;

use super::question_view::key;
use crate::FilingId;
use crate::form::{Case, Kind, Question};
use crate::routes::group_url;

/// The answers of one page.
#[derive(Debug, Clone)]
pub(crate) struct Answered {
    pub title: String,
    pub change: String,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub label: String,
    pub answer: String,
    /// What is wrong with it, or that it is missing.
    pub is_wrong: bool,
}

/// Whether numbers of people are written in full: for the counter alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbers {
    Masked,
    Full,
}

pub(crate) fn answered(
    ctx: &Ctx,
    id: &FilingId,
    case: &Case<'_>,
    numbers: Numbers,
) -> Vec<Answered> {
    let today = Day::in_brussels(ctx.now());
    let of_group = |group| {
        let wrong = case.wrong(group, today);
        let unseen = case.answers.saved(group).is_none();
        let rows = case.questions(group).map(|question| {
            let answer = case.answers.get(question.id);
            let is_wrong = unseen || wrong.iter().any(|wrong| wrong.question == question.id);
            Row {
                label: ctx.t(&key(question)),
                answer: match (answer, numbers) {
                    ("", _) if question.needed => ctx.t("vme-not-answered"),
                    ("", _) => "–".to_owned(),
                    (answer, Numbers::Full) => full(ctx, question, answer),
                    (answer, Numbers::Masked) => shown(ctx, question, answer),
                },
                is_wrong: is_wrong && (question.needed || !answer.is_empty()),
            }
        });
        Answered {
            title: ctx.t(&format!("vme-group-{}", group.word())),
            change: group_url(id, group),
            rows: rows.collect(),
        }
    };
    case.groups().map(of_group).collect()
}

/// An answer as people read it; of a number of a person only that it is there.
pub(super) fn shown(ctx: &Ctx, question: &Question, answer: &str) -> String {
    match question.kind {
        Kind::NationalNumber => {
            let year: String = answer.chars().take(2).collect();
            format!("{year}.••.••-•••.••")
        }
        _ => full(ctx, question, answer),
    }
}

fn full(ctx: &Ctx, question: &Question, answer: &str) -> String {
    match question.kind {
        Kind::Choice(_) => ctx.t(&format!("{}-{answer}", key(question))),
        Kind::Confirmation => ctx.t("vme-q-association-known-yes"),
        Kind::Day => match answer.parse::<Day>() {
            Ok(day) => date(day.noon(), ctx.language()),
            Err(_) => answer.to_owned(),
        },
        Kind::NationalNumber => national(answer),
        _ => answer.to_owned(),
    }
}

/// `85.07.30-033.28`.
fn national(digits: &str) -> String {
    match (
        digits.get(..2),
        digits.get(2..4),
        digits.get(4..6),
        digits.get(6..9),
        digits.get(9..),
    ) {
        (Some(year), Some(month), Some(day), Some(counter), Some(check)) => {
            format!("{year}.{month}.{day}-{counter}.{check}")
        }
        _ => digits.to_owned(),
    }
}
