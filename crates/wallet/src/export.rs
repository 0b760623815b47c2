//! The transactions of a Wallet as the lines of a CSV file.

use std::collections::HashMap;

use i18n::Texts;
use kernel::{Language, Timestamp};
use web::csv::{Dialect, Line};

use crate::{Kind, Names, State, Transaction};

/// The columns, in their order: what a program reads them by, and a part of text keys.
const COLUMNS: [&str; 11] = [
    "receipt",
    "at",
    "kind",
    "product",
    "price",
    "person",
    "reference",
    "state",
    "amount",
    "refunded",
    "transaction",
];

/// Writes the file: in words for people, in names that never change for programs.
#[derive(Debug)]
pub(crate) struct Export {
    dialect: Dialect,
    language: Language,
    /// One moment for all of the file: holds run out meanwhile.
    now: Timestamp,
    kinds: HashMap<Kind, String>,
    states: HashMap<State, String>,
}

impl Export {
    pub fn new(texts: &Texts, dialect: Dialect, language: Language, now: Timestamp) -> Self {
        let said = |what: &str, word: &str| match dialect {
            Dialect::Plain => word.to_owned(),
            Dialect::Excel => texts.get(language, &format!("wallet-{what}-{word}"), &[]),
        };
        let kinds = Kind::ALL.iter();
        let states = State::ALL.iter();
        Self {
            dialect,
            language,
            now,
            kinds: kinds
                .map(|kind| (*kind, said("kind", kind.word())))
                .collect(),
            states: states
                .map(|state| (*state, said("state", state.word())))
                .collect(),
        }
    }

    /// What stands before the first transaction.
    pub fn head(&self, texts: &Texts) -> String {
        let mut file = self.dialect.start().to_owned();
        let mut line = Line::new(&mut file, self.dialect);
        let word = |column: &str| texts.get(self.language, &format!("wallet-export-{column}"), &[]);
        for column in COLUMNS {
            line = match (self.dialect, column) {
                (Dialect::Plain, column) => line.text(column),
                (Dialect::Excel, "at") => line.text(&word("day")).text(&word("time")),
                (Dialect::Excel, column) => line.text(&word(column)),
            };
        }
        line.end();
        file
    }

    pub fn lines(&self, rows: &[Transaction], names: &Names) -> String {
        let mut file = String::with_capacity(rows.len() * 160);
        for row in rows {
            self.line(row, names, &mut file);
        }
        file
    }

    fn line(&self, row: &Transaction, names: &Names, file: &mut String) {
        let state = self.states.get(&row.state_at(self.now));
        let product = row.tool.as_ref().and_then(|slug| names.tools.get(slug));
        let person = row.account.as_ref().and_then(|id| names.people.get(id));
        Line::new(file, self.dialect)
            .number(row.receipt)
            .moment(row.at)
            .optional(self.kinds.get(&row.kind).map(String::as_str))
            .optional(product.map(String::as_str))
            .optional(row.price.as_deref())
            .optional(person.map(String::as_str))
            .optional(row.reference.as_deref())
            .optional(state.map(String::as_str))
            .money(row.amount)
            .money(row.refunded)
            .text(row.id.as_str())
            .end();
    }
}
