//! Which transactions somebody wants to see, and in which order.

use belgium::Day;
use kernel::{AccountId, Cents};

use crate::{Kind, State};

/// What the address of the page says, its export and its receipts too:
/// [`Filter::read`] is the one place that reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Days of Brussels, both among them.
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub kind: Option<Kind>,
    pub state: Option<State>,
    /// The product: the slug of a tool.
    pub tool: Option<String>,
    pub account: Option<AccountId>,
    /// Whichever way the money went; both among them.
    pub least: Option<Cents>,
    pub most: Option<Cents>,
    /// Words of the reference or the price, as typed.
    pub text: String,
    pub sort: Sort,
}

impl Filter {
    /// Whether it leaves anything out.
    pub fn is_any(&self) -> bool {
        let all = Self {
            sort: self.sort,
            ..Self::default()
        };
        *self != all
    }
}

/// What comes first. Within a product or a person the newest does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    #[default]
    Newest,
    Oldest,
    /// What came in before what went out.
    Largest,
    Smallest,
    /// By name.
    Tool,
    ToolBackwards,
    /// By name.
    Person,
    PersonBackwards,
}

impl Sort {
    pub const ALL: [Self; 8] = [
        Self::Newest,
        Self::Oldest,
        Self::Largest,
        Self::Smallest,
        Self::Tool,
        Self::ToolBackwards,
        Self::Person,
        Self::PersonBackwards,
    ];

    /// In addresses, and a part of text keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Largest => "largest",
            Self::Smallest => "smallest",
            Self::Tool => "product",
            Self::ToolBackwards => "product-backwards",
            Self::Person => "person",
            Self::PersonBackwards => "person-backwards",
        }
    }

    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.word() == word)
    }

    /// The same the other way round.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Newest,
            Self::Largest => Self::Smallest,
            Self::Smallest => Self::Largest,
            Self::Tool => Self::ToolBackwards,
            Self::ToolBackwards => Self::Tool,
            Self::Person => Self::PersonBackwards,
            Self::PersonBackwards => Self::Person,
        }
    }
}
