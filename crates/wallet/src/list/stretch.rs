//! A stretch of one index over the transactions of an organisation: where it begins, what
//! of it is wanted, how far it may be read. The statements are written out, since they
//! must not only say what is wanted but also along which index it is found: SQLite is told
//! its name, a comparison of whole rows leads there, and `+` before a column, or `COALESCE`,
//! keeps an engine from choosing the index of that column and sorting all that it finds.

use std::fmt::Write as _;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use kernel::OrganisationId;
use storage::Tx;

use super::wanted::Wanted;
use crate::{Kind, State, TransactionId};

/// Where a transaction stands in every index.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub(super) struct Key {
    #[diesel(sql_type = Text)]
    pub id: TransactionId,
    #[diesel(sql_type = BigInt)]
    pub at: i64,
    #[diesel(sql_type = BigInt)]
    pub amount: i64,
    #[diesel(sql_type = Nullable<Text>)]
    pub tool: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub account_id: Option<String>,
}

/// The columns of a [`Key`].
const KEY: &str = "SELECT id, at, amount, tool, account_id FROM wallet_transactions";

/// Which index is followed: all of an organisation, or what has one label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Index<'a> {
    Times,
    Kind(Kind),
    /// Any but `Completed`, which nearly all are.
    State(State),
    Tool(Option<&'a str>),
    Person(Option<&'a str>),
    Amounts,
    /// From one to another, both among them.
    Between(i64, i64),
}

impl Index<'_> {
    const fn name(self) -> &'static str {
        match self {
            Self::Times => "wallet_transactions_organisation_id_at",
            Self::Kind(_) => "wallet_transactions_kinds",
            Self::State(_) => "wallet_transactions_states",
            Self::Tool(_) => "wallet_transactions_tools",
            Self::Person(_) => "wallet_transactions_people",
            Self::Amounts | Self::Between(..) => "wallet_transactions_amounts",
        }
    }

    const fn is_by_amount(self) -> bool {
        matches!(self, Self::Amounts | Self::Between(..))
    }
}

/// A stretch behind one transaction, up to and with another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub organisation: &'a OrganisationId,
    pub index: Index<'a>,
    pub ascending: bool,
    pub behind: Option<&'a Key>,
    pub up_to: Option<&'a Key>,
}

#[derive(Clone)]
enum Value {
    Number(i64),
    Text(String),
}

/// A statement that is being written.
#[derive(Clone, Default)]
pub(super) struct Statement {
    /// Before the condition.
    head: String,
    /// What SQLite follows: it would choose by a guess. PostgreSQL has counted.
    index: Option<&'static str>,
    /// From the condition on.
    text: String,
    values: Vec<Value>,
}

impl Statement {
    /// The transaction with this id, if it is one of the organisation's.
    pub fn of_one(organisation: &OrganisationId, id: &TransactionId) -> Self {
        let mut statement = Self {
            head: KEY.to_owned(),
            ..Self::default()
        };
        statement
            .write(" WHERE organisation_id = ")
            .text(organisation.as_str());
        statement.write(" AND id = ").text(id.as_str());
        statement
    }

    pub fn write(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    fn value(&mut self, value: Value) -> &mut Self {
        self.values.push(value);
        let number = self.values.len();
        // Writing to a string never fails.
        let _ = write!(self.text, "${number}");
        self
    }

    pub fn number(&mut self, number: i64) -> &mut Self {
        self.value(Value::Number(number))
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        self.value(Value::Text(text.to_owned()))
    }

    pub fn load<T>(self, tx: &mut Tx) -> QueryResult<Vec<T>>
    where
        T: QueryableByName<<Tx as Connection>::Backend> + 'static,
    {
        let indexed = match (self.index, &*tx) {
            (Some(index), Tx::Sqlite(_)) => format!(" INDEXED BY {index}"),
            _ => String::new(),
        };
        let text = format!("{}{indexed}{}", self.head, self.text);
        let mut query = diesel::sql_query(text).into_boxed();
        for value in self.values {
            query = match value {
                Value::Number(number) => query.bind::<BigInt, _>(number),
                Value::Text(text) => query.bind::<Text, _>(text),
            };
        }
        query.load(tx)
    }

    /// For the test that asks an engine how it would go about it.
    #[cfg(test)]
    pub fn explained(mut self) -> Self {
        self.head.insert_str(0, "EXPLAIN QUERY PLAN ");
        self
    }
}

impl Stretch<'_> {
    /// What of it is wanted, at most so many.
    pub fn load(&self, tx: &mut Tx, wanted: &Wanted, count: i64) -> QueryResult<Vec<Key>> {
        self.wanted(wanted, count).load(tx)
    }

