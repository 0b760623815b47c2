//! What stands beside the data wherever they are shown.

use belgium::Day;
use i18n::format::date;
use kernel::Language;
use web::Ctx;

use crate::Source;

/// Source and date, as the licence asks (art. 2.8).
pub fn source_text(ctx: &Ctx, source: &Source) -> String {
    let day = written(source.snapshot_on, ctx.language());
    ctx.text("kbo-source", &[("day", day.into())])
}

pub(crate) fn written(day: Day, language: Language) -> String {
    date(day.noon(), language)
}
