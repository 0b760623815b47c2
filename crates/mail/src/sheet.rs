//! What a mail says, once: the plain text and the HTML are made from it.

use askama::Template;
use diesel::QueryResult;
use i18n::Argument;
use kernel::Email;

use crate::{Letter, Mail};

/// A mail being written.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    letter: Letter<'a>,
    /// With which the names of its texts begin.
    key: &'static str,
    why: &'static str,
    arguments: Vec<(&'static str, Argument)>,
    has_name: bool,
    parts: Vec<Part>,
}

/// What stands below each other in a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Says(String),
    /// What may be overlooked.
    Small(String),
    /// A code or a password: large, and apart.
    Code(String),
    /// The next step.
    Button {
        label: String,
        url: String,
    },
    /// Another way.
    Link {
        label: String,
        url: String,
    },
}

#[derive(Debug, Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    letter: Letter<'a>,
    subject: &'a str,
    heading: &'a str,
    preheader: &'a str,
    parts: &'a [Part],
    why: &'a str,
}

impl<'a> Sheet<'a> {
    #[doc(hidden)]
    pub fn new(letter: Letter<'a>, key: &'static str, why: &'static str) -> Self {
        Self {
            letter,
            key,
            why,
            arguments: vec![("support", letter.support_address.into())],
            has_name: false,
            parts: Vec::new(),
        }
    }

    /// Its texts may name this.
    #[doc(hidden)]
    #[must_use]
    pub fn naming(mut self, name: &'static str, value: &str) -> Self {
        self.has_name |= name == "name";
        self.arguments.push((name, value.into()));
        self
    }

    /// The same, of what somebody else wrote.
    #[doc(hidden)]
    #[must_use]
    pub fn quoting(mut self, name: &'static str, words: &str) -> Self {
        self.arguments
            .push((name, self.letter.quoted(words).into()));
        self
    }

    /// By name, where we know it.
    #[doc(hidden)]
    #[must_use]
    pub fn greeting(self) -> Self {
        if self.has_name {
            self.says("mail-hello")
        } else {
            self
        }
    }

    #[must_use]
    pub fn says(self, key: &str) -> Self {
        let text = self.text(key);
        self.with(Part::Says(text))
    }

    /// What may be overlooked.
    #[must_use]
    pub fn small(self, key: &str) -> Self {
        let text = self.text(key);
        self.with(Part::Small(text))
    }

    /// Words of ours that are made elsewhere, a paragraph for each line.
    #[must_use]
    pub fn words(mut self, words: &str) -> Self {
        let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
        self.parts
            .extend(lines.map(|line| Part::Says(line.to_owned())));
        self
    }

    /// A text, and below it what somebody wrote; nothing, where they wrote nothing.
    #[must_use]
    pub fn with_words(self, key: &str, theirs: &str) -> Self {
        if theirs.is_empty() {
            return self;
        }
        let quoted = self.letter.quoted(theirs);
        self.says(key).with(Part::Says(quoted))
    }

    #[must_use]
    pub fn code(self, code: &str) -> Self {
        self.with(Part::Code(code.to_owned()))
    }

    /// The next step; nothing, where there is no address.
    #[must_use]
    pub fn button(self, key: &str, url: &str) -> Self {
        if url.is_empty() {
            return self;
        }
        let (label, url) = (self.text(key), url.to_owned());
        self.with(Part::Button { label, url })
    }

    /// Another way.
    #[must_use]
    pub fn link(self, key: &str, url: &str) -> Self {
        let (label, url) = (self.text(key), url.to_owned());
        self.with(Part::Link { label, url })
    }

    #[must_use]
    pub fn when(self, applies: bool, then: impl FnOnce(Self) -> Self) -> Self {
        if applies { then(self) } else { self }
    }

    pub fn subject(&self) -> String {
        self.text(&format!("{}-subject", self.key))
    }

    pub fn heading(&self) -> String {
        self.own("heading").unwrap_or_else(|| self.subject())
    }

    /// What lists of mails show after the subject.
    pub fn preheader(&self) -> String {
        let first = || match self.parts.get(usize::from(self.has_name)) {
            Some(Part::Says(text)) => text.clone(),
            _ => String::new(),
        };
        self.own("preheader").unwrap_or_else(first)
    }

    /// Why one gets this mail.
    pub fn why(&self) -> String {
        self.text(self.why)
    }

    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// A mail that does not render fails the transaction that wants it.
    pub fn mail(&self, to: &Email) -> QueryResult<Mail> {
        Ok(Mail {
            to: to.clone(),
            subject: self.subject(),
            text: self.plain(),
            html: self
                .html()
                .map_err(|error| diesel::result::Error::SerializationError(Box::new(error)))?,
        })
    }

    fn html(&self) -> askama::Result<String> {
        let html = Html {
            letter: self.letter,
            subject: &self.subject(),
            heading: &self.heading(),
            preheader: &self.preheader(),
            parts: &self.parts,
            why: &self.why(),
        };
        html.render()
    }

    fn plain(&self) -> String {
        let mut text = self.heading();
        for part in &self.parts {
            text.push_str("\n\n");
            match part {
                Part::Says(words) | Part::Small(words) => text.push_str(words),
                Part::Code(code) => text.extend(["    ", code.as_str()]),
                Part::Button { label, url } | Part::Link { label, url } => {
                    text.extend([label.as_str(), "\n", url.as_str()]);
                }
            }
        }
        let (letter, why) = (self.letter, self.why());
        let (help, hours) = (letter.t("mail-footer-help"), letter.t("mail-footer-hours"));
        let support = letter.support_address;
        // RFC 3676 §4.3: what follows is a signature.
        let signature = format!("\n\n-- \nImmo-Connect\n{help} {support}\n{hours}\n{why}\n");
        text + &signature
    }

    fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    fn text(&self, key: &str) -> String {
        let letter = self.letter;
        letter.texts.get(letter.language, key, &self.arguments)
    }

    fn own(&self, part: &str) -> Option<String> {
        let key = format!("{}-{part}", self.key);
        self.letter.texts.has(&key).then(|| self.text(&key))
    }
}
