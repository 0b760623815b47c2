//! The mails of this crate.

use mail::{MINE, letters};

letters! {
    /// An itsme was linked to the account, or another one took its place.
    ItsmeLinked { name, my_itsme },
    MINE, "mail-itsme-linked", because "mail-why-account",
    |it, sheet| sheet
        .says("mail-itsme-linked-text")
        .says("mail-itsme-linked-not-you")
        .link("mail-itsme-link", it.my_itsme);

    /// The itsme of the account was unlinked.
    ItsmeUnlinked { name, my_itsme },
    MINE, "mail-itsme-unlinked", because "mail-why-account",
    |it, sheet| sheet
        .says("mail-itsme-unlinked-text")
        .says("mail-itsme-unlinked-not-you")
        .link("mail-itsme-link", it.my_itsme);
}
