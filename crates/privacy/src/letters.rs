//! The mails of this crate; their subjects and sentences are among the texts.

use mail::{Kind, MINE, letters};

const LEAVING: Kind = MINE.named("leaving");

letters! {
    /// The account will go on that day, unless the person calls it back; also to whoever
    /// did not ask.
    Leaves { name, username, until, link },
    LEAVING, "privacy-mail-leaves", because "mail-why-account",
    |it, sheet| sheet
        .says("privacy-mail-leaves-text")
        .says("privacy-mail-leaves-back")
        .button("privacy-waiting-stay", it.link)
        .small("privacy-mail-leaves-not-you");

    /// It was called back.
    CalledBack { name, username },
    LEAVING, "privacy-mail-called-back", because "mail-why-account",
    |_, sheet| sheet.says("privacy-mail-called-back-text");

    /// All of it is deleted.
    Deleted { name },
    LEAVING, "privacy-mail-deleted", because "mail-why-former",
    |_, sheet| sheet
        .says("privacy-mail-deleted-text")
        .says("privacy-mail-gone-last");

    /// All that names the person is replaced.
    Anonymised { name },
    LEAVING, "privacy-mail-anonymised", because "mail-why-former",
    |_, sheet| sheet
        .says("privacy-mail-anonymised-text")
        .says("privacy-mail-gone-last");

    /// What somebody asked to take along is there.
    ExportReady { name, until, link },
    MINE.named("export"), "privacy-mail-export", because "mail-why-account",
    |it, sheet| sheet
        .says("privacy-mail-export-text")
        .button("privacy-mail-export-link", it.link);
}
