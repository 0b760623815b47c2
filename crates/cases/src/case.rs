//! A question with all that was said about it.

use std::fmt;

use kernel::{AccountId, Email, Language, Rng, Timestamp};

kernel::ids! {
    /// A question to the helpdesk.
    CaseId = "case";
    /// Something that was said about it.
    MessageId = "said";
    /// What is answered again and again.
    CannedId = "canned";
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub id: CaseId,
    pub reference: Reference,
    /// Who asked, if they were signed in.
    pub account: Option<AccountId>,
    pub email: Email,
    pub language: Language,
    /// What a mail said it is about.
    pub subject: Option<String>,
    /// What the browser said of itself, and the last refusal in it.
    pub device: String,
    pub state: State,
    /// Who of the helpdesk sees to it.
    pub handler: Option<AccountId>,
    pub opened_at: Timestamp,
    pub changed_at: Timestamp,
    /// Since when it is the helpdesk's turn; while it is not, since when it last was.
    pub waiting_since: Timestamp,
    /// When the helpdesk answered first.
    pub answered_at: Option<Timestamp>,
    /// What was said about it stands there now.
    pub merged_into: Option<CaseId>,
}

impl Case {
    /// Both were asked by one person: signed in as one account, or by one address
    /// without an account.
    pub(crate) fn is_of_same_asker(&self, other: &Self) -> bool {
        self.account == other.account && self.email.normalized() == other.email.normalized()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The helpdesk's turn.
    Open,
    /// Answered; whoever asked may go on, and then it is open again.
    Answered,
    Closed,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Open, Self::Answered, Self::Closed];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }

    pub(crate) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// The key of its name.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Open => "cases-state-open",
            Self::Answered => "cases-state-answered",
            Self::Closed => "cases-state-closed",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: MessageId,
    pub author: Author,
    pub account: Option<AccountId>,
    pub text: String,
    pub has_picture: bool,
    pub at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    Asker,
    Helpdesk,
    /// For the helpdesk only.
    Note,
}

impl Author {
    const ALL: [Self; 3] = [Self::Asker, Self::Helpdesk, Self::Note];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Asker => "asker",
            Self::Helpdesk => "helpdesk",
            Self::Note => "note",
        }
    }

    pub(crate) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|author| author.word() == word)
    }

    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Asker => "cases-author-asker",
            Self::Helpdesk => "cases-author-helpdesk",
            Self::Note => "cases-author-note",
        }
    }
}

/// Such as `V-7KQM3WXD`: read on the telephone, so without letters that look alike. It
/// tells nothing and opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference(pub(crate) String);

impl Reference {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const BEGIN: &str = "V-";
    const CHARS: usize = Self::BEGIN.len() + 8;

    pub(crate) fn generate(rng: &Rng) -> Self {
        let letters = rng.bytes::<8>();
        let letters = letters.map(|byte| char::from(Self::LETTERS[usize::from(byte & 31)]));
        Self(
            letters
                .into_iter()
                .fold(Self::BEGIN.to_owned(), |mut text, letter| {
                    text.push(letter);
                    text
                }),
        )
    }

    /// The first one in the subject or the words of a mail.
    pub(crate) fn find(text: &str) -> Option<Self> {
        let begins = text.match_indices(Self::BEGIN);
        begins
            .filter_map(|(at, _)| text.get(at..at + Self::CHARS))
            .find_map(Self::parse)
    }

    /// As somebody may send it back to us.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let letters = text.strip_prefix(Self::BEGIN)?;
        let fits = letters.len() == 8 && letters.bytes().all(|byte| Self::LETTERS.contains(&byte));
        fits.then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
