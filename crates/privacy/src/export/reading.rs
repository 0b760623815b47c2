//! The rows of somebody in a table, some at a time. Which they are is read first, by their
//! keys; then the rows by those keys, so that a hundred thousand are never in memory.

use diesel::prelude::*;
use diesel::sql_types::Text;
use kernel::Sealer;
use serde_json::{Map, Value};
use storage::Tx;
use storage::data::{Kind, Table};

use super::shown::given;
use crate::whose::{Tables, Whom, quoted};

/// What to read of a table.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub table: Table,
    rows: String,
    key: &'static str,
}

#[derive(QueryableByName)]
struct One {
    #[diesel(sql_type = Text)]
    one: String,
}

/// `None` where nothing in the table can be theirs, or nothing of it is given away.
pub(crate) fn wanted(tables: &Tables, table: &Table, whom: &Whom) -> Option<Wanted> {
    let key = *table.key.first()?;
    let columns = given(table);
    // A table without anything to read, or whose key is a secret, has nothing for them.
    let has_key = columns.iter().any(|(name, _)| *name == key);
    let says_more = columns.iter().any(|(name, _)| !table.key.contains(name));
    (has_key && says_more).then_some(())?;
    Some(Wanted {
        rows: whom.rows(tables, table)?,
        table: *table,
        key,
    })
}

impl Wanted {
    pub fn keys(&self, tx: &mut Tx) -> QueryResult<Vec<String>> {
        let Self { table, rows, key } = self;
        let name = table.name;
        let sql = format!(
            "SELECT DISTINCT CAST({key} AS TEXT) AS one FROM {name} WHERE {rows} ORDER BY one"
        );
        let keys: Vec<One> = diesel::sql_query(sql).load(tx)?;
        Ok(keys.into_iter().map(|key| key.one).collect())
    }

    /// The rows with these keys.
    pub fn rows(&self, tx: &mut Tx, keys: &[String]) -> QueryResult<Vec<Map<String, Value>>> {
        let Self { table, rows, key } = self;
        let (object, hex) = match tx {
            Tx::Sqlite(_) => ("json_object", hex_in_sqlite as fn(&str) -> String),
            Tx::Postgres(_) => ("json_build_object", hex_in_postgres as fn(&str) -> String),
        };
        let pairs = given(table).into_iter().map(|(column, columns)| {
            let value = match columns.kind {
                Kind::Picture => hex(column),
                _ => column.to_owned(),
            };
            format!("{}, {value}", quoted(column))
        });
        let (name, pairs) = (table.name, pairs.collect::<Vec<_>>().join(", "));
        let keys: Vec<String> = keys.iter().map(|key| quoted(key)).collect();
        let (keys, order) = (keys.join(", "), table.key.join(", "));
        let sql = format!(
            "SELECT CAST({object}({pairs}) AS TEXT) AS one FROM {name} \
             WHERE {key} IN ({keys}) AND {rows} ORDER BY {order}"
        );
        let found: Vec<One> = diesel::sql_query(sql).load(tx)?;
        found.iter().map(|row| read(&row.one)).collect()
    }
}

fn hex_in_sqlite(column: &str) -> String {
    format!("hex({column})")
}

fn hex_in_postgres(column: &str) -> String {
    format!("encode({column}, 'hex')")
}

fn read(row: &str) -> QueryResult<Map<String, Value>> {
    serde_json::from_str(row)
        .map_err(|error| diesel::result::Error::DeserializationError(Box::new(error)))
}

/// What is sealed in a row, opened for whom it is about: by the crate that sealed it.
pub(crate) fn opened(
    tx: &mut Tx,
    sealer: &Sealer,
    table: &str,
    key: &str,
) -> QueryResult<Option<(&'static str, Value)>> {
    let opened = match table {
        "eid_identities" => {
            let Ok(account) = key.parse() else {
                return Ok(None);
            };
            let number = eid::number_of(tx, sealer, &account)?;
            let number = number.map(|number| Value::from(number.expose()));
            number.map(|number| ("national_number", number))
        }
        "vme_filings" => vme::answers_given(tx, sealer, key)?.map(|answers| ("answers", answers)),
        "vme_messages" => vme::message_written(tx, sealer, key)?.map(|text| ("text", text)),
        _ => None,
    };
    Ok(opened)
}
