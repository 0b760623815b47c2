//! What is said of the data, here and wherever they are shown.

use belgium::Day;
use i18n::Argument;
use i18n::format::date;
use kernel::Language;
use web::Ctx;

use crate::wrong::Told;
use crate::{Enterprise, Oddity, Source, Standing};

/// Source and date, as the licence asks (art. 2.8).
pub fn source_text(ctx: &Ctx, source: &Source) -> String {
    let day = written(source.snapshot_on, ctx.language());
    ctx.text("kbo-source", &[("day", day.into())])
}

/// Active, in what situation, or ceased.
pub(super) fn standing(ctx: &Ctx, enterprise: &Enterprise) -> String {
    match (enterprise.standing, &enterprise.situation) {
        (Standing::Ceased { noticed_on }, _) => {
            let day = written(noticed_on, ctx.language());
            ctx.text("kbo-ceased", &[("day", day.into())])
        }
        (Standing::Active, Some(situation)) => situation.get(ctx.language()).to_owned(),
        (Standing::Active, None) => ctx.t("kbo-active"),
    }
}

pub(super) fn written(day: Day, language: Language) -> String {
    date(day.noon(), language)
}

/// Why a file was refused, or what is odd in it.
pub(super) fn told(ctx: &Ctx, told: &Told) -> String {
    let arguments: Vec<(&str, Argument)> = told
        .arguments
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str().into()))
        .collect();
    ctx.text(&format!("kbo-{}", told.code), &arguments)
}

pub(super) fn oddity(ctx: &Ctx, odd: &Oddity) -> String {
    let place = [
        ("file", odd.file.as_str().into()),
        ("line", odd.line.into()),
    ];
    let place = ctx.text("kbo-place", &place);
    format!("{place}: {}", told(ctx, &odd.what))
}