    /// The transaction that stands so far down in it, whatever else is wanted.
    pub fn nth(&self, tx: &mut Tx, wanted: &Wanted, skip: i64) -> QueryResult<Option<Key>> {
        let found: Vec<Key> = self.skipping(wanted, skip).load(tx)?;
        Ok(found.into_iter().next())
    }

    /// Whether anything is wanted that the index does not say.
    pub fn has_residual(&self, wanted: &Wanted) -> bool {
        let mut statement = Statement::default();
        self.residual(&mut statement, wanted);
        !statement.text.is_empty()
    }

    pub fn wanted(&self, wanted: &Wanted, count: i64) -> Statement {
        let mut statement = self.statement(wanted);
        self.residual(&mut statement, wanted);
        self.end(&mut statement, count, 0);
        statement
    }

    pub fn skipping(&self, wanted: &Wanted, skip: i64) -> Statement {
        let mut statement = self.statement(wanted);
        self.end(&mut statement, 1, skip);
        statement
    }

    fn statement(&self, wanted: &Wanted) -> Statement {
        let mut statement = Statement {
            head: KEY.to_owned(),
            index: Some(self.index.name()),
            ..Statement::default()
        };
        statement
            .write(" WHERE organisation_id = ")
            .text(self.organisation.as_str());
        self.index(&mut statement, wanted);
        let (behind, up_to) = if self.ascending {
            (">", "<=")
        } else {
            ("<", ">=")
        };
        for (key, compared) in [(self.behind, behind), (self.up_to, up_to)] {
            if let Some(key) = key {
                self.compare(&mut statement, key, compared);
            }
        }
        statement
    }

    /// What leads into the index.
    fn index(&self, statement: &mut Statement, wanted: &Wanted) {
        match self.index {
            Index::Times => {}
            Index::Kind(kind) => label(statement, "kind", Some(kind.word())),
            Index::Tool(tool) => label(statement, "tool", tool),
            Index::Person(person) => label(statement, "account_id", person),
            Index::State(state) => {
                // The words of the index, so that each engine sees that it is enough.
                statement.write(" AND state <> 'completed'");
                label(statement, "state", Some(state.word()));
            }
            Index::Amounts => return,
            Index::Between(least, most) => {
                statement.write(" AND amount >= ").number(least);
                statement.write(" AND amount <= ").number(most);
                return;
            }
        }
        times(statement, " AND at", wanted);
    }

    /// Of a whole row, which leads to it in the index; and of its first column, by which
    /// PostgreSQL counts how much lies between two of them: it would read all of the table
    /// for what it takes to be long.
    fn compare(&self, statement: &mut Statement, key: &Key, compared: &str) {
        let amounts = self.index.is_by_amount();
        let or_equal = match compared {
            "<" => " <= ",
            ">" => " >= ",
            other => other,
        };
        if amounts {
            statement.write(" AND amount ").write(or_equal);
            statement.number(key.amount);
        }
        let both = self.behind.zip(self.up_to);
        if !amounts || both.is_some_and(|(behind, up_to)| behind.amount == up_to.amount) {
            statement.write(" AND at ").write(or_equal).number(key.at);
        }
        statement.write(if amounts {
            " AND (amount, at, id) "
        } else {
            " AND (at, id) "
        });
        statement.write(compared).write(" (");
        if amounts {
            statement.number(key.amount).write(", ");
        }
        statement.number(key.at).write(", ");
        statement.text(key.id.as_str()).write(")");
    }

