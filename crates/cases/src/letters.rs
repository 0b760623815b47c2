//! The mails of this crate. Each is a folder in `templates/mails`, with a text, its twin
//! in HTML, and a subject among the texts.

use mail::{MINE, TYPED, letter};

letter! {
    /// To the address that somebody gave: the question is here. `link` is empty for whoever
    /// was not signed in.
    Received { reference, link },
    TYPED.named("case-received"),
    "cases-mail-received-subject",
    "mails/received/text.txt", "mails/received/html.html"
}
letter! {
    /// To whoever asked.
    Answered { reference, answer, link },
    MINE.named("case-answered"),
    "cases-mail-answered-subject",
    "mails/answered/text.txt", "mails/answered/html.html"
}
