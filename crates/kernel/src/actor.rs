//! Who does something, and through which door. Every write takes one, and the
//! audit row of the same transaction names it.

use serde::{Deserialize, Serialize};

use crate::AccountId;

/// The door an act came through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "channel")]
pub enum Channel {
    Web,
    /// A tool, by its slug, over the API or the token endpoint.
    Tool {
        slug: String,
    },
    Helpdesk,
    Finance,
    /// The business counter, where filings about syndics are seen to.
    Counter,
    Job,
    /// An operator at the command line.
    Operator,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// `None` for a visitor who has not signed in, and for jobs and operators.
    pub account: Option<AccountId>,
    #[serde(flatten)]
    pub channel: Channel,
}

impl Actor {
    pub fn visitor() -> Self {
        Self {
            account: None,
            channel: Channel::Web,
        }
    }

    pub fn person(account: AccountId) -> Self {
        Self {
            account: Some(account),
            channel: Channel::Web,
        }
    }

    /// A person of the helpdesk, at work for somebody else.
    pub fn helpdesk(account: AccountId) -> Self {
        Self {
            account: Some(account),
            channel: Channel::Helpdesk,
        }
    }

    /// A person of finance, at work for somebody else.
    pub fn finance(account: AccountId) -> Self {
        Self {
            account: Some(account),
            channel: Channel::Finance,
        }
    }

    /// A person of the counter, at work for somebody else.
    pub fn counter(account: AccountId) -> Self {
        Self {
            account: Some(account),
            channel: Channel::Counter,
        }
    }

    pub fn tool(slug: impl Into<String>) -> Self {
        Self {
            account: None,
            channel: Channel::Tool { slug: slug.into() },
        }
    }

    pub fn job() -> Self {
        Self {
            account: None,
            channel: Channel::Job,
        }
    }

    pub fn operator() -> Self {
        Self {
            account: None,
            channel: Channel::Operator,
        }
    }
}
