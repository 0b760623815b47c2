//! Finding the transactions of a page. Where an index leads to them, a page is a stretch
//! of it. Where more is wanted than the index says, few candidates are read and sorted;
//! many are read a window at a time, and no page reads more than some windows: then it
//! says how far it came, and the next one goes on from there. So a page takes its time
//! and no more, however many transactions there are and however few of them fit.

use std::cmp::Ordering;

use diesel::prelude::*;
use kernel::OrganisationId;
use storage::Tx;

use super::stretch::{Index, Key, Statement, Stretch};
use super::wanted::Wanted;
use crate::{State, TransactionId};

/// So many candidates are read and sorted, or looked through in one go. Tests come to
/// the limits with few.
const WINDOW: i64 = if cfg!(test) { 20 } else { 2_000 };
/// How many one page may look at.
const LOOKED_AT_MAX: i64 = if cfg!(test) { 60 } else { 6_000 };
/// What it costs to look into a stretch, in transactions.
const STRETCH_COST: i64 = 20;

/// In which order. Of tools and people the caller knows the names, and so their order:
/// what is not among them is not found; `None` is what has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Order {
    Times { ascending: bool },
    Amounts { ascending: bool },
    Tools(Vec<Option<String>>),
    People(Vec<Option<String>>),
}

/// What a page has.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub keys: Vec<Key>,
    /// Behind which the next page begins, where there may be more.
    pub next: Option<Key>,
    /// It ended before it was full: this is how far it came.
    pub is_cut_short: bool,
}

pub(super) struct Search<'a> {
    pub organisation: &'a OrganisationId,
    pub wanted: &'a Wanted,
    pub order: &'a Order,
    pub count: usize,
}

