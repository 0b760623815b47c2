//! A filter as the database is asked.

use kernel::{AccountId, Timestamp};

use super::Filter;
use crate::{Kind, State};

/// More words say nothing more.
const WORDS_MAX: usize = 4;

#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    pub from: Option<i64>,
    /// That moment itself is not among them.
    pub before: Option<i64>,
    pub kind: Option<Kind>,
    pub state: Option<State>,
    pub tool: Option<String>,
    pub account: Option<AccountId>,
    pub least: Option<i64>,
    pub most: Option<i64>,
    /// As [`kernel::folded`] writes them: no sign among them that `LIKE` knows.
    pub words: Vec<String>,
    /// When it is asked: holds run out.
    pub now: i64,
}

impl Wanted {
    pub fn of(filter: &Filter, now: Timestamp) -> Self {
        let folded = kernel::folded(&filter.text);
        let words = folded.split(' ').filter(|word| !word.is_empty());
        Self {
            from: filter.from.map(|day| day.begins().as_millis()),
            before: filter.to.map(|day| day.ends().as_millis()),
            kind: filter.kind,
            state: filter.state,
            tool: filter.tool.clone(),
            account: filter.account.clone(),
            least: filter.least.map(|least| least.0),
            most: filter.most.map(|most| most.0),
            words: words.take(WORDS_MAX).map(str::to_owned).collect(),
            now: now.as_millis(),
        }
    }

    /// The state as it is stored.
    pub fn stored_state(&self) -> Option<State> {
        self.state.map(|state| match state {
            State::Expired => State::Held,
            state => state,
        })
    }
}
