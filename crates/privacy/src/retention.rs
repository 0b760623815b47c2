//! What was kept long enough goes, every night: as the tables declare it, and what no
//! single domain can see, such as words by which nobody is found any more.

use diesel::prelude::*;
use domain::Later;
use kernel::{Act, Duration, Never, Timestamp};
use storage::data::{Kept, Table};
use storage::{StorageError, search};
use web::State;

use crate::activity::any;
use crate::erasing::tables;
use crate::whose::Tables;

pub(crate) const NIGHTLY: Duration = Duration::from_hours(24);

/// Rows that go at once.
const AT_ONCE: u16 = 500;

/// For a task: table after table, some rows at a time.
pub(crate) fn forget_old(state: State, act: Act) -> Later {
    Box::pin(async move {
        let tables = tables(&state)?;
        for statement in old(&tables, act.now()) {
            let (name, rows) = (statement.table, statement.rows.clone());
            while any_left(&state, name, &rows).await? {
                let (wanted, parts) = (statement.clone(), tables.clone());
                let forgotten = state
                    .db
                    .write::<_, _, Never>(move |tx| Ok(wanted.forget(tx, &parts)?))
                    .await
                    .map_err(StorageError::from)?;
                if forgotten == 0 {
                    break;
                }
            }
        }
        Ok(())
    })
}

/// Looked at by a reader, so that nobody waits while a long table is searched for nothing.
async fn any_left(state: &State, table: &'static str, rows: &str) -> Result<bool, StorageError> {
    let rows = rows.to_owned();
    state.db.read(move |tx| any(tx, table, &rows)).await
}

/// What is old in a table.
#[derive(Debug, Clone)]
struct Old {
    table: &'static str,
    key: &'static str,
    rows: String,
}

fn old(tables: &Tables, now: Timestamp) -> Vec<Old> {
    tables.iter().filter_map(|table| of(table, now)).collect()
}

fn of(table: &Table, now: Timestamp) -> Option<Old> {
    let Kept::Days(days, column, only) = table.kept else {
        return None;
    };
    let before = now - Duration::from_hours(u64::from(days) * 24);
    let before = before.as_millis();
    let rows = match only {
        Some(only) => format!("{column} < {before} AND ({only})"),
        None => format!("{column} < {before}"),
    };
    Some(Old {
        table: table.name,
        key: table.key.first()?,
        rows,
    })
}

impl Old {
    /// Some of them, and before that the rows that are kept with them.
    fn forget(&self, tx: &mut storage::Tx, tables: &Tables) -> QueryResult<usize> {
        let Self { table, key, rows } = self;
        let some = format!("SELECT {key} FROM {table} WHERE {rows} ORDER BY {key} LIMIT {AT_ONCE}");
        for part in tables.iter().rev() {
            if let Kept::With(whole, column) = part.kept
                && whole == *table
            {
                let name = part.name;
                let sql = format!("DELETE FROM {name} WHERE {column} IN ({some})");
                diesel::sql_query(sql).execute(tx)?;
            }
        }
        diesel::sql_query(format!("DELETE FROM {table} WHERE {key} IN ({some})")).execute(tx)
    }
}

/// Of all names that are searched among: a word by which nothing is found any more is
/// that of somebody who is called otherwise now, or who left.
pub(crate) fn forget_words(state: State, _: Act) -> Later {
    Box::pin(async move {
        let mut after = None;
        loop {
            let from = after.clone();
            let seen = state
                .db
                .read(move |tx| search::unused(tx, from.as_ref(), WORDS_SEEN));
            let (unused, last) = seen.await?;
            if !unused.is_empty() {
                let gone = state
                    .db
                    .write::<_, _, Never>(move |tx| Ok(search::forget_words(tx, &unused)?));
                gone.await.map_err(StorageError::from)?;
            }
            match last {
                Some(last) => after = Some(last),
                None => return Ok(()),
            }
        }
    })
}

const WORDS_SEEN: i64 = 500;
