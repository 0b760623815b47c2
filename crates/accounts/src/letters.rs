//! The mails of this crate; their subjects and sentences are among the texts.

use std::ops::Deref;

use kernel::{Duration, Language};
use mail::{Kind, MINE, TYPED, letters};
use sessions::Lifetimes;
use web::{Ctx, State};

use crate::limits::{self, Limits};

/// A desk for letters, and how long what this crate writes on it is good.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    letters: mail::Desk<'a>,
    pub(crate) limits: Limits,
    pub(crate) lifetimes: Lifetimes,
}

impl<'a> Desk<'a> {
    /// For what somebody asks for on a page.
    pub fn of(ctx: &'a Ctx) -> Self {
        Self {
            letters: ctx.desk(),
            ..Self::ours(&ctx.state)
        }
    }

    /// For what nobody asks for: the demo world, tests.
    pub fn ours(state: &'a State) -> Self {
        Self {
            letters: state.desk(),
            limits: state.limits(),
            lifetimes: state.limits(),
        }
    }

    /// A lifetime in the words of this language: "30 minuten".
    pub(crate) fn minutes(self, lifetime: Duration, language: Language) -> String {
        self.letter(language)
            .t1("accounts-minutes", "minutes", limits::minutes(lifetime))
    }
}

impl<'a> Deref for Desk<'a> {
    type Target = mail::Desk<'a>;

    fn deref(&self) -> &mail::Desk<'a> {
        &self.letters
    }
}

/// Passwords that we make and mail.
const FORGOTTEN: Kind = TYPED.named("forgotten");

letters! {
    /// The code that activates a new account, to the address that was typed.
    /// Nobody proved it yet, so it repeats no words of whoever typed it, not even the
    /// user name: of "evil.com" a mail program makes a link.
    ActivationCode { code, lifetime, link },
    TYPED, "mail-activation", because "mail-why-typed",
    |it, sheet| sheet
        .says("mail-activation-text")
        .code(it.code)
        .says("mail-activation-where")
        .button("mail-activation-link", it.link)
        .small("mail-activation-not-you");

    /// To the owner of an address that somebody typed for another account.
    AddressTaken { name, username, sign_in, forgotten },
    TYPED, "mail-address-taken", because "mail-why-account",
    |it, sheet| sheet
        .says("mail-address-taken-text")
        .says("mail-username")
        .button("mail-sign-in-link", it.sign_in)
        .link("mail-forgotten-link", it.forgotten)
        .small("mail-address-taken-not-you");

    /// A password made by us, valid once (G-10, R-111).
    NewPassword { name, username, password, lifetime, link },
    FORGOTTEN, "mail-new-password", because "mail-why-account",
    |it, sheet| sheet
        .says("mail-new-password-text")
        .code(it.password)
        .says("mail-username")
        .button("mail-sign-in-link", it.link)
        .says("mail-new-password-rules")
        .small("mail-new-password-not-you");

    /// The password was changed.
    PasswordChanged { name, username, forgotten },
    MINE, "mail-password-changed", because "mail-why-account",
    |it, sheet| sheet
        .says("mail-password-changed-text")
        .says("mail-password-changed-not-you")
        .link("mail-forgotten-link", it.forgotten);

    /// The code that proves a new address, to that address; without words of
    /// whoever typed it, as above.
    EmailChangeCode { code, lifetime, link },
    TYPED, "mail-email-code", because "mail-why-typed",
    |it, sheet| sheet
        .says("mail-email-code-text")
        .code(it.code)
        .says("mail-email-code-where")
        .button("mail-email-code-link", it.link)
        .small("mail-email-code-not-you");

    /// To the address in use: somebody asked to replace it.
    EmailChangeAsked { name, email },
    MINE, "mail-email-asked", because "mail-why-account",
    |_, sheet| sheet.says("mail-email-asked-text").says("mail-email-not-you");

    /// To the former address: it was replaced.
    EmailChanged { name, email },
    MINE, "mail-email-changed", because "mail-why-former",
    |_, sheet| sheet.says("mail-email-changed-text").says("mail-email-not-you");
}