impl Search<'_> {
    pub fn run(&self, tx: &mut Tx, behind: Option<&TransactionId>) -> QueryResult<Found> {
        let behind = match behind {
            None => None,
            // What is none of this organisation says nothing about where to go on.
            Some(id) => match self.key(tx, id)? {
                None => return Ok(Found::default()),
                found => found,
            },
        };
        match self.few(tx)? {
            Some(few) => Ok(self.sorted(few, behind.as_ref())),
            None => self.along(tx, behind),
        }
    }

    fn key(&self, tx: &mut Tx, id: &TransactionId) -> QueryResult<Option<Key>> {
        let statement = Statement::of_one(self.organisation, id);
        Ok(statement.load(tx)?.into_iter().next())
    }

    pub fn whole<'b>(&'b self, index: Index<'b>) -> Stretch<'b> {
        Stretch {
            organisation: self.organisation,
            index,
            ascending: matches!(
                self.order,
                Order::Times { ascending: true } | Order::Amounts { ascending: true }
            ),
            behind: None,
            up_to: None,
        }
    }

    /// The indices that say something of what is wanted; that of the times is the last.
    pub fn indices(&self) -> Vec<Index<'_>> {
        let wanted = self.wanted;
        let account = wanted.account.as_ref();
        let stored = wanted.stored_state();
        [
            account.map(|account| Index::Person(Some(account.as_str()))),
            wanted.tool.as_deref().map(|tool| Index::Tool(Some(tool))),
            stored
                .filter(|state| *state != State::Completed)
                .map(Index::State),
            wanted.kind.map(Index::Kind),
            Some(Index::Times),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What stands one after another in this order.
    pub fn stretches(&self) -> Vec<Index<'_>> {
        let account = self.wanted.account.as_ref().map(ToString::to_string);
        let fits =
            |label: &Option<String>, wanted: &Option<String>| wanted.is_none() || label == wanted;
        match self.order {
            Order::Times { .. } => self.indices().into_iter().take(1).collect(),
            Order::Amounts { .. } => vec![Index::Amounts],
            Order::Tools(tools) => tools
                .iter()
                .filter(|tool| fits(tool, &self.wanted.tool))
                .map(|tool| Index::Tool(tool.as_deref()))
                .collect(),
            Order::People(people) => people
                .iter()
                .filter(|person| fits(person, &account))
                .map(|person| Index::Person(person.as_deref()))
                .collect(),
        }
    }

    /// All that is wanted, where an index says that it is little, and it could not simply
    /// be read along the order.
    fn few(&self, tx: &mut Tx) -> QueryResult<Option<Vec<Key>>> {
        let stretches = self.stretches();
        let Some(first) = stretches.first() else {
            return Ok(Some(Vec::new()));
        };
        // Days may leave many stretches empty.
        let may_be_empty = stretches.len() > 1 && self.wanted.from.or(self.wanted.before).is_some();
        if !may_be_empty && !self.whole(*first).has_residual(self.wanted) {
            return Ok(None);
        }
        for index in self.indices() {
            let stretch = self.whole(index);
            if stretch.nth(tx, self.wanted, WINDOW)?.is_none() {
                return stretch.load(tx, self.wanted, WINDOW).map(Some);
            }
        }
        self.few_amounts(tx)
    }

    /// The same, where few have such an amount.
    fn few_amounts(&self, tx: &mut Tx) -> QueryResult<Option<Vec<Key>>> {
        let Wanted { least, most, .. } = self.wanted;
        if least.or(*most).is_none() {
            return Ok(None);
        }
        let (least, most) = (least.unwrap_or(0), most.unwrap_or(i64::MAX));
        let mut keys = Vec::new();
        for index in [
            Index::Between(-most, -least),
            Index::Between(least.max(1), most),
        ] {
            let stretch = self.whole(index);
            if stretch.nth(tx, self.wanted, WINDOW)?.is_some() {
                return Ok(None);
            }
            keys.extend(stretch.load(tx, self.wanted, WINDOW)?);
        }
        Ok(Some(keys))
    }

    fn sorted(&self, mut keys: Vec<Key>, behind: Option<&Key>) -> Found {
        keys.retain(|key| self.place(key).is_some());
        if let Some(behind) = behind {
            keys.retain(|key| self.compare(key, behind) == Ordering::Greater);
        }
        keys.sort_by(|a, b| self.compare(a, b));
        let mut found = Found {
            keys,
            ..Found::default()
        };
        self.cut(&mut found);
        found
    }

    /// Which stretch of the order it belongs to; none that the caller does not know.
    fn place(&self, key: &Key) -> Option<usize> {
        match self.order {
            Order::Tools(tools) => tools.iter().position(|tool| *tool == key.tool),
            Order::People(people) => people.iter().position(|person| *person == key.account_id),
            Order::Times { .. } | Order::Amounts { .. } => Some(0),
        }
    }

    fn compare(&self, a: &Key, b: &Key) -> Ordering {
        let time = a.at.cmp(&b.at).then_with(|| a.id.cmp(&b.id));
        let amount = a.amount.cmp(&b.amount).then(time);
        match self.order {
            Order::Times { ascending: true } => time,
            Order::Times { ascending: false } => time.reverse(),
            Order::Amounts { ascending: true } => amount,
            Order::Amounts { ascending: false } => amount.reverse(),
            Order::Tools(_) | Order::People(_) => {
                self.place(a).cmp(&self.place(b)).then(time.reverse())
            }
        }
    }

    /// Leaves what fits on the page, and says whether there is more.
    fn cut(&self, found: &mut Found) {
        if found.keys.len() > self.count {
            found.keys.truncate(self.count);
            found.next = found.keys.last().cloned();
        }
    }

    /// Along one index, or one stretch of it after another.
    fn along(&self, tx: &mut Tx, mut behind: Option<Key>) -> QueryResult<Found> {
        let mut found = Found::default();
        let mut left = LOOKED_AT_MAX;
        for index in self.stretches() {
            if behind.as_ref().is_some_and(|key| !self.reaches(index, key)) {
                continue;
            }
            let begins = behind.take().filter(|key| is_on(index, key));
            let stretch = Stretch {
                behind: begins.as_ref(),
                ..self.whole(index)
            };
            left -= STRETCH_COST;
            let reached = self.read(tx, stretch, &mut left, &mut found)?;
            if found.keys.len() > self.count {
                break;
            }
            let reached = match reached {
                // Whatever else is on the stretch lies before its last.
                None if left <= 0 => {
                    let last = Stretch {
                        ascending: !stretch.ascending,
                        ..self.whole(index)
                    };
                    last.nth(tx, &Wanted::default(), 0)?
                }
                reached => reached,
            };
            if reached.is_some() {
                found.next = reached;
                found.is_cut_short = true;
                return Ok(found);
            }
        }
        self.cut(&mut found);
        Ok(found)
    }

    /// Whether something behind this one may lie on the stretch.
    fn reaches(&self, index: Index<'_>, behind: &Key) -> bool {
        let place = |labels: &[Option<String>], wanted: Option<&str>| {
            labels.iter().position(|label| label.as_deref() == wanted)
        };
        match (self.order, index) {
            (Order::Tools(labels), Index::Tool(label))
            | (Order::People(labels), Index::Person(label)) => {
                place(labels, label) >= self.place(behind)
            }
            _ => true,
        }
    }

    /// Adds what is on the stretch until the page is full and one more; where it comes to
    /// its limit first, what it looked at last.
    fn read(
        &self,
        tx: &mut Tx,
        stretch: Stretch<'_>,
        left: &mut i64,
        found: &mut Found,
    ) -> QueryResult<Option<Key>> {
        let lacking =
            |found: &Found| i64::try_from(self.count + 1 - found.keys.len()).unwrap_or(i64::MAX);
        if !stretch.has_residual(self.wanted) {
            let count = lacking(found);
            found.keys.extend(stretch.load(tx, self.wanted, count)?);
            return Ok(None);
        }
        let mut reached = stretch.behind.cloned();
        loop {
            let window = Stretch {
                behind: reached.as_ref(),
                ..stretch
            };
            let end = window.nth(tx, self.wanted, WINDOW - 1)?;
            let window = Stretch {
                up_to: end.as_ref(),
                ..window
            };
            let count = lacking(found);
            found.keys.extend(window.load(tx, self.wanted, count)?);
            *left -= WINDOW;
            if found.keys.len() > self.count || end.is_none() {
                return Ok(None);
            }
            if *left <= 0 {
                return Ok(end);
            }
            reached = end;
        }
    }
}

/// Whether it lies on the stretch; those of amounts and times have all.
fn is_on(index: Index<'_>, key: &Key) -> bool {
    match index {
        Index::Tool(tool) => key.tool.as_deref() == tool,
        Index::Person(person) => key.account_id.as_deref() == person,
        _ => true,
    }
}
