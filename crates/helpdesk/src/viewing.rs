//! "Kijken als": seeing the pages of a person as they do, without changing anything. The
//! frame refuses whatever else (`web`); the person is told, and reads it in their account.

use accounts::StaffDesk;
use diesel::QueryResult;
use domain::{Chapter, Line as Told};
use kernel::{AccountId, Act, Duration, Line, SessionId};
use mail::Desk;
use serde_json::json;
use storage::limits::{self, Limit};
use storage::{Error, Tx, audit};
use web::{Ctx, Route};

use crate::letters::Viewed;
use crate::refusal::HelpdeskRefusal as Refusal;

/// By one helper.
const OFTEN: Limit = Limit {
    burst: 20,
    interval: Duration::from_mins(15),
};
const SHOWN_MAX: i64 = 10;

pub(crate) fn begin(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    session: &SessionId,
    helper: &AccountId,
    account: &AccountId,
    reason: &Line,
) -> Result<(), Error<Refusal>> {
    let found = accounts::find(tx, account)?.ok_or(Error::Refused(Refusal::AccountUnknown))?;
    let is_ours = StaffDesk::ALL.into_iter().any(|desk| found.works_at(desk));
    if is_ours || !found.is_activated() || helper == account {
        return Err(Error::Refused(Refusal::NotTheirs));
    }
    let key = format!("viewing by {helper}");
    if let Err(exceeded) = limits::take(tx, act.now(), &key, OFTEN)? {
        let wait = exceeded.retry_after;
        return Err(Error::Refused(Refusal::TooOften { wait }));
    }
    sessions::begin_viewing(tx, act, session, helper, account, reason.as_str())?;
    let detail = json!({ "reason": reason.as_str() });
    audit::record(tx, act, "account.viewed", account.as_str(), &detail)?;
    let letter = Viewed {
        name: found.name.called(),
        reason: reason.as_str(),
        account: &desk.link(Route::MY_ACCOUNT.path()),
    };
    let _ = letter.send(tx, act, desk, &found.email, found.language)?;
    Ok(())
}

/// Who looked and why, the newest first: for the person and for the helpdesk.
pub(crate) fn history(tx: &mut Tx, ctx: &Ctx, id: &AccountId) -> QueryResult<Option<Chapter>> {
    let viewings = sessions::viewings_of(tx, id, SHOWN_MAX)?;
    let line = |viewing: sessions::Viewing| Told::of(viewing.reason).at(viewing.began_at);
    Ok(Some(Chapter {
        heading: ctx.t("helpdesk-viewings"),
        lines: viewings.into_iter().map(line).collect(),
        empty: ctx.t("helpdesk-viewings-none"),
    }))
}
