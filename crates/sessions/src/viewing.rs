//! "Kijken als": somebody of the helpdesk sees the pages of a person, for a while and
//! without changing anything. It hangs on their session: as long as it lasts, that browser
//! shows what the person would see.

use diesel::prelude::*;
use kernel::{AccountId, Act, Duration, SessionId, Timestamp};
use storage::Tx;

use crate::schema::viewings;

kernel::ids! {
    ViewingId = "view";
}

/// Long enough to follow somebody on the telephone.
pub const VIEWING_LASTS: Duration = Duration::from_mins(15);

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = viewings)]
pub struct Viewing {
    pub id: ViewingId,
    #[diesel(column_name = session_id)]
    pub session: SessionId,
    pub helper: AccountId,
    #[diesel(column_name = account_id)]
    pub account: AccountId,
    pub reason: String,
    pub began_at: Timestamp,
    pub until: Timestamp,
}

/// From now on, in this session. Another one that lasted there ends.
pub fn begin_viewing(
    tx: &mut Tx,
    act: &Act,
    session: &SessionId,
    helper: &AccountId,
    account: &AccountId,
    reason: &str,
) -> QueryResult<Timestamp> {
    end_viewing(tx, session, act.now())?;
    let until = act.now() + VIEWING_LASTS;
    diesel::insert_into(viewings::table)
        .values((
            viewings::id.eq(ViewingId::generate(&act.clock, &act.rng)),
            viewings::session_id.eq(session),
            viewings::helper.eq(helper),
            viewings::account_id.eq(account),
            viewings::reason.eq(reason),
            viewings::began_at.eq(act.now()),
            viewings::until.eq(until),
        ))
        .execute(tx)?;
    Ok(until)
}

/// Before its time. Whether one lasted.
pub fn end_viewing(tx: &mut Tx, session: &SessionId, now: Timestamp) -> QueryResult<bool> {
    let lasting = viewings::table
        .filter(viewings::session_id.eq(session))
        .filter(viewings::until.gt(now));
    let ended = diesel::update(lasting)
        .set(viewings::until.eq(now))
        .execute(tx)?;
    Ok(ended > 0)
}

/// The one that lasts in this session.
pub fn viewing(tx: &mut Tx, session: &SessionId, now: Timestamp) -> QueryResult<Option<Viewing>> {
    viewings::table
        .filter(viewings::session_id.eq(session))
        .filter(viewings::until.gt(now))
        .filter(viewings::began_at.le(now))
        .select(Viewing::as_select())
        .first(tx)
        .optional()
}

/// The newest of this person, for themselves and for the helpdesk.
pub fn viewings_of(tx: &mut Tx, account: &AccountId, most: i64) -> QueryResult<Vec<Viewing>> {
    viewings::table
        .filter(viewings::account_id.eq(account))
        .order(viewings::began_at.desc())
        .limit(most)
        .select(Viewing::as_select())
        .load(tx)
}
