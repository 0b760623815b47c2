//! From the wish to go to the day on which it is done: two weeks in which it can be
//! called back.

use diesel::prelude::*;
use i18n::format;
use kernel::{AccountId, Act, Duration, SessionId, Timestamp};
use mail::Desk;
use serde_json::json;
use storage::{Error, Tx, audit};
use web::Route;

use crate::LeavingId;
use crate::letters::{CalledBack, Leaves};
use crate::outlook::outlook;
use crate::refusal::{LeavingRefusal, Result};
use crate::schema::leavings;
use crate::whose::Tables;

/// Long enough to notice that somebody else asked in one's name, or to think again.
pub const WAIT: Duration = Duration::from_hours(14 * 24);

pub(crate) const WAITING: &str = "waiting";
pub(crate) const CALLED_BACK: &str = "called-back";
pub(crate) const BEGUN: &str = "begun";
pub(crate) const DONE: &str = "done";

/// That a person goes.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = leavings)]
pub struct Leaving {
    pub id: LeavingId,
    #[diesel(column_name = account_id)]
    pub account: AccountId,
    pub(crate) state: String,
    pub(crate) state_at: Timestamp,
    pub asked_at: Timestamp,
    /// The person, or somebody of the helpdesk.
    pub asked_by: AccountId,
    /// The message in which the person asked the helpdesk.
    pub asked_on: Option<String>,
    pub due_at: Timestamp,
    pub(crate) way: Option<String>,
    pub(crate) contact: Option<Vec<u8>>,
}

impl Leaving {
    pub fn is_waiting(&self) -> bool {
        self.state == WAITING
    }
}

/// How it was asked.
#[derive(Debug, Clone)]
pub enum Asked {
    /// By the person, in this browser, which stays signed in.
    Here(SessionId),
    /// In a message to the helpdesk, whose reference or date this is.
    InMessage(String),
}

/// The person wants to go: from now on they may only call it back, until it is done.
/// Twice is once.
pub fn ask(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    tables: &Tables,
    account: &AccountId,
    asked: &Asked,
) -> Result<Leaving> {
    let there = accounts::find(tx, account)?.filter(|account| account.left_at.is_none());
    let Some(person) = there else {
        return no(LeavingRefusal::NobodyThere);
    };
    if let Some(leaving) = under_way(tx, account)? {
        return Ok(leaving);
    }
    if !person.is_activated() {
        return no(LeavingRefusal::NotActivated);
    }
    let outlook = outlook(tx, tables, account)?;
    if !outlook.hand_over.is_empty() {
        return no(LeavingRefusal::HandOverFirst);
    }
    if outlook.filings_under_way > 0 {
        return no(LeavingRefusal::FilingsUnderWay);
    }
    let now = act.now();
    let (except, asked_on) = match asked {
        Asked::Here(session) => (Some(session), None),
        Asked::InMessage(message) => (None, Some(message.clone())),
    };
    let leaving = Leaving {
        id: LeavingId::generate(&act.clock, &act.rng),
        account: account.clone(),
        state: WAITING.to_owned(),
        state_at: now,
        asked_at: now,
        asked_by: act.actor.account.clone().unwrap_or_else(|| account.clone()),
        asked_on,
        due_at: now + WAIT,
        way: None,
        contact: None,
    };
    diesel::insert_into(leavings::table)
        .values(&leaving)
        .execute(tx)?;
    accounts::set_leaving(tx, act, account, Some(leaving.due_at))?;
    sessions::end_all(tx, act, account, except)?;
    let day = format::date(leaving.due_at, person.language);
    let letter = Leaves {
        name: person.name.called(),
        username: &person.username,
        until: &day,
        link: &desk.link(Route::LEAVING.path()),
    };
    letter
        .send(tx, act, desk, &person.email, person.language)?
        .ok();
    let detail = json!({ "leaving": leaving.id });
    audit::record(tx, act, "account.leaving-asked", account.as_str(), &detail)?;
    Ok(leaving)
}

/// The person stays after all.
pub fn call_back(tx: &mut Tx, act: &Act, desk: Desk<'_>, account: &AccountId) -> Result<()> {
    let waiting = under_way(tx, account)?.filter(Leaving::is_waiting);
    let (Some(leaving), Some(person)) = (waiting, accounts::find(tx, account)?) else {
        return no(LeavingRefusal::NotWaiting);
    };
    turn(tx, &leaving.id, CALLED_BACK, act.now())?;
    accounts::set_leaving(tx, act, account, None)?;
    let letter = CalledBack {
        name: person.name.called(),
        username: &person.username,
    };
    letter
        .send(tx, act, desk, &person.email, person.language)?
        .ok();
    let detail = json!({ "leaving": leaving.id });
    audit::record(
        tx,
        act,
        "account.leaving-called-back",
        account.as_str(),
        &detail,
    )?;
    Ok(())
}

/// What is under way of this person: waiting, or being done.
pub fn under_way(tx: &mut Tx, account: &AccountId) -> QueryResult<Option<Leaving>> {
    leavings::table
        .filter(leavings::account_id.eq(account))
        .filter(leavings::state.eq_any([WAITING, BEGUN]))
        .select(Leaving::as_select())
        .first(tx)
        .optional()
}

pub(crate) fn find(tx: &mut Tx, id: &LeavingId) -> QueryResult<Option<Leaving>> {
    leavings::table
        .filter(leavings::id.eq(id))
        .select(Leaving::as_select())
        .first(tx)
        .optional()
}

/// Those whose two weeks are over, the first first.
pub(crate) fn due(tx: &mut Tx, now: Timestamp) -> QueryResult<Vec<Leaving>> {
    leavings::table
        .filter(leavings::state.eq(WAITING))
        .filter(leavings::due_at.le(now))
        .order(leavings::due_at)
        .limit(AT_ONCE)
        .select(Leaving::as_select())
        .load(tx)
}

const AT_ONCE: i64 = 20;

/// Those that were begun before that moment, and are not done.
pub(crate) fn begun_before(tx: &mut Tx, before: Timestamp) -> QueryResult<Vec<LeavingId>> {
    leavings::table
        .filter(leavings::state.eq(BEGUN))
        .filter(leavings::state_at.lt(before))
        .limit(AT_ONCE)
        .select(leavings::id)
        .load(tx)
}

pub(crate) fn turn(tx: &mut Tx, id: &LeavingId, state: &str, now: Timestamp) -> QueryResult<()> {
    diesel::update(leavings::table.filter(leavings::id.eq(id)))
        .set((leavings::state.eq(state), leavings::state_at.eq(now)))
        .execute(tx)
        .map(drop)
}

fn no<T>(refusal: LeavingRefusal) -> Result<T> {
    Err(Error::Refused(refusal))
}
