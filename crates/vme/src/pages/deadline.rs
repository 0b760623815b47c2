//! The box with the deadline: on pages with dates, and by itself for the script that
//! renews it while they are typed.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use belgium::Day;
use syndics::Deadline;
use web::{Answer, Ctx, Failure, Page, html};

use super::enter::enter;
use crate::Flow;
use crate::form::{Answers, Case, Kind, QUESTIONS};
use crate::routes;
use crate::terms;

/// What the box says.
#[derive(Debug, Clone, Default)]
pub(crate) struct DeadlineBox {
    pub address: String,
    /// A sentence for each rule that applied; none while dates are missing.
    pub sentences: Vec<String>,
    pub is_of_two: bool,
    pub is_late: bool,
}

impl DeadlineBox {
    pub fn new(ctx: &Ctx, flow: Flow, deadlines: &[Deadline]) -> Self {
        let (texts, language) = (&ctx.state.texts, ctx.language());
        let today = Day::in_brussels(ctx.now());
        let judged = syndics::judged_by(deadlines.iter().copied());
        Self {
            address: routes::DEADLINE.path().replace("{flow}", flow.word()),
            sentences: deadlines
                .iter()
                .map(|deadline| deadline.words(texts, language))
                .collect(),
            is_of_two: deadlines.len() > 1,
            is_late: judged.is_some_and(|deadline| deadline.is_missed(today)),
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "vme/deadline_page.html")]
pub(crate) struct View {
    page: Page,
    deadline: DeadlineBox,
}

impl View {
    pub fn new(ctx: &Ctx, deadline: DeadlineBox) -> Self {
        Self {
            page: ctx.page(),
            deadline,
        }
    }
}

/// Only days are read of the query, so no number of anybody gets into an address.
pub(super) async fn get(
    ctx: Ctx,
    Path(flow): Path<String>,
    Query(typed): Query<BTreeMap<String, String>>,
) -> Answer {
    enter(&ctx).await?;
    let flow = Flow::of_word(&flow).ok_or(Failure::NotFound)?;
    let today = Day::in_brussels(ctx.now());
    let mut answers = Answers::default();
    for question in QUESTIONS {
        let typed = typed.get(question.id).map_or("", String::as_str);
        if question.kind == Kind::Day
            && let Ok(day) = Kind::Day.check(typed, today)
        {
            answers.set(question.id, day);
        }
    }
    let read = ctx.db().read(move |tx| {
        let answers = &answers;
        terms::deadlines(tx, &Case { flow, answers })
    });
    let deadline = DeadlineBox::new(&ctx, flow, &read.await?);
    html(&View::new(&ctx, deadline))
}
