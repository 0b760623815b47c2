//! What was said about a case, as pages show it.

use web::Ctx;

use crate::case::{Author, Case, Message};
use crate::routes::picture_url;

#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub author: String,
    pub is_note: bool,
    pub at: String,
    /// A paragraph each.
    pub lines: Vec<String>,
    pub picture: Option<String>,
}

/// Notes only for those who may read them.
pub(crate) fn said(ctx: &Ctx, case: &Case, messages: &[Message], with_notes: bool) -> Vec<Said> {
    let shown = messages
        .iter()
        .filter(|message| with_notes || message.author != Author::Note);
    let said = |message: &Message| Said {
        author: ctx.t(message.author.text()),
        is_note: message.author == Author::Note,
        at: i18n::format::date_time(message.at, ctx.language()),
        lines: message.text.lines().map(str::to_owned).collect(),
        picture: message
            .has_picture
            .then(|| picture_url(&case.id, &message.id)),
    };
    shown.map(said).collect()
}
