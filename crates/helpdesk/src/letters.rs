//! The mails of this crate.

use mail::{MINE, letters};

letters! {
    /// The helpdesk took the identity card, and with it itsme, or itsme alone from the
    /// account: who did not ask for it must know.
    Unlinked { name, what; quoted reason },
    MINE.named("helpdesk-unlinked"), "helpdesk-mail-unlinked", because "mail-why-account",
    |_, sheet| sheet
        .says("helpdesk-mail-unlinked-text")
        .says("helpdesk-mail-reason")
        .says("helpdesk-mail-not-you");

    /// Somebody of the helpdesk looks at the pages of the account.
    Viewed { name, account; quoted reason },
    MINE.named("helpdesk-viewed"), "helpdesk-mail-viewed", because "mail-why-account",
    |it, sheet| sheet
        .says("helpdesk-mail-viewed-text")
        .says("helpdesk-mail-reason")
        .link("helpdesk-mail-viewed-where", it.account);
}
