//! Every column of the schema is declared: what kind of data it is, what becomes of it
//! when a person leaves, how long it is kept. What is missing is named here.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use diesel::sql_types::Text;
use storage::data::{Kept, Kind, Leaving, Table, Then, Whose};
use storage::{Db, Tx};
use testkit::Engine;

use super::{DOMAINS, data};

#[derive(QueryableByName)]
struct Pair {
    #[diesel(sql_type = Text)]
    of: String,
    #[diesel(sql_type = Text)]
    is: String,
}

fn pairs(tx: &mut Tx, sqlite: &str, postgres: &str) -> Vec<(String, String)> {
    let sql = match tx {
        Tx::Sqlite(_) => sqlite,
        Tx::Postgres(_) => postgres,
    };
    let rows: Vec<Pair> = diesel::sql_query(sql).load(tx).expect("the schema reads");
    rows.into_iter().map(|pair| (pair.of, pair.is)).collect()
}

/// Table and column.
fn columns(tx: &mut Tx) -> BTreeSet<(String, String)> {
    let all = pairs(
        tx,
        "SELECT m.name AS \"of\", p.name AS \"is\" FROM sqlite_master m \
         JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
        "SELECT table_name::text AS \"of\", column_name::text AS \"is\" \
         FROM information_schema.columns WHERE table_schema = current_schema()",
    );
    all.into_iter().collect()
}

/// R-141 R-143
#[test]
fn every_column_of_the_schema_is_declared_once() {
    let declared: Vec<(String, String)> = data()
        .iter()
        .flat_map(|table| {
            let names = table.each_column();
            names.map(|(column, _)| (table.name.to_owned(), column.to_owned()))
        })
        .collect();
    let once: BTreeSet<_> = declared.iter().cloned().collect();
    assert_eq!(once.len(), declared.len(), "a column is declared twice");
    for engine in Engine::ALL {
        let db = engine.database();
        let there = columns(&mut Db::connect_alone(db.url()).expect("it opens"));
        let said = |set: BTreeSet<&(String, String)>| {
            let lines = set
                .iter()
                .map(|(table, column)| format!("{table}.{column}"));
            lines.collect::<Vec<_>>()
        };
        assert_eq!(
            said(there.difference(&once).collect()),
            Vec::<String>::new(),
            "{engine:?}: say in personal.rs of the crate that owns the table what these hold"
        );
        assert_eq!(
            said(once.difference(&there).collect()),
            Vec::<String>::new(),
            "{engine:?}: declared, and not there"
        );
    }
}

#[test]
fn what_refers_to_a_table_is_declared_after_it() {
    let place: BTreeMap<&str, usize> = data()
        .iter()
        .enumerate()
        .map(|(place, table)| (table.name, place))
        .collect();
    let db = Engine::Sqlite.database();
    let mut tx = Db::connect_alone(db.url()).expect("it opens");
    let references = pairs(
        &mut tx,
        "SELECT m.name AS \"of\", f.\"table\" AS \"is\" FROM sqlite_master m \
         JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
        "",
    );
    assert!(!references.is_empty());
    let tables = data();
    for (from, to) in references {
        // The others never go because a person does.
        if named(&tables, &to).whose.is_empty() {
            continue;
        }
        assert!(
            place[to.as_str()] <= place[from.as_str()],
            "{from} refers to {to}, which goes before it"
        );
    }
}

fn named<'a>(tables: &'a [Table], name: &str) -> &'a Table {
    let found = tables.iter().find(|table| table.name == name);
    found.unwrap_or_else(|| panic!("nobody declares {name}"))
}

fn has(table: &Table, column: &str) -> bool {
    table.each_column().any(|(name, _)| name == column)
}

#[test]
fn what_declarations_name_is_there() {
    let tables = data();
    let tasks: BTreeSet<&str> = DOMAINS
        .iter()
        .flat_map(|domain| domain.tasks)
        .map(|task| task.name)
        .collect();
    for table in &tables {
        let name = table.name;
        assert!(
            !table.key.is_empty() && table.key.iter().all(|key| has(table, key)),
            "{name}"
        );
        for whose in table.whose.iter().chain(&table.organisation) {
            match *whose {
                Whose::Is(column) | Whose::After(column, _) => {
                    assert!(has(table, column), "{name}.{column}");
                }
                Whose::Address(column, owner) => {
                    assert!(has(table, column) && has(table, owner), "{name}.{column}");
                }
                Whose::Through(column, other) => {
                    assert!(has(table, column), "{name}.{column}");
                    assert_eq!(named(&tables, other).key.len(), 1, "{name}: {other}");
                }
            }
        }
        match table.kept {
            Kept::With(other, column) => {
                assert!(has(table, column), "{name}.{column}");
                named(&tables, other);
            }
            Kept::Swept(task) => assert!(tasks.contains(task), "{name}: no task {task}"),
            Kept::Days(_, column, _) => assert!(has(table, column), "{name}.{column}"),
            Kept::AsLong | Kept::Lasting(_) => {}
        }
    }
}

///
#[test]
fn of_a_row_that_stays_nothing_is_left_that_tells_who_it_was() {
    for table in data() {
        if !matches!(table.leaving, Leaving::Stays | Leaving::Unlinked) {
            continue;
        }
        for (column, columns) in table.each_column() {
            let tells = matches!(columns.kind, Kind::Identity | Kind::Picture | Kind::Sealed);
            assert!(
                table.whose.is_empty() || !tells || !matches!(columns.then, Then::Keeps(_)),
                "{}.{column} stays as it is",
                table.name
            );
        }
    }
}

/// What is given to people to read has names, of tables as of columns.
#[test]
fn what_people_take_along_is_named_in_both_languages() {
    let texts = crate::texts::texts().expect("the texts read");
    let mut missing = BTreeSet::new();
    for table in data() {
        if table.whose.is_empty() && table.organisation.is_none() {
            continue;
        }
        let columns = privacy::export::shown_columns(&table);
        let keys = columns.iter().map(|name| format!("privacy-column-{name}"));
        let keys = keys.chain([format!("privacy-table-{}", table.name)]);
        let keys = keys.map(|key| key.replace('_', "-"));
        missing.extend(keys.filter(|key| !texts.has(key)));
    }
    assert_eq!(missing, BTreeSet::new());
}
