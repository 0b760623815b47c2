//! The mails of this crate.

use mail::{MINE, letters};

letters! {
    /// A card was linked to the account: who did not do that themselves must know.
    CardLinked { name, username, account },
    MINE, "mail-eid-linked", because "mail-why-account",
    |it, sheet| sheet
        .says("mail-eid-linked-text")
        .says("mail-eid-linked-not-you")
        .link("mail-eid-linked-link", it.account);
}
