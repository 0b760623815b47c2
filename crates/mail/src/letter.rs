//! Writing a mail and putting it in the queue.

use i18n::{Argument, Texts};
use kernel::{Act, Email, Language, Sealer};
use serde::{Deserialize, Serialize};
use storage::{JobId, Tx, jobs};

use crate::delivery::Send;
use crate::sent;

const PURPOSE: &str = "mail";

/// Who a mail is written to: the texts in the reader's language, and what is the same
/// in every mail.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    pub texts: &'a Texts,
    pub language: Language,
    /// The platform's public origin, for links.
    pub origin: &'a str,
    pub support_address: &'a str,
}

impl Letter<'_> {
    pub fn t(&self, key: &str) -> String {
        self.texts.get(self.language, key, &[])
    }

    pub fn t1(&self, key: &str, name: &str, value: impl Into<Argument>) -> String {
        self.texts.get(self.language, key, &[(name, value.into())])
    }

    pub fn t2(
        &self,
        key: &str,
        name: &str,
        value: impl Into<Argument>,
        name2: &str,
        value2: impl Into<Argument>,
    ) -> String {
        let arguments = [(name, value.into()), (name2, value2.into())];
        self.texts.get(self.language, key, &arguments)
    }

    /// What somebody else wrote: in quotes, so that nobody takes it for ours, and
    /// as words only.
    pub fn quoted(&self, words: &str) -> String {
        let words = unlinked(words);
        match self.language {
            Language::Nl => format!("“{words}”"),
            Language::Fr => format!("«\u{a0}{words}\u{a0}»"),
        }
    }
}

/// Words of which no mail program makes a link. Programs look for a dot, a colon,
/// a slash or an at sign with something close by on both sides; a word joiner
/// (U+2060), which shows nothing, takes each of them out of that neighbourhood.
pub fn unlinked(words: &str) -> String {
    let mut unlinked = String::with_capacity(words.len());
    let mut before = ' ';
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let is_within = !before.is_whitespace() && !after.is_whitespace();
        if is_within && ".:/@．。｡＠：／".contains(c) {
            unlinked.extend(['\u{2060}', c, '\u{2060}']);
        } else {
            unlinked.push(c);
        }
        before = c;
    }
    unlinked
}

/// A mail, ready to go. It may hold a code, so it is sealed while it waits.
#[derive(Clone, Serialize, Deserialize)]
pub struct Mail {
    pub to: Email,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mail")
    }
}

impl Mail {
    /// Puts the mail in the queue, to leave once this transaction is committed.
    pub fn enqueue(&self, tx: &mut Tx, act: &Act, sealer: &Sealer) -> diesel::QueryResult<JobId> {
        let job = Send {
            sealed: sealer.seal_text(PURPOSE, self),
            written_at: act.now(),
        };
        sent::note(tx, self, &job)?;
        jobs::enqueue(tx, act, &job)
    }

    pub(crate) fn unseal(job: &Send, sealer: &Sealer) -> Option<Self> {
        sealer.open_text(PURPOSE, &job.sealed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mail_program_makes_a_link_of_unlinked_words() {
        for (words, link) in [
            ("Win op evil.com", "evil.com"),
            ("http://evil.com/x", "http://"),
            ("an@evil.com", "an@evil"),
            ("evil。com", "evil。com"),
            ("evil.com:8080", "com:8080"),
        ] {
            let unlinked = unlinked(words);
            assert!(!unlinked.contains(link), "{unlinked:?}");
            assert_eq!(unlinked.replace('\u{2060}', ""), words, "it reads the same");
        }
        let sentence = "Wij kennen u niet. Vraag het: a / b.";
        assert_eq!(unlinked(sentence), sentence);
    }
}
