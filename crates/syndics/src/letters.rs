//! The mails of this crate. Each is a folder in `templates/mails`, with a text, its twin
//! in HTML, and a subject among the texts.

use mail::{MINE, letter};

letter! {
    /// To whoever holds a mandate of which the end is known.
    Ends { name, association, through, deadline, link },
    MINE.named("mandate-ends"),
    "syndics-mail-ends-subject",
    "mails/ends/text.txt", "mails/ends/html.html"
}
