//! Where letters are written.

use std::net::IpAddr;

use askama::Template;
use diesel::QueryResult;
use i18n::Texts;
use kernel::{Language, Sealer};

use crate::Letter;

/// What every letter needs; a page's `Ctx` and the server's `State` have one.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    pub texts: &'a Texts,
    pub sealer: &'a Sealer,
    /// The platform's public origin, for links.
    pub origin: &'a str,
    pub support_address: &'a str,
    /// The network from which somebody causes the letters; `None`: we do.
    pub asked_from: Option<IpAddr>,
}

impl<'a> Desk<'a> {
    /// A page of ours as a link in a mail.
    pub fn link(self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The paper a mail in this language is written on.
    pub fn letter(self, language: Language) -> Letter<'a> {
        Letter {
            texts: self.texts,
            language,
            origin: self.origin,
            support_address: self.support_address,
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
/// and HTML, fill in; the subject is a text; its [`Kind`](crate::Kind) says how
/// many of it one address gets.
#[macro_export]
macro_rules! letter {
    (
        $(#[$doc:meta])* $name:ident { $($field:ident),* },
        $kind:expr, $subject:literal, $text:tt, $html:tt
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub(crate) struct $name<'a> {
            $(pub $field: &'a str,)*
        }

        impl $name<'_> {
            pub const KIND: $crate::Kind = $kind;

            /// Puts it in the queue; it leaves when this transaction is committed.
            /// When the address got enough of this kind it is not written at all.
            pub fn send(
                self,
                tx: &mut storage::Tx,
                act: &kernel::Act,
                desk: $crate::Desk<'_>,
                to: &kernel::Email,
                language: kernel::Language,
            ) -> diesel::QueryResult<Result<storage::JobId, storage::limits::Exceeded>> {
                #[derive(askama::Template)]
                #[template(path = $text)]
                struct Text<'a> {
                    letter: $crate::Letter<'a>,
                    $($field: String,)*
                }
                #[derive(askama::Template)]
                #[template(path = $html)]
                struct Html<'a> {
                    letter: $crate::Letter<'a>,
                    $($field: String,)*
                }
                let counted = Self::KIND.take(tx, act.now(), desk, to)?;
                if let Err(exceeded) = counted {
                    return Ok(Err(exceeded));
                }
                let letter = desk.letter(language);
                let mail = $crate::Mail {
                    to: to.clone(),
                    subject: letter.t($subject),
                    text: $crate::rendered(&Text { letter, $($field: self.$field.to_owned(),)* })?,
                    html: $crate::rendered(&Html { letter, $($field: self.$field.to_owned(),)* })?,
                };
                mail.enqueue(tx, act, desk.sealer).map(Ok)
            }
        }
    };
}
