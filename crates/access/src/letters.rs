//! The mails of this crate.

use mail::{MEMBERS, letter};

letter! {
    /// To an administrator: a member asks for access to a tool.
    AccessAsked { name, person, organisation, tool, note, link },
    MEMBERS.named("access-asked"),
    "access-mail-asked-subject",
    "mails/access_asked/text.txt", "mails/access_asked/html.html"
}
letter! {
    /// To who asked: the tool opens for them.
    AccessGiven { name, organisation, tool, link },
    MEMBERS.named("access-given"),
    "access-mail-given-subject",
    "mails/access_given/text.txt", "mails/access_given/html.html"
}
letter! {
    /// To who asked: no, and why, if anything was written.
    AccessRefused { name, organisation, tool, reason, link },
    MEMBERS.named("access-refused"),
    "access-mail-refused-subject",
    "mails/access_refused/text.txt", "mails/access_refused/html.html"
}
