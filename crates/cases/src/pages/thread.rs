//! What was said about a case, as pages show it.

use web::Ctx;

use crate::case::{Author, Case, Message};
use crate::routes::picture_url;
use crate::store::messages::SHOWN_MAX;

/// The newest, or a stretch before.
#[derive(Debug, Clone)]
pub(crate) struct Thread {
    pub said: Vec<Said>,
    /// Where what was said before stands.
    pub earlier: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub author: String,
    pub is_note: bool,
    pub at: String,
    /// A paragraph each.
    pub lines: Vec<String>,
    pub picture: Option<String>,
}

/// `messages` are one more than are shown, where there are more; `here` is the page.
pub(crate) fn thread(ctx: &Ctx, case: &Case, messages: &[Message], here: &str) -> Thread {
    let more = messages.len().saturating_sub(SHOWN_MAX);
    let shown = messages.get(more..).unwrap_or_default();
    let earlier = shown.first().filter(|_| more > 0);
    let said = |message: &Message| Said {
        author: ctx.t(message.author.text()),
        is_note: message.author == Author::Note,
        at: i18n::format::date_time(message.at, ctx.language()),
        lines: message.text.lines().map(str::to_owned).collect(),
        picture: message
            .has_picture
            .then(|| picture_url(&case.id, &message.id)),
    };
    Thread {
        earlier: earlier.map(|first| format!("{here}?before={}", first.id)),
        said: shown.iter().map(said).collect(),
    }
}
