//! Taking over a list that is at hand, in one transaction.

use diesel::QueryResult;
use kernel::{Act, Sealer};
use storage::Tx;

use super::apply::{self, Origin};
use super::store::{self, Beginning, Former};
use super::{Force, Reading, plan};
use crate::list::{self, List, Mistakes};
use crate::{Day, Source, Wrong};

/// A list with fewer than so many per cent of the rows of the one before looks
/// like an accident.
const ROWS_PERCENT_MIN: u64 = 60;

/// Takes over the list whole, or refuses it whole. For lists that are small
/// enough for one transaction; a [`Reader`](super::Reader) takes larger ones.
pub fn take(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    source: &Source,
    bytes: &[u8],
    origin: &str,
    force: Force,
) -> QueryResult<Reading> {
    if store::any_ahead(tx, &source.slug, act.now())? {
        store::set_right(tx, &source.slug, act.now())?;
    }
    let former = store::former(tx, &source.slug)?;
    let today = Day::in_brussels(act.now());
    let judge = Judge {
        source,
        today,
        sealer,
        force,
    };
    let list = match judge.judge(bytes, former.as_ref()) {
        Judgement::Same(former) => {
            let unchanged = store::unchanged(tx, act, &source.slug, &former, origin)?;
            return unchanged.ok_or(diesel::NotFound);
        }
        Judgement::Wrong(mistakes) => {
            return store::refuse(tx, act, &source.slug, origin, force, &mistakes);
        }
        Judgement::Good(list) => list,
    };
    let beginning = judge.beginning(&list, bytes, former);
    let Some(id) = store::begin(tx, act, &beginning)? else {
        let busy = Wrong::Unreachable {
            detail: "another reading is under way".to_owned(),
        };
        return store::refuse(tx, act, &source.slug, origin, force, &busy.into());
    };
    let mut plan = plan::make(tx, source, &list)?;
    let from = Origin {
        source: source.slug.clone(),
        as_of: list.as_of,
        name: origin.to_owned(),
    };
    apply::apply(tx, act, &from, &plan.changes)?;
    apply::date(tx, &from)?;
    plan.report.origin = from.name;
    plan.report.forced = force == Force::Yes;
    store::finish(tx, act, &id, &plan.report)
}

/// What is to be done with what was read.
#[derive(Debug)]
pub(super) enum Judgement {
    /// The list that was taken over before, byte for byte.
    Same(Former),
    Wrong(Mistakes),
    Good(List),
}

/// What lists of a source are judged by.
pub(super) struct Judge<'a> {
    pub source: &'a Source,
    pub today: Day,
    pub sealer: &'a Sealer,
    pub force: Force,
}

impl Judge<'_> {
    pub fn judge(&self, bytes: &[u8], former: Option<&Former>) -> Judgement {
        if let Some(former) =
            former.filter(|former| !former.mixed && former.digest == self.digest(bytes))
        {
            return Judgement::Same(former.clone());
        }
        let list = match list::read(bytes, self.source, self.today, self.sealer) {
            Ok(list) => list,
            Err(mistakes) => return Judgement::Wrong(mistakes),
        };
        match former.and_then(|former| suspicion(&list, former)) {
            Some(wrong) if self.force == Force::No => Judgement::Wrong(wrong.into()),
            _ => Judgement::Good(list),
        }
    }

    pub fn beginning(&self, list: &List, bytes: &[u8], former: Option<Former>) -> Beginning {
        Beginning {
            source: self.source.slug.clone(),
            digest: self.digest(bytes),
            as_of: list.as_of,
            former,
        }
    }

    /// Of all that was read. Keyed, so that nobody finds by trying what stood in a list of
    /// one person; by the current secret alone, so that under a new one every list is read
    /// again and its tags are made anew.
    fn digest(&self, bytes: &[u8]) -> Vec<u8> {
        self.sealer.tag::<32>("list of recognitions", bytes).into()
    }
}

/// A good list that would nevertheless withdraw what it should not.
fn suspicion(list: &List, former: &Former) -> Option<Wrong> {
    if list.as_of < former.source_date {
        return Some(Wrong::Older {
            day: list.as_of,
            former: former.source_date,
        });
    }
    let rows = plan::count(list.rows.len());
    let enough = u64::from(former.rows) * ROWS_PERCENT_MIN;
    (u64::from(rows) * 100 < enough).then_some(Wrong::Shrunk {
        rows,
        former: former.rows,
    })
}
