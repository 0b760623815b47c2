//! An enterprise as it is served: its facts, and of which day they are.

use belgium::{Day, EnterpriseNumber};
use kernel::Language;

use crate::seat::Both;
use crate::{Facts, name};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enterprise {
    pub number: EnterpriseNumber,
    /// What was last said of it; of one that ceased, what was said before.
    pub facts: Facts,
    pub standing: Standing,
    /// What the code of its juridical form means.
    pub form: Option<Both>,
    /// What the code of its situation means, where that is not the usual one.
    pub situation: Option<Both>,
    pub source: Source,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    Active,
    /// The extract of this day named it no more. When it ceased is not published.
    Ceased {
        noticed_on: Day,
    },
}

/// Of which extract the data are. Whoever shows data shows this beside them: the
/// licence asks for source and date (art. 2.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Source {
    pub extract: i64,
    pub snapshot_on: Day,
}

impl Enterprise {
    /// To show to a reader of that language.
    pub fn name(&self, language: Language) -> Option<&str> {
        name::best(&self.facts.names, language)
    }

    /// On one line; `None` where the Crossroads Bank publishes no seat.
    pub fn seat_line(&self, language: Language) -> Option<String> {
        self.facts.seat.as_ref().map(|seat| seat.line(language))
    }

    pub fn is_association(&self) -> bool {
        self.facts.is_association()
    }

    pub fn is_active(&self) -> bool {
        self.standing == Standing::Active
    }
}
