//! Taking over a list that is at hand, in one transaction.

use aws_lc_rs::digest::{SHA256, digest};
use diesel::QueryResult;
use kernel::Act;
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
    let list = match judge(bytes, source, today, former.as_ref(), force) {
        Judgement::Same(former) => {
            let unchanged = store::unchanged(tx, act, &source.slug, &former, origin)?;
            return unchanged.ok_or(diesel::NotFound);
        }
        Judgement::Wrong(mistakes) => {
            return store::refuse(tx, act, &source.slug, origin, force, &mistakes);
        }
        Judgement::Good(list) => list,
    };
    let beginning = beginning(source, &list, bytes, former);
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

pub(super) fn judge(
    bytes: &[u8],
    source: &Source,
    today: Day,
    former: Option<&Former>,
    force: Force,
) -> Judgement {
    if let Some(former) = former.filter(|former| !former.mixed && former.digest == sha256(bytes)) {
        return Judgement::Same(former.clone());
    }
    let list = match list::read(bytes, source, today) {
        Ok(list) => list,
        Err(mistakes) => return Judgement::Wrong(mistakes),
    };
    match former.and_then(|former| suspicion(&list, former)) {
        Some(wrong) if force == Force::No => Judgement::Wrong(wrong.into()),
        _ => Judgement::Good(list),
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

pub(super) fn beginning(
    source: &Source,
    list: &List,
    bytes: &[u8],
    former: Option<Former>,
) -> Beginning {
    Beginning {
        source: source.slug.clone(),
        digest: sha256(bytes),
        as_of: list.as_of,
        former,
    }
}

fn sha256(bytes: &[u8]) -> Vec<u8> {
    digest(&SHA256, bytes).as_ref().to_vec()
}
