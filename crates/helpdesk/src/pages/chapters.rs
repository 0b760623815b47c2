//! What the domains tell of a person or an organisation, as parts of a page.

use domain::{Chapter, Tone};
use i18n::format::date_time;
use web::Ctx;

#[derive(Debug, Clone)]
pub(crate) struct ChapterView {
    pub heading: String,
    pub empty: String,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub text: String,
    pub at: Option<String>,
    pub badge: Option<(&'static str, String)>,
    pub href: Option<String>,
}

pub(crate) fn shown(ctx: &Ctx, chapters: &[Chapter]) -> Vec<ChapterView> {
    let row = |line: &domain::Line| Row {
        text: line.text.clone(),
        at: line.at.map(|at| date_time(at, ctx.language())),
        badge: line.badge.as_ref().map(|(tone, word)| {
            let look = match tone {
                Tone::Plain => "",
                Tone::Good => "badge-success",
                Tone::Bad => "badge-warning",
            };
            (look, word.clone())
        }),
        href: line.href.clone(),
    };
    let chapter = |chapter: &Chapter| ChapterView {
        heading: chapter.heading.clone(),
        empty: chapter.empty.clone(),
        rows: chapter.lines.iter().map(row).collect(),
    };
    chapters.iter().map(chapter).collect()
}
