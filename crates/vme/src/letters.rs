//! The mails of this crate. Each is a folder in `templates/mails`, with a text, its twin
//! in HTML, and a subject among the texts.

use mail::{MINE, letter};

letter! {
    /// To whoever began a filing: its state changed (G-27), or the counter wrote.
    Changed { name, what, link },
    MINE.named("vme-changed"),
    "vme-mail-changed-subject",
    "mails/changed/text.txt", "mails/changed/html.html"
}
letter! {
    /// To whoever began a filing: it waits for them.
    Reminder { name, what, link },
    MINE.named("vme-reminder"),
    "vme-mail-reminder-subject",
    "mails/reminder/text.txt", "mails/reminder/html.html"
}
