//! Taking one's data along: a person all that we hold of them, an administrator what the
//! organisation has. A job reads what the tables declare, and writes it down twice: for
//! programs (JSON), and to be read (one page of HTML). Sealed, in pieces, for a day.

mod documents;
mod making;
mod pieces;
mod reading;
mod shown;

use diesel::prelude::*;
use kernel::{AccountId, Act, Duration, OrganisationId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use storage::jobs::{Payload, Terms};
use storage::limits::{self, Limit};
use storage::{Tx, audit, jobs};

use crate::ExportId;
use crate::refusal::ExportRefusal;
use crate::schema::{export_pieces, exports};

pub(crate) use making::make;
pub use making::make_now;
pub(crate) use pieces::{Document, read_piece};
pub use shown::shown_columns;

/// After so long it is gone.
pub const KEPT: Duration = Duration::from_hours(24);

/// Each is some work, and a copy of all that there is about somebody.
const OFTEN: Limit = Limit {
    burst: 5,
    interval: Duration::from_hours(4),
};

/// What somebody takes along.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = exports)]
pub struct Export {
    pub id: ExportId,
    #[diesel(column_name = account_id)]
    pub account: AccountId,
    #[diesel(column_name = organisation_id)]
    pub organisation: Option<OrganisationId>,
    pub asked_at: Timestamp,
    pub ready_at: Option<Timestamp>,
    pub expires_at: Timestamp,
    #[diesel(column_name = row_count)]
    pub rows: i64,
}

/// Makes what was asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct MakeExport {
    pub export: ExportId,
}

impl Payload for MakeExport {
    const KIND: &'static str = "privacy.export";
    const TERMS: Terms = Terms::BACKGROUND;
}

/// Asks for the person's own data, or for those of an organisation that they administer;
/// whoever calls this knows that they do. One that is being made already is that one.
pub fn ask(
    tx: &mut Tx,
    act: &Act,
    account: &AccountId,
    organisation: Option<&OrganisationId>,
) -> QueryResult<Result<ExportId, ExportRefusal>> {
    let now = act.now();
    let of_person = of(tx, account, now)?;
    let under_way = of_person
        .iter()
        .find(|export| export.ready_at.is_none() && export.organisation.as_ref() == organisation);
    if let Some(export) = under_way {
        return Ok(Ok(export.id.clone()));
    }
    if let Err(exceeded) = limits::take(tx, now, &format!("export:{account}"), OFTEN)? {
        let wait = exceeded.retry_after;
        return Ok(Err(ExportRefusal::TooOften { wait }));
    }
    let export = Export {
        id: ExportId::generate(&act.clock, &act.rng),
        account: account.clone(),
        organisation: organisation.cloned(),
        asked_at: now,
        ready_at: None,
        expires_at: now + KEPT,
        rows: 0,
    };
    diesel::insert_into(exports::table)
        .values(&export)
        .execute(tx)?;
    let wanted = MakeExport {
        export: export.id.clone(),
    };
    jobs::enqueue(tx, act, &wanted)?;
    let about = organisation.map_or(account.as_str(), OrganisationId::as_str);
    let action = match organisation {
        Some(_) => "organisation.data-taken-along",
        None => "account.data-taken-along",
    };
    audit::record(tx, act, action, about, &json!({ "export": export.id }))?;
    Ok(Ok(export.id))
}

/// The person's, the newest first, as long as they are there.
pub(crate) fn of(tx: &mut Tx, account: &AccountId, now: Timestamp) -> QueryResult<Vec<Export>> {
    exports::table
        .filter(exports::account_id.eq(account))
        .filter(exports::expires_at.gt(now))
        .order(exports::id.desc())
        .select(Export::as_select())
        .load(tx)
}

/// One that this person asked for, and that is there.
pub(crate) fn find(
    tx: &mut Tx,
    id: &ExportId,
    account: &AccountId,
    now: Timestamp,
) -> QueryResult<Option<Export>> {
    exports::table
        .filter(exports::id.eq(id))
        .filter(exports::account_id.eq(account))
        .filter(exports::expires_at.gt(now))
        .select(Export::as_select())
        .first(tx)
        .optional()
}

const AT_ONCE: i64 = 4;

/// Those whose day is over, with their pieces; returns how many.
pub(crate) fn forget_old(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    let over: Vec<ExportId> = exports::table
        .filter(exports::expires_at.le(now))
        .order(exports::expires_at)
        .limit(AT_ONCE)
        .select(exports::id)
        .load(tx)?;
    diesel::delete(export_pieces::table.filter(export_pieces::export_id.eq_any(&over)))
        .execute(tx)?;
    diesel::delete(exports::table.filter(exports::id.eq_any(&over))).execute(tx)
}
