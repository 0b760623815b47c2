//! The mails of this crate.

use mail::{MINE, letter};

letter! {
    /// A card was linked to the account: who did not do that themselves must know.
    CardLinked { name, username, account },
    MINE,
    "mail-eid-linked-subject",
    "mails/card_linked/text.txt", "mails/card_linked/html.html"
}
