//! How often people signed in to tools, by month: counted in memory, and written down
//! every minute, so that a sign-in costs no write more and no two of them meet in one
//! row. A process that is killed forgets the minute; nothing but a chart hangs on it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use belgium::Month;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use domain::Later;
use kernel::{Act, Never, OrganisationId, Timestamp};
use storage::{Db, StorageError, Tx};
use web::State;

use crate::Provider;
use crate::schema::{oidc_organisation_months, oidc_tool_months};

/// With the present one; afterwards the rows go.
const MONTHS_KEPT: i64 = 25;
/// Of a transaction: others wait for the writer meanwhile.
const ROWS_AT_ONCE: usize = 500;

/// Sign-ins to a tool in a month; of one organisation, or of those who act for nobody.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MonthOfTool {
    pub tool: String,
    pub organisation: Option<OrganisationId>,
    pub month: Month,
}

/// What is not written down yet. There are no more rows of it than sign-ins in a minute.
#[derive(Debug, Default)]
pub struct SignIns(Mutex<HashMap<MonthOfTool, i64>>);

impl SignIns {
    pub(crate) fn came_in(
        &self,
        tool: &str,
        organisation: Option<&OrganisationId>,
        now: Timestamp,
    ) {
        let row = MonthOfTool {
            tool: tool.to_owned(),
            organisation: organisation.cloned(),
            month: Month::in_brussels(now),
        };
        *self.counted().entry(row).or_default() += 1;
    }

    /// Into the database, as many rows at once as others can wait for.
    pub async fn write_down(&self, db: &Db) -> Result<(), StorageError> {
        let mut rows = self.take();
        rows.sort();
        for (place, batch) in rows.chunks(ROWS_AT_ONCE).enumerate() {
            let batch = batch.to_vec();
            let written = db.write::<_, _, Never>(move |tx| Ok(add_sign_ins(tx, &batch)?));
            if let Err(error) = written.await {
                self.give_back(&rows[place * ROWS_AT_ONCE..]);
                return Err(error.into());
            }
        }
        Ok(())
    }

    fn take(&self) -> Vec<(MonthOfTool, i64)> {
        self.counted().drain().collect()
    }

    /// What could not be written down waits for the next time.
    fn give_back(&self, rows: &[(MonthOfTool, i64)]) {
        let mut counted = self.counted();
        for (row, sign_ins) in rows {
            *counted.entry(row.clone()).or_default() += sign_ins;
        }
    }

    fn counted(&self) -> MutexGuard<'_, HashMap<MonthOfTool, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A task, of every process for itself.
pub(crate) fn write_sign_ins(state: State, _: Act) -> Later {
    Box::pin(async move {
        let provider: Arc<Provider> = state.services.need()?;
        Ok(provider.sign_ins.write_down(&state.db).await?)
    })
}

/// Also for a world whose past is made up.
pub fn add_sign_ins(tx: &mut Tx, rows: &[(MonthOfTool, i64)]) -> QueryResult<()> {
    for (row, sign_ins) in rows {
        let month = row.month.number();
        diesel::sql_query(
            "INSERT INTO oidc_tool_months (tool, month, sign_ins) VALUES ($1, $2, $3) \
             ON CONFLICT (tool, month) DO UPDATE \
             SET sign_ins = oidc_tool_months.sign_ins + excluded.sign_ins",
        )
        .bind::<Text, _>(&row.tool)
        .bind::<BigInt, _>(month)
        .bind::<BigInt, _>(sign_ins)
        .execute(tx)?;
        let Some(organisation) = &row.organisation else {
            continue;
        };
        diesel::sql_query(
            "INSERT INTO oidc_organisation_months (organisation_id, tool, month, sign_ins) \
             VALUES ($1, $2, $3, $4) ON CONFLICT (organisation_id, tool, month) DO UPDATE \
             SET sign_ins = oidc_organisation_months.sign_ins + excluded.sign_ins",
        )
        .bind::<Text, _>(organisation)
        .bind::<Text, _>(&row.tool)
        .bind::<BigInt, _>(month)
        .bind::<BigInt, _>(sign_ins)
        .execute(tx)?;
    }
    Ok(())
}

/// Sign-ins to each tool, from one month to another, both among them.
pub type OfTools = Vec<(String, Month, i64)>;

/// Of the members who acted for the organisation.
pub fn sign_ins_of_organisation(
    tx: &mut Tx,
    organisation: &OrganisationId,
    (from, to): (Month, Month),
) -> QueryResult<OfTools> {
    use oidc_organisation_months as months;
    let rows: Vec<(String, i64, i64)> = months::table
        .filter(months::organisation_id.eq(organisation))
        .filter(months::month.between(from.number(), to.number()))
        .order((months::tool, months::month))
        .select((months::tool, months::month, months::sign_ins))
        .load(tx)?;
    Ok(with_months(rows))
}

/// Of everybody.
pub fn sign_ins_of_tools(tx: &mut Tx, (from, to): (Month, Month)) -> QueryResult<OfTools> {
    use oidc_tool_months as months;
    let rows: Vec<(String, i64, i64)> = months::table
        .filter(months::month.between(from.number(), to.number()))
        .order((months::tool, months::month))
        .select((months::tool, months::month, months::sign_ins))
        .load(tx)?;
    Ok(with_months(rows))
}

fn with_months(rows: Vec<(String, i64, i64)>) -> OfTools {
    let row = |(tool, month, sign_ins)| (tool, Month::from_number(month), sign_ins);
    rows.into_iter().map(row).collect()
}

/// Deletes the months that are over for long; returns how many rows. Also those that lie
/// ahead: a clock was wrong when they were counted.
pub(crate) fn forget_months(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    let present = Month::in_brussels(now);
    // A clock may differ by a minute, and that is another month at the end of one.
    let (oldest, latest) = (present.earlier(MONTHS_KEPT - 1), present.earlier(-1));
    let mut forgotten = diesel::delete(
        oidc_tool_months::table.filter(
            oidc_tool_months::month
                .lt(oldest.number())
                .or(oidc_tool_months::month.gt(latest.number())),
        ),
    )
    .execute(tx)?;
    // The rows of an organisation are many: those of one month at a time.
    let over: Option<i64> = oidc_organisation_months::table
        .filter(
            oidc_organisation_months::month
                .lt(oldest.number())
                .or(oidc_organisation_months::month.gt(latest.number())),
        )
        .select(diesel::dsl::min(oidc_organisation_months::month))
        .first(tx)?;
    if let Some(month) = over {
        let rows =
            oidc_organisation_months::table.filter(oidc_organisation_months::month.eq(month));
        forgotten += diesel::delete(rows).execute(tx)?;
    }
    Ok(forgotten)
}

#[cfg(test)]
mod tests {
    use testkit::{START, on_both_engines};