    /// What the index does not say, so that each row must be looked at.
    fn residual(&self, statement: &mut Statement, wanted: &Wanted) {
        if self.index.is_by_amount() {
            times(statement, " AND +at", wanted);
        }
        let state = wanted.stored_state();
        let account = wanted.account.as_ref();
        for (column, label, said) in [
            (
                "kind",
                wanted.kind.map(Kind::word),
                matches!(self.index, Index::Kind(_)),
            ),
            (
                "state",
                state.map(State::word),
                matches!(self.index, Index::State(_)),
            ),
            (
                "tool",
                wanted.tool.as_deref(),
                matches!(self.index, Index::Tool(_)),
            ),
            (
                "account_id",
                account.map(kernel::AccountId::as_str),
                matches!(self.index, Index::Person(_)),
            ),
        ] {
            if let Some(label) = label.filter(|_| !said) {
                statement.write(" AND COALESCE(").write(column);
                statement.write(", '') = ").text(label);
            }
        }
        if let Some(State::Held | State::Expired) = wanted.state {
            statement
                .write(" AND expires_at")
                .write(match wanted.state {
                    Some(State::Held) => " > ",
                    _ => " <= ",
                })
                .number(wanted.now);
        }
        for (limit, compared) in [(wanted.least, " >= "), (wanted.most, " <= ")] {
            if let Some(limit) = limit {
                statement.write(" AND ABS(amount)").write(compared);
                statement.number(limit);
            }
        }
        for word in &wanted.words {
            statement.write(" AND COALESCE(words, '') LIKE ");
            statement.text(&format!("%{word}%"));
        }
    }

    fn end(&self, statement: &mut Statement, count: i64, skip: i64) {
        let direction = if self.ascending { "" } else { " DESC" };
        let columns: &[&str] = if self.index.is_by_amount() {
            &["amount", "at", "id"]
        } else {
            &["at", "id"]
        };
        for (number, column) in columns.iter().enumerate() {
            statement
                .write(if number == 0 { " ORDER BY " } else { ", " })
                .write(column)
                .write(direction);
        }
        // Written out: a limit that a planner does not know is none to it.
        let _ = write!(statement.text, " LIMIT {count} OFFSET {skip}");
    }
}

fn label(statement: &mut Statement, column: &str, label: Option<&str>) {
    statement.write(" AND ").write(column);
    match label {
        None => statement.write(" IS NULL"),
        Some(label) => statement.write(" = ").text(label),
    };
}

fn times(statement: &mut Statement, column: &str, wanted: &Wanted) {
    for (limit, compared) in [(wanted.from, " >= "), (wanted.before, " < ")] {
        if let Some(limit) = limit {
            statement.write(column).write(compared).number(limit);
        }
    }
}

/// What transactions are labelled by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Tool,
    Account,
}

/// Each different one of a label, at most so many, from step to step of its index; `None`
/// where some have none.
pub(super) fn distinct(
    tx: &mut Tx,
    organisation: &OrganisationId,
    column: Column,
    count: i64,
) -> QueryResult<Vec<Option<String>>> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        label: String,
    }
    let (name, index) = match column {
        Column::Tool => ("tool", Index::Tool(None)),
        Column::Account => ("account_id", Index::Person(None)),
    };
    let indexed = match tx {
        Tx::Sqlite(_) => format!(" INDEXED BY {}", index.name()),
        Tx::Postgres(_) => String::new(),
    };
    let least =
        format!("SELECT MIN({name}) FROM wallet_transactions{indexed} WHERE organisation_id = $1");
    let statement = Statement {
        head: format!(
            "WITH RECURSIVE labels(label) AS (SELECT ({least}) UNION ALL \
             SELECT ({least} AND {name} > label) FROM labels WHERE label IS NOT NULL) \
             SELECT label FROM labels WHERE label IS NOT NULL LIMIT {count}"
        ),
        values: vec![Value::Text(organisation.to_string())],
        ..Statement::default()
    };
    let rows: Vec<Row> = statement.load(tx)?;
    let mut labels: Vec<Option<String>> = rows.into_iter().map(|row| Some(row.label)).collect();
    let without = Stretch {
        organisation,
        index,
        ascending: false,
        behind: None,
        up_to: None,
    };
    if without.nth(tx, &Wanted::default(), 0)?.is_some() {
        labels.push(None);
    }
    Ok(labels)
}
