//! The mails of this crate. Each is a folder in `templates/mails`, with a text,
//! its twin in HTML, and a subject among the texts.

use std::ops::Deref;

use kernel::{Duration, Language};
use mail::{Kind, MINE, TYPED, letter};
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
    pub(crate) fn of(ctx: &'a Ctx) -> Self {
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

letter! {
    /// The code that activates a new account, to the address that was typed.
    /// Nobody proved it yet, so it repeats no words of whoever typed it, not even the
    /// user name: of "evil.com" a mail program makes a link.
    ActivationCode { code, lifetime, link },
    TYPED,
    "mail-activation-subject",
    "mails/activation/text.txt", "mails/activation/html.html"
}
letter! {
    /// To the owner of an address that somebody typed for another account.
    AddressTaken { name, username, sign_in, forgotten },
    TYPED,
    "mail-address-taken-subject",
    "mails/address_taken/text.txt", "mails/address_taken/html.html"
}
letter! {
    /// A password made by us, valid once (G-10, R-111).
    NewPassword { name, username, password, lifetime, link },
    FORGOTTEN,
    "mail-new-password-subject",
    "mails/new_password/text.txt", "mails/new_password/html.html"
}
letter! {
    /// The password was changed.
    PasswordChanged { name, username, forgotten },
    MINE,
    "mail-password-changed-subject",
    "mails/password_changed/text.txt", "mails/password_changed/html.html"
}
letter! {
    /// The code that proves a new address, to that address; without words of
    /// whoever typed it, as above.
    EmailChangeCode { code, lifetime, link },
    TYPED,
    "mail-email-code-subject",
    "mails/email_code/text.txt", "mails/email_code/html.html"
}
letter! {
    /// To the address in use: somebody asked to replace it.
    EmailChangeAsked { name, email },
    MINE,
    "mail-email-asked-subject",
    "mails/email_asked/text.txt", "mails/email_asked/html.html"
}
letter! {
    /// To the former address: it was replaced.
    EmailChanged { name, email },
    MINE,
    "mail-email-changed-subject",
    "mails/email_changed/text.txt", "mails/email_changed/html.html"
}
