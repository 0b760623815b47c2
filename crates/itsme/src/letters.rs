//! The mails of this crate.

use mail::{MINE, letter};

letter! {
    /// An itsme was linked to the account, or another one took its place.
    ItsmeLinked { name, my_itsme },
    MINE,
    "mail-itsme-linked-subject",
    "mails/itsme_linked/text.txt", "mails/itsme_linked/html.html"
}
letter! {
    /// The itsme of the account was unlinked.
    ItsmeUnlinked { name, my_itsme },
    MINE,
    "mail-itsme-unlinked-subject",
    "mails/itsme_unlinked/text.txt", "mails/itsme_unlinked/html.html"
}
