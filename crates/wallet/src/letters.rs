//! The mails of this crate. Each is a folder in `templates/mails`, with a text, its twin
//! in HTML, and a subject among the texts.

use mail::{MINE, letter};

letter! {
    /// To an administrator: a charge-back took the Wallet below zero (G-22).
    Blocked { name, organisation, balance, link },
    MINE.named("wallet-blocked"),
    "wallet-mail-blocked-subject",
    "mails/blocked/text.txt", "mails/blocked/html.html"
}
letter! {
    /// To an administrator: a bank took a payment back (G-22).
    ChargedBack { name, organisation, amount, link },
    MINE.named("wallet-charged-back"),
    "wallet-mail-charged-back-subject",
    "mails/charged_back/text.txt", "mails/charged_back/html.html"
}
letter! {
    /// To an administrator: little is left.
    Low { name, organisation, available, link },
    MINE.named("wallet-low"),
    "wallet-mail-low-subject",
    "mails/low/text.txt", "mails/low/html.html"
}
letter! {
    /// To an administrator: a limit stood in the way of a charge.
    LimitMet { name, organisation, what, link },
    MINE.named("wallet-limit"),
    "wallet-mail-limit-subject",
    "mails/limit_met/text.txt", "mails/limit_met/html.html"
}