    use super::*;

    fn organisation(name: &str) -> OrganisationId {
        format!("org_{name:0>26}").parse().expect("an id")
    }

    async fn write(db: &testkit::TestDb, rows: Vec<(MonthOfTool, i64)>) {
        let written = db.write::<_, _, Never>(move |tx| Ok(add_sign_ins(tx, &rows)?));
        written.await.expect("it is written");
    }

    #[tokio::test]
    async fn sign_ins_add_up_by_month_tool_and_organisation_and_go_after_two_years() {
        on_both_engines(|db| async move {
            let (ours, theirs) = (organisation("a"), organisation("b"));
            let now = Month::in_brussels(START);
            let counted = SignIns::default();
            counted.came_in("finder", Some(&ours), START);
            counted.came_in("finder", Some(&ours), START);
            counted.came_in("finder", Some(&theirs), START);
            counted.came_in("finder", None, START);
            counted.came_in("desk", Some(&ours), START);
            let rows = counted.take();
            assert_eq!(counted.take(), []);
            counted.give_back(&rows);
            write(&db, counted.take()).await;
            let old = |earlier| {
                let row = MonthOfTool {
                    tool: "finder".to_owned(),
                    organisation: Some(ours.clone()),
                    month: now.earlier(earlier),
                };
                vec![(row, 7)]
            };
            write(&db, rows).await;
            write(&db, old(24)).await;
            write(&db, old(25)).await;
            write(&db, old(-2)).await;
            let swept = db.write::<_, _, Never>(|tx| {
                let mut swept = 0;
                loop {
                    match forget_months(tx, START)? {
                        0 => return Ok(swept),
                        rows => swept += rows,
                    }
                }
            });
            assert_eq!(swept.await.expect("it is swept"), 4, "two months, twice");
            let of = ours.clone();
            let all = (now.earlier(99), now.earlier(-9));
            let found = db.read(move |tx| {
                Ok((
                    sign_ins_of_organisation(tx, &of, all)?,
                    sign_ins_of_tools(tx, all)?,
                    sign_ins_of_organisation(tx, &of, (now, now))?.len(),
                ))
            });
            let (of_ours, of_tools, this_month) = found.await.expect("it is read");
            let row = |tool: &str, month, sign_ins| (tool.to_owned(), month, sign_ins);
            assert_eq!(
                of_ours,
                [
                    row("desk", now, 2),
                    row("finder", now.earlier(24), 7),
                    row("finder", now, 4),
                ]
            );
            assert_eq!(
                of_tools,
                [
                    row("desk", now, 2),
                    row("finder", now.earlier(24), 7),
                    row("finder", now, 8),
                ]
            );
            assert_eq!(this_month, 2);
        })
        .await;
    }
}
