//! A question that another page already says something about, such as the diagnosis of
//! a card: it is there when the page for questions opens, and may still be changed.

use kernel::{InvalidLine, Line, Lines};
use web::{Ctx, Route, ToHelpdesk};

use crate::asking::WORDS_MAX;

const PURPOSE: &str = "about-question";
const PARAMETER: &str = "about";
/// An address stays shorter than what proxies let through.
const BODY_CHARS_MAX: usize = 3000;
const SUBJECT_CHARS_MAX: usize = 200;

/// The page for questions with this in it. What is in the address is sealed: nobody
/// else can lay words into somebody's mouth by a link.
pub(crate) fn page(ctx: &Ctx, message: &ToHelpdesk) -> String {
    let body: String = message.body.chars().take(BODY_CHARS_MAX).collect();
    let said = (
        &message.subject,
        format!("{}\n{}", message.subject, body.trim()),
    );
    let sealed = ctx.sealer().seal_text(PURPOSE, &said);
    format!("{}?{PARAMETER}={sealed}", Route::CONTACT)
}

/// Subject and words, where another page led here.
pub(crate) fn of(ctx: &Ctx) -> Option<(Option<Line>, String)> {
    let sealed = ctx.parameter(PARAMETER)?;
    let (subject, words): (String, String) = ctx.sealer().open_text(PURPOSE, &sealed)?;
    Some((subject_of(&subject), words))
}

/// As a page or a mail says it; what will not do is left out.
pub(crate) fn subject_of(typed: &str) -> Option<Line> {
    match Line::parse(typed, SUBJECT_CHARS_MAX) {
        Ok(line) => Some(line),
        Err(InvalidLine::TooLong) => {
            let begin: String = typed.chars().take(SUBJECT_CHARS_MAX).collect();
            Line::parse(&begin, SUBJECT_CHARS_MAX).ok()
        }
        Err(_) => None,
    }
}

/// As far as a question may be long.
pub(crate) fn words_of(typed: &str) -> Option<Lines> {
    let shown: String = typed
        .chars()
        .filter(|c| *c == '\n' || !kernel::is_invisible(*c))
        .take(WORDS_MAX)
        .collect();
    Lines::parse(&shown, WORDS_MAX).ok()
}
