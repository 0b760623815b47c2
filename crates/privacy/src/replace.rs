//! What is done to the rows of somebody who leaves: one statement for a table, which
//! touches so many rows at most, so that nobody waits long for the writer, and which is
//! run until it finds none. Each finds only what is still to be done, so all of it may
//! be done twice, and goes on where a process died.

use kernel::AccountId;
use storage::data::{Leaving, Table, Then, Whose};

use crate::whose::{Tables, Whom, quoted};

/// In which way somebody leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Without activity: every row goes.
    Deleted,
    /// With activity: every datum gives way to one without meaning.
    Anonymised,
}

impl Way {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Anonymised => "anonymised",
        }
    }

    pub(crate) fn read(word: &str) -> Option<Self> {
        [Self::Deleted, Self::Anonymised]
            .into_iter()
            .find(|way| way.word() == word)
    }
}

/// Rows that one statement touches.
const AT_ONCE: u16 = 500;

/// A statement, and how many rows say that there may be more.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub table: &'static str,
    pub sql: String,
}

impl Statement {
    pub const fn may_go_on(touched: usize) -> bool {
        touched >= AT_ONCE as usize
    }
}

/// All that is to be done, in order: what refers to others before them. The row of the
/// account itself is made nameless at the beginning (see [`nameless`]) and goes last.
pub(crate) fn statements(
    tables: &Tables,
    whom: &Whom,
    account: &AccountId,
    way: Way,
) -> Vec<Statement> {
    let all = tables.iter().rev();
    all.filter(|table| table.name != ACCOUNTS)
        .filter_map(|table| {
            let rows = whom.rows(tables, table)?;
            let sql = match (table.leaving, way) {
                (Leaving::Untouched(_), _) => return None,
                (Leaving::Goes, _) | (Leaving::Stays, Way::Deleted) => delete(table, &rows),
                (Leaving::Unlinked, _) | (Leaving::Stays, Way::Anonymised) => {
                    replace(table, &rows, whom, account)?
                }
            };
            Some(Statement {
                table: table.name,
                sql,
            })
        })
        .collect()
}

/// Those of tables in which somebody is known by the address.
pub(crate) fn by_address(
    tables: &Tables,
    whom: &Whom,
    account: &AccountId,
    way: Way,
) -> Vec<Statement> {
    let is_one = |whose: &Whose| matches!(whose, Whose::Address(..));
    let mut all = statements(tables, whom, account, way);
    all.retain(|statement| {
        let table = tables.named(statement.table);
        table.is_some_and(|table| table.whose.iter().any(is_one))
    });
    all
}

const ACCOUNTS: &str = "accounts";

/// What opens the account, and who it is of: rows that there is one of, at most. From
/// here on nobody signs in to it.
pub(crate) fn nameless(tables: &Tables, whom: &Whom, account: &AccountId) -> Vec<String> {
    let one = |table: &&Table| table.key == ["account_id"];
    let gone = tables.iter().filter(one).filter_map(|table| {
        let rows = whom.rows(tables, table)?;
        (table.leaving == Leaving::Goes).then(|| delete(table, &rows))
    });
    let name = tables.named(ACCOUNTS).and_then(|table| {
        let rows = whom.rows(tables, table)?;
        replace(table, &rows, whom, account)
    });
    gone.chain(name).collect()
}

fn delete(table: &Table, rows: &str) -> String {
    let (name, some) = (table.name, some(table, rows));
    format!("DELETE FROM {name} WHERE {some}")
}

/// `None` where nothing is replaced.
fn replace(table: &Table, rows: &str, whom: &Whom, account: &AccountId) -> Option<String> {
    let (mut set, mut left) = (Vec::new(), Vec::new());
    for (column, columns) in table.each_column() {
        let (value, only) = match columns.then {
            Then::Keeps(_) => continue,
            Then::Null => ("NULL".to_owned(), None),
            Then::Text(text) => (quoted(text), None),
            Then::TextWhere(text, only) => (quoted(text), Some(whom.filled(only))),
            Then::Numbered(before, after) => {
                (quoted(&format!("{before}{}{after}", end_of(account))), None)
            }
        };
        if let Some(only) = only {
            set.push(format!(
                "{column} = CASE WHEN {only} THEN {value} ELSE {column} END"
            ));
            left.push(format!("({column} IS DISTINCT FROM {value} AND ({only}))"));
        } else {
            set.push(format!("{column} = {value}"));
            left.push(format!("{column} IS DISTINCT FROM {value}"));
        }
    }
    if set.is_empty() {
        return None;
    }
    let (name, set) = (table.name, set.join(", "));
    let some = some(table, &format!("{rows} AND ({})", left.join(" OR ")));
    Some(format!("UPDATE {name} SET {set} WHERE {some}"))
}

/// Some of these rows, by their keys.
fn some(table: &Table, rows: &str) -> String {
    let (name, keys) = (table.name, table.key.join(", "));
    let key = if table.key.len() == 1 {
        keys.clone()
    } else {
        format!("({keys})")
    };
    format!("{key} IN (SELECT {keys} FROM {name} WHERE {rows} LIMIT {AT_ONCE})")
}

/// The end of an id is chance: it tells people without a name apart, and nothing else.
fn end_of(account: &AccountId) -> &str {
    let id = account.as_str();
    id.get(id.len().saturating_sub(END)..).unwrap_or(id)
}

const END: usize = 10;
