//! The pages of this crate.

mod mine;
mod missing;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;
use i18n::format;
use web::Ctx;

use crate::routes::{MISSING, RECOGNITIONS};
use crate::{Day, Mistake, Recognition};

pub fn routes() -> Router<web::State> {
    Router::new()
        .route(RECOGNITIONS.path(), get(mine::get))
        .route(MISSING.path(), get(missing::get))
}

pub(crate) fn date(ctx: &Ctx, day: Day) -> String {
    format::date(day.noon(), ctx.language())
}

/// From when until when, in words.
pub fn validity(ctx: &Ctx, recognition: &Recognition) -> String {
    let from = recognition.valid_from.map(|day| date(ctx, day));
    let until = recognition.valid_until.map(|day| date(ctx, day));
    match (from, until) {
        (Some(from), Some(until)) => ctx.text(
            "recognitions-valid-from-until",
            &[("from", from.into()), ("until", until.into())],
        ),
        (Some(from), None) => ctx.text("recognitions-valid-from", &[("from", from.into())]),
        (None, Some(until)) => ctx.text("recognitions-valid-until", &[("until", until.into())]),
        (None, None) => ctx.t("recognitions-valid-always"),
    }
}

/// A mistake of a list in words, for whoever looks after the feed.
pub fn mistake(ctx: &Ctx, mistake: &Mistake) -> String {
    let arguments: Vec<(&str, i18n::Argument)> = mistake
        .wrong
        .arguments()
        .into_iter()
        .map(|(name, value)| (name, value.into()))
        .collect();
    let wrong = ctx.text(
        &format!("recognitions-wrong-{}", mistake.wrong.code()),
        &arguments,
    );
    match mistake.line {
        None => wrong,
        Some(line) => ctx.text(
            "recognitions-wrong-at-line",
            &[("line", line.to_string().into()), ("wrong", wrong.into())],
        ),
    }
}
