//! The mails of this crate; their subjects and sentences are among the texts.

use mail::{MINE, TYPED, letters};

letters! {
    /// To the address that somebody gave: the question is here. `link` is empty for whoever
    /// was not signed in.
    Received { reference, link },
    TYPED.named("case-received"), "cases-mail-received", because "cases-mail-why",
    |it, sheet| sheet
        .says("cases-mail-received-text")
        .says("cases-mail-received-next")
        .button("cases-mail-link", it.link);

    /// To whoever asked.
    Answered { reference, answer, link },
    MINE.named("case-answered"), "cases-mail-answered", because "cases-mail-why",
    |it, sheet| sheet
        .says("cases-mail-answered-text")
        .words(it.answer)
        .button("cases-mail-link", it.link);
}
