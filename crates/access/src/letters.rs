//! The mails of this crate.

use mail::{MEMBERS, letters};

letters! {
    /// To an administrator: a member asks for access to a tool.
    AccessAsked { name, tool, note, link; quoted person, organisation },
    MEMBERS.named("access-asked"), "access-mail-asked", because "mail-why-administrator",
    |it, sheet| sheet
        .says("access-mail-asked-text")
        .with_words("access-mail-asked-note", it.note)
        .button("access-mail-asked-link", it.link)
        .small("access-mail-asked-until");

    /// To who asked: the tool opens for them.
    AccessGiven { name, tool, link; quoted organisation },
    MEMBERS.named("access-given"), "access-mail-given", because "access-mail-why",
    |it, sheet| sheet
        .says("access-mail-given-text")
        .button("access-mail-given-link", it.link);

    /// To who asked: no, and why, if anything was written.
    AccessRefused { name, tool, reason, link; quoted organisation },
    MEMBERS.named("access-refused"), "access-mail-refused", because "access-mail-why",
    |it, sheet| sheet
        .says("access-mail-refused-text")
        .with_words("access-mail-refused-reason", it.reason)
        .button("access-mail-refused-link", it.link);
}
