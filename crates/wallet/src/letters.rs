//! The mails of this crate; their subjects and sentences are among the texts.

use mail::{MINE, letters};

letters! {
    /// To an administrator: a charge-back took the Wallet below zero (G-22).
    Blocked { name, balance, link; quoted organisation },
    MINE.named("wallet-blocked"), "wallet-mail-blocked", because "mail-why-administrator",
    |it, sheet| sheet
        .says("wallet-mail-blocked-text")
        .button("wallet-mail-blocked-link", it.link);

    /// To an administrator: a bank took a payment back (G-22).
    ChargedBack { name, amount, link; quoted organisation },
    MINE.named("wallet-charged-back"), "wallet-mail-charged-back",
    because "mail-why-administrator",
    |it, sheet| sheet
        .says("wallet-mail-charged-back-text")
        .button("wallet-mail-charged-back-link", it.link);

    /// To an administrator: little is left.
    Low { name, available, link; quoted organisation },
    MINE.named("wallet-low"), "wallet-mail-low", because "mail-why-administrator",
    |it, sheet| sheet
        .says("wallet-mail-low-text")
        .button("wallet-mail-low-link", it.link);

    /// To an administrator: a limit stood in the way of a charge.
    LimitMet { name, what, link; quoted organisation },
    MINE.named("wallet-limit"), "wallet-mail-limit", because "mail-why-administrator",
    |it, sheet| sheet
        .says("wallet-mail-limit-text")
        .words(it.what)
        .button("wallet-mail-limit-link", it.link);
}
