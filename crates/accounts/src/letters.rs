//! The mails of this crate. Each is a folder in `templates/mails`, with a text,
//! its twin in HTML, and a subject among the texts.

use askama::Template;
use diesel::QueryResult;
use kernel::{Duration, Language};
use mail::Letter;

use crate::limits::{self, Limits};

/// Where letters are written: the texts, the keys and the public origin.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a>(pub &'a web::State);

impl<'a> Desk<'a> {
    pub fn sealer(self) -> &'a kernel::Sealer {
        &self.0.sealer
    }

    pub(crate) fn limits(self) -> Limits {
        self.0.limits()
    }

    /// A lifetime in the words of this language: "30 minuten".
    pub(crate) fn minutes(self, lifetime: Duration, language: Language) -> String {
        self.letter(language)
            .t1("accounts-minutes", "minutes", limits::minutes(lifetime))
    }

    /// A page of ours as a link in a mail.
    pub fn link(self, path: &str) -> String {
        format!("{}{path}", self.0.settings.origin)
    }

    /// The paper a mail in this language is written on.
    pub fn letter(self, language: Language) -> Letter<'a> {
        Letter {
            texts: &self.0.texts,
            language,
            origin: &self.0.settings.origin,
            support_address: &self.0.settings.support_address,
        }
    }
}

/// A mail that does not render fails the transaction that wants it.
#[doc(hidden)]
pub fn rendered(template: &impl Template) -> QueryResult<String> {
    template
        .render()
        .map_err(|error| diesel::result::Error::SerializationError(Box::new(error)))
}

/// A mail as a struct with `send`: its fields are what the two templates, text
/// and HTML, fill in; the subject is a text. For every crate that writes mails
/// to the holder of an account.
#[macro_export]
macro_rules! letter {
    ($(#[$doc:meta])* $name:ident { $($field:ident),* }, $subject:literal, $text:tt, $html:tt) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub(crate) struct $name<'a> {
            $(pub $field: &'a str,)*
        }

        impl $name<'_> {
            /// Puts it in the queue; it leaves when this transaction is committed.
            pub fn send(
                self,
                tx: &mut storage::Tx,
                act: &kernel::Act,
                desk: $crate::Desk<'_>,
                to: &kernel::Email,
                language: kernel::Language,
            ) -> diesel::QueryResult<()> {
                #[derive(askama::Template)]
                #[template(path = $text)]
                struct Text<'a> {
                    letter: mail::Letter<'a>,
                    $($field: String,)*
                }
                #[derive(askama::Template)]
                #[template(path = $html)]
                struct Html<'a> {
                    letter: mail::Letter<'a>,
                    $($field: String,)*
                }
                let letter = desk.letter(language);
                let mail = mail::Mail {
                    to: to.clone(),
                    subject: letter.t($subject),
                    text: $crate::rendered(&Text { letter, $($field: self.$field.to_owned(),)* })?,
                    html: $crate::rendered(&Html { letter, $($field: self.$field.to_owned(),)* })?,
                };
                mail.enqueue(tx, act, desk.sealer()).map(drop)
            }
        }
    };
}

letter! {
    /// The code that activates a new account, to the address that was typed.
    /// Nobody proved it yet, so it repeats no words of whoever typed it, not even the
    /// user name: of "evil.com" a mail program makes a link.
    ActivationCode { code, lifetime, link },
    "mail-activation-subject",
    "mails/activation/text.txt", "mails/activation/html.html"
}
letter! {
    /// To the owner of an address that somebody typed for another account.
    AddressTaken { name, username, sign_in, forgotten },
    "mail-address-taken-subject",
    "mails/address_taken/text.txt", "mails/address_taken/html.html"
}
letter! {
    /// A password made by us, valid once (G-10, R-111).
    NewPassword { name, username, password, lifetime, link },
    "mail-new-password-subject",
    "mails/new_password/text.txt", "mails/new_password/html.html"
}
letter! {
    /// The password was changed.
    PasswordChanged { name, username, forgotten },
    "mail-password-changed-subject",
    "mails/password_changed/text.txt", "mails/password_changed/html.html"
}
letter! {
    /// The code that proves a new address, to that address; without words of
    /// whoever typed it, as above.
    EmailChangeCode { code, lifetime, link },
    "mail-email-code-subject",
    "mails/email_code/text.txt", "mails/email_code/html.html"
}
letter! {
    /// To the address in use: somebody asked to replace it.
    EmailChangeAsked { name, email },
    "mail-email-asked-subject",
    "mails/email_asked/text.txt", "mails/email_asked/html.html"
}
letter! {
    /// To the former address: it was replaced.
    EmailChanged { name, email },
    "mail-email-changed-subject",
    "mails/email_changed/text.txt", "mails/email_changed/html.html"
}
