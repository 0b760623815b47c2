//! The mails of this crate; their subjects and sentences are among the texts.

use mail::{MINE, letters};

letters! {
    /// To whoever began a filing: its state changed (G-27), or the counter wrote.
    Changed { name, what, link },
    MINE.named("vme-changed"), "vme-mail-changed", because "vme-mail-why",
    |it, sheet| sheet.words(it.what).button("vme-mail-changed-link", it.link);

    /// To whoever began a filing: it waits for them.
    Reminder { name, what, link },
    MINE.named("vme-reminder"), "vme-mail-reminder", because "vme-mail-why",
    |it, sheet| sheet.words(it.what).button("vme-mail-changed-link", it.link);
}
