//! Declaring mails.

use kernel::Language;

use crate::{Letter, Sheet};

/// One of the mails that a crate writes, for the tests that look at all of them.
#[derive(Clone, Copy)]
pub struct Declared {
    pub name: &'static str,
    /// Written with what stands in for a person's own data.
    pub sample: for<'a> fn(Letter<'a>) -> Sheet<'a>,
}

impl std::fmt::Debug for Declared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// All mails of a crate. Each becomes a struct with `send`:
///
/// ```text
/// letters! {
///     /// To who invited: `person` is in.
///     Accepted { name, link; quoted person, organisation },
///     MEMBERS.named("accepted"), "mail-accepted", because "mail-why-member",
///     |it, sheet| sheet.says("mail-accepted-text").button("mail-accepted-link", it.link);
/// }
/// ```
///
/// Its texts may name all its fields; what others wrote is `quoted` in them. The
/// [`Kind`](crate::Kind) says how many of it one address gets. `mail-accepted-subject` is
/// its subject and its heading; a subject that carries a code has
/// `mail-accepted-heading` beside it. What a list of mails shows after the subject is its
/// first sentence, or `mail-accepted-preheader`. `because` says why one gets it.
#[macro_export]
macro_rules! letters {
    ($(
        $(#[$doc:meta])*
        $name:ident { $($field:ident),* $(; quoted $($other:ident),+)? },
        $kind:expr, $key:literal, because $why:literal,
        |$it:tt, $sheet:ident| $body:expr;
    )+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub(crate) struct $name<'a> {
                $(pub $field: &'a str,)*
                $($(pub $other: &'a str,)+)?
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
                    let counted = Self::KIND.take(tx, act.now(), desk, to)?;
                    if let Err(exceeded) = counted {
                        return Ok(Err(exceeded));
                    }
                    let mail = self.written(desk.letter(language)).mail(to)?;
                    mail.enqueue(tx, act, desk.sealer).map(Ok)
                }

                fn written(self, letter: $crate::Letter<'_>) -> $crate::Sheet<'_> {
                    let sheet = $crate::Sheet::new(letter, $key, $why)
                        $(.naming(stringify!($field), self.$field))*
                        $($(.quoting(stringify!($other), self.$other))+)?
                        .greeting();
                    let $it = self;
                    let $sheet = sheet;
                    $body
                }
            }
        )+

        /// Every mail that this crate writes.
        pub(crate) const LETTERS: &[$crate::Declared] = &[$(
            $crate::Declared {
                name: stringify!($name),
                sample: |letter| {
                    let letter_of_a_sample = $name {
                        $($field: $crate::sample(stringify!($field), letter.language),)*
                        $($($other: $crate::sample(stringify!($other), letter.language),)+)?
                    };
                    letter_of_a_sample.written(letter)
                },
            },
        )+];
    };
}

/// What stands in for the field of a mail.
#[doc(hidden)]
pub fn sample(field: &'static str, language: Language) -> &'static str {
    let in_french = language == Language::Fr;
    match field {
        "name" => "An",
        "username" => "an.peeters",
        "person" => "Marc Dubois",
        "organisation" => "Peeters Vastgoed",
        "association" => "Residentie Zonnedauw",
        "email" => "an@peeters-vastgoed.example",
        "tool" => "KadasterFinder",
        "code" => "482913",
        "password" => "kers-boom-vlag-tuin",
        "reference" => "V-2026-0142",
        "amount" | "available" if in_french => "50,00\u{a0}€",
        "amount" | "available" => "€\u{a0}50,00",
        "balance" if in_french => "-2,50\u{a0}€",
        "balance" => "€\u{a0}-2,50",
        "lifetime" if in_french => "30 minutes",
        "lifetime" => "30 minuten",
        "since" | "until" | "through" | "deadline" if in_french => "29 janvier 2027",
        "since" | "until" | "through" | "deadline" => "29 januari 2027",
        "link" | "sign_in" | "forgotten" | "account" | "my_itsme" => {
            "https://immo-connect.example/page"
        }
        "others" => "step-back",
        "answer" if in_french => "Fermez le navigateur.\nRessayez ensuite avec la carte.",
        "answer" => "Sluit de browser.\nProbeer daarna opnieuw met de kaart.",
        "note" | "reason" if in_french => "C’est convenu par téléphone.",
        "note" | "reason" => "Dat is zo afgesproken aan de telefoon.",
        _ if in_french => "Ceci tient lieu d’une phrase.",
        _ => "Dit staat hier in plaats van een zin.",
    }
}
