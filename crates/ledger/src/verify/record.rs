//! What the verifications found, kept for whoever watches the server.

use diesel::prelude::*;
use kernel::{Act, Timestamp};
use storage::Tx;

use super::Report;
use crate::schema::ledger_verifications;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ledger_verifications)]
pub struct Verification {
    pub at: Timestamp,
    pub transfers: i64,
    pub entries: i64,
    pub accounts: i64,
    pub faults: i64,
    pub digest: String,
}

/// Keeps what was found; one of the same millisecond is as good.
pub fn record(tx: &mut Tx, act: &Act, report: &Report) -> QueryResult<()> {
    let at = act.now();
    if newest(tx)?.is_some_and(|newest| newest.at == at) {
        return Ok(());
    }
    let verification = Verification {
        at,
        transfers: report.transfers,
        entries: report.entries,
        accounts: report.accounts,
        faults: report.faults_total,
        digest: report.digest.clone(),
    };
    diesel::insert_into(ledger_verifications::table)
        .values(&verification)
        .execute(tx)
        .map(drop)
}

pub fn newest(tx: &mut Tx) -> QueryResult<Option<Verification>> {
    ledger_verifications::table
        .order(ledger_verifications::at.desc())
        .select(Verification::as_select())
        .first(tx)
        .optional()
}
