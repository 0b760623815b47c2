//! Whether there was activity, and which (R-139, R-143, G-23). The one place that says so.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use storage::Tx;
use storage::data::{ActivitySort, Kind, Table};

use crate::whose::{Tables, Whom};

/// What a person did here that others rely on; empty: all of it may go.
pub type Activity = BTreeSet<ActivitySort>;

pub fn activity(tx: &mut Tx, tables: &Tables, whom: &Whom) -> QueryResult<Activity> {
    let mut found = Activity::new();
    for table in tables.iter() {
        for (sort, rows) in of_table(tables, table, whom) {
            if !found.contains(&sort) && any(tx, table.name, &rows)? {
                found.insert(sort);
            }
        }
    }
    Ok(found)
}

/// What would be activity in this table: rows of the person that count, and rows of
/// others that the person is named in as who did something.
fn of_table(tables: &Tables, table: &Table, whom: &Whom) -> Vec<(ActivitySort, String)> {
    let own = whom.rows(tables, table);
    let mut wanted = Vec::new();
    if let (Some(activity), Some(own)) = (table.activity, &own) {
        let only = activity.only.map(|only| whom.filled(only));
        let rows = match only {
            Some(only) => format!("{own} AND ({only})"),
            None => own.clone(),
        };
        wanted.push((activity.sort, rows));
    }
    for (column, columns) in table.each_column() {
        if columns.kind != Kind::Actor {
            continue;
        }
        let named = whom.filled(&format!("{column} = {{id}}"));
        let rows = match &own {
            Some(own) => format!("{named} AND {own} IS NOT TRUE"),
            None => named,
        };
        wanted.push((ActivitySort::Administration, rows));
    }
    wanted
}

#[derive(QueryableByName)]
struct One {
    #[diesel(sql_type = BigInt)]
    _one: i64,
}

pub(crate) fn any(tx: &mut Tx, table: &str, rows: &str) -> QueryResult<bool> {
    let sql = format!("SELECT CAST(1 AS BIGINT) AS _one FROM {table} WHERE {rows} LIMIT 1");
    let found: Option<One> = diesel::sql_query(sql).get_result(tx).optional()?;
    Ok(found.is_some())
}
