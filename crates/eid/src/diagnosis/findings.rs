//! What a diagnosis knows so far. Nothing in it tells who the card is of.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Circumstances, Kind, Step};
use crate::outcome::Handshake;

/// Longer ones forget how they began.
const ATTEMPTS_MAX: usize = 40;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Findings {
    pub circumstances: Circumstances,
    /// The oldest first.
    pub attempts: Vec<Seen>,
    /// One per step, in the order in which they were given.
    pub answers: Vec<(Step, Answer)>,
}

/// What the server saw of one attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    pub at: Timestamp,
    /// The code of the refusal; `None`: the card was read.
    pub refusal: Option<String>,
    pub handshake: Handshake,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Answer {
    /// It was done, and the next attempt failed all the same.
    Tried,
    /// It was not done, or nothing was tried after it.
    Skipped,
    Yes,
    No,
    /// What it is about is not there.
    Missing,
}

impl Answer {
    pub const ALL: [Self; 5] = [
        Self::Tried,
        Self::Skipped,
        Self::Yes,
        Self::No,
        Self::Missing,
    ];

    /// In forms, and in the keys of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Tried => "tried",
            Self::Skipped => "skipped",
            Self::Yes => "yes",
            Self::No => "no",
            Self::Missing => "missing",
        }
    }
}

impl Findings {
    pub fn new(circumstances: Circumstances) -> Self {
        Self {
            circumstances,
            attempts: Vec::new(),
            answers: Vec::new(),
        }
    }

    pub fn see(&mut self, seen: Seen) {
        if self.attempts.len() >= ATTEMPTS_MAX {
            self.attempts.remove(0);
        }
        self.attempts.push(seen);
    }

    /// The last answer to a question counts.
    pub fn answer(&mut self, step: Step, answer: Answer) {
        self.answers.retain(|(known, _)| *known != step);
        self.answers.push((step, answer));
    }

    /// From this step on everything is asked again.
    pub fn take_back(&mut self, step: Step) {
        let place = self.answers.iter().position(|(known, _)| *known == step);
        self.answers.truncate(place.unwrap_or(self.answers.len()));
    }

    pub fn answer_to(&self, step: Step) -> Option<Answer> {
        let mut given = self.answers.iter();
        given
            .find(|(known, _)| *known == step)
            .map(|(_, answer)| *answer)
    }

    /// What the last attempt was about. `None`: there was none.
    pub fn kind(&self) -> Option<Kind> {
        let last = self.attempts.last()?;
        Some(Kind::of(last.refusal.as_deref()))
    }

    /// Attempts in a row, up to the last, of which nothing came from the card.
    pub fn in_vain(&self) -> usize {
        let recent = self.attempts.iter().rev();
        recent
            .take_while(|seen| Kind::of(seen.refusal.as_deref()) == Kind::Nothing)
            .count()
    }
}
