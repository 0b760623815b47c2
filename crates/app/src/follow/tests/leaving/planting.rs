//! An identity in every column that may hold one: by the ways of the product for the
//! account itself, and straight into a row of every other table that can be a person's.

use std::collections::BTreeMap;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use kernel::{AccountId, Language, Never};
use storage::data::{Kind, Leaving, Table, Whose};
use storage::{Db, Tx};
use testkit::Person;

use super::World;

/// In nothing else that a database holds.
pub(super) const PLANTED: &str = "zq7plant";

const ZOE: Person = Person {
    first_name: "Zq7plant",
    last_name: "Zq7plantsen",
    username: "zq7plant",
    email: "zq7plant@example.be",
    language: Language::Nl,
};

pub(super) struct Planted {
    pub account: AccountId,
}

impl Planted {
    pub async fn in_every_table(world: &World, db: &Db, tables: &[Table]) -> Self {
        let account = world.account(ZOE).await;
        let (act, id) = (testkit::act(), account.clone());
        let renamed = db.write::<_, _, Never>(move |tx| {
            let name = kernel::Name::parse("Zq7plant", "Zq7plantouw").expect("a name");
            Ok(accounts::set_name(tx, &act, &id, &name)?)
        });
        renamed.await.expect("the name is set");
        world.let_follow().await;
        let mut tx = Db::connect_alone(db.url()).expect("it opens");
        let checks_off = match tx {
            Tx::Sqlite(_) => "PRAGMA foreign_keys = OFF;",
            Tx::Postgres(_) => "SET session_replication_role = replica;",
        };
        tx.batch_execute(checks_off).expect("checks are off");
        let columns = columns(&mut tx);
        for table in tables {
            let is_reached = !table.whose.is_empty()
                && !matches!(table.leaving, Leaving::Untouched(_))
                // The account has these already.
                && !["accounts", "passwords"].contains(&table.name);
            if is_reached {
                let row = row(table, &columns[table.name], &account);
                tx.batch_execute(&row)
                    .unwrap_or_else(|error| panic!("{row}: {error}"));
            }
        }
        let photo = format!("UPDATE accounts SET photo_id = '{PLANTED}' WHERE id = '{account}'");
        tx.batch_execute(&photo).expect("a photo");
        Self { account }
    }
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    sort: String,
    #[diesel(sql_type = Bool)]
    may_be_null: bool,
}

fn columns(tx: &mut Tx) -> BTreeMap<String, Vec<Column>> {
    let sql = match tx {
        Tx::Sqlite(_) => {
            "SELECT m.name AS table_name, p.name AS name, \
             CASE WHEN p.type = 'BYTEA' THEN 'BLOB' ELSE upper(p.type) END AS sort, \
             p.\"notnull\" = 0 AS may_be_null FROM sqlite_master m \
             JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
        }
        Tx::Postgres(_) => {
            "SELECT table_name::text, column_name::text AS name, upper(data_type::text) AS sort, \
             is_nullable = 'YES' AS may_be_null FROM information_schema.columns \
             WHERE table_schema = current_schema()"
        }
    };
    let all: Vec<Column> = diesel::sql_query(sql).load(tx).expect("the schema reads");
    let mut tables: BTreeMap<String, Vec<Column>> = BTreeMap::new();
    for column in all {
        tables
            .entry(column.table_name.clone())
            .or_default()
            .push(column);
    }
    tables
}

/// What a constraint, or whoever reads the row on the way, wants.
const WANTED: &[(&str, &str, &str)] = &[
    ("cases", "state", "'open'"),
    ("case_messages", "author", "'asker'"),
    ("wallet_rights", "granted_right", "'view'"),
    ("sessions", "authentications", "'[]'"),
    ("sessions", "acting_for", "NULL"),
    ("sessions", "ended_at", "1"),
    ("sent_mails", "state", "'waiting'"),
    ("unlinkings", "what", "'eid'"),
];

fn row(table: &Table, columns: &[Column], account: &AccountId) -> String {
    let (mut names, mut values) = (Vec::new(), Vec::new());
    for column in columns {
        names.push(column.name.as_str());
        values.push(value(table, column, account));
    }
    let (name, names, values) = (table.name, names.join(", "), values.join(", "));
    format!("INSERT INTO {name} ({names}) VALUES ({values});")
}

fn value(table: &Table, column: &Column, account: &AccountId) -> String {
    let name = column.name.as_str();
    let wanted = WANTED.iter();
    let mut wanted = wanted.filter(|(of, column, _)| *of == table.name && *column == name);
    if let Some((_, _, value)) = wanted.next() {
        return (*value).to_owned();
    }
    for whose in table.whose {
        match *whose {
            Whose::Is(is) if is == name => return format!("'{account}'"),
            Whose::After(is, before) if is == name => return format!("'{before}{account}'"),
            Whose::Through(is, other) if is == name && table.name != "audit_events" => {
                return format!("'key-{other}'");
            }
            // Of nobody but whoever has the address.
            Whose::Address(is, _) if is == name && table.whose.len() == 1 => {
                return format!("'{}'", ZOE.email);
            }
            _ => {}
        }
    }
    let declared = table.each_column().find(|(declared, _)| *declared == name);
    let kind = declared.map(|(_, columns)| columns.kind);
    let holds = matches!(kind, Some(Kind::Identity | Kind::Content | Kind::Picture));
    let text = if holds {
        format!("{PLANTED} {}.{name}", table.name)
    } else if table.key == [name] {
        format!("key-{}", table.name)
    } else {
        format!("x {}.{name}", table.name)
    };
    let is_key = table.key.contains(&name);
    if !holds && !is_key && column.may_be_null {
        return "NULL".to_owned();
    }
    match column.sort.as_str() {
        "TEXT" => format!("'{text}'"),
        // As each engine calls bytes where it casts.
        bytes @ ("BYTEA" | "BLOB") => format!("CAST('{text}' AS {bytes})"),
        _ => testkit::START.as_millis().to_string(),
    }
}

/// Each row of each table that says the word, with the name of the table before it.
pub(super) fn rows_that_say(db: &Db, word: &str) -> Vec<String> {
    let mut tx = Db::connect_alone(db.url()).expect("it opens");
    let all = columns(&mut tx);
    let mut found = Vec::new();
    for (table, columns) in all {
        let said = columns.iter().map(|column| match tx {
            Tx::Sqlite(_) => format!("quote({})", column.name),
            Tx::Postgres(_) => format!("coalesce({}::text, '')", column.name),
        });
        let said = said.collect::<Vec<_>>().join(" || ' ' || ");
        let sql = format!("SELECT {said} AS \"row\" FROM {table}");
        let rows: Vec<Row> = diesel::sql_query(sql).load(&mut tx).expect("it reads");
        let saying = rows
            .into_iter()
            .filter(|row| is_said(row.row.as_bytes(), word));
        found.extend(saying.map(|row| format!("{table}: {}", row.row)));
    }
    found
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    row: String,
}

/// In any case, also as a column of bytes looks.
pub(super) fn is_said(bytes: &[u8], word: &str) -> bool {
    let says = |word: &[u8]| {
        let mut windows = bytes.windows(word.len());
        windows.any(|window| window.eq_ignore_ascii_case(word))
    };
    says(word.as_bytes()) || says(hex::encode(word).as_bytes())
}
