//! Who holds what.

use belgium::EnterpriseNumber;
use diesel::prelude::*;
use kernel::{AccountId, Timestamp};
use storage::Tx;

use crate::schema::{recognition_sources, recognitions};
use crate::store::Row;
use crate::{Day, Holder, Recognition, Status};

/// Everything the holder has or had, the newest first.
pub fn of_holder(tx: &mut Tx, holder: &Holder) -> QueryResult<Vec<Recognition>> {
    let mut query = recognitions::table
        .inner_join(recognition_sources::table)
        .select(Row::as_select())
        .into_boxed();
    query = match holder {
        Holder::Account(account) => query.filter(recognitions::account_id.eq(account)),
        Holder::Organisation(number) => query.filter(recognitions::enterprise_number.eq(number)),
    };
    Row::read_all(query.order(recognitions::id.desc()).load(tx)?)
}

/// What is in force now, of any of these holders; one query, two look-ups by
/// index for each holder. A source that retired is not believed any more.
pub fn holds(tx: &mut Tx, now: Timestamp, holders: &[Holder]) -> QueryResult<Vec<Recognition>> {
    if holders.is_empty() {
        return Ok(Vec::new());
    }
    let (mut accounts, mut numbers) = (Vec::<&AccountId>::new(), Vec::<&EnterpriseNumber>::new());
    for holder in holders {
        match holder {
            Holder::Account(account) => accounts.push(account),
            Holder::Organisation(number) => numbers.push(number),
        }
    }
    let today = Day::in_brussels(now).to_string();
    let (from, until) = (recognitions::valid_from, recognitions::valid_until);
    let rows = recognitions::table
        .inner_join(recognition_sources::table)
        .filter(recognition_sources::retired_at.is_null())
        .filter(recognitions::status.eq(Status::Active.code()))
        .filter(from.is_null().or(from.assume_not_null().le(&today)))
        .filter(until.is_null().or(until.assume_not_null().ge(&today)))
        .filter(
            recognitions::account_id
                .assume_not_null()
                .eq_any(accounts)
                .or(recognitions::enterprise_number
                    .assume_not_null()
                    .eq_any(numbers)),
        )
        .order(recognitions::id.desc())
        .select(Row::as_select())
        .load(tx)?;
    Row::read_all(rows)
}
