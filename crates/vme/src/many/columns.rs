//! The columns of a table: which flow, and one for each question of the form. A column goes
//! by the words of its question, in either language, or by the name that programs use.

use std::collections::BTreeMap;

use i18n::Texts;
use kernel::{Language, folded};
use web::csv::{Dialect, Line};

use crate::Flow;
use crate::form::{Kind, QUESTIONS, Question};

/// What a column says, by the id of its question; `flow` is which of the four it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Column(pub &'static str);

pub(crate) const FLOW: Column = Column("flow");
const LANGUAGES: [Language; 2] = [Language::Nl, Language::Fr];

impl Column {
    pub fn question(self) -> Option<&'static Question> {
        QUESTIONS.iter().find(|question| question.id == self.0)
    }
}

pub(crate) fn columns() -> impl Iterator<Item = Column> {
    let questions = QUESTIONS.iter().map(|question| Column(question.id));
    std::iter::once(FLOW).chain(questions)
}

/// The key of a question's texts.
pub(crate) fn key(id: &str) -> String {
    format!("vme-q-{}", id.replace('_', "-"))
}

fn label(texts: &Texts, language: Language, question: &Question) -> String {
    let label = texts.get(language, &key(question.id), &[]);
    label.trim_end_matches('?').trim_end().to_owned()
}

/// The words above a column; where two questions have the same ones, the page on which it
/// stands comes first.
pub(crate) fn name(texts: &Texts, language: Language, column: Column) -> String {
    let Some(question) = column.question() else {
        return texts.get(language, "vme-many-flow", &[]);
    };
    let own = label(texts, language, question);
    let twins = QUESTIONS
        .iter()
        .filter(|other| label(texts, language, other) == own);
    if twins.count() < 2 {
        return own;
    }
    let group = format!("vme-group-{}", question.group.word());
    let group = texts.get(language, &group, &[]);
    format!("{}: {own}", group.trim_end_matches('?').trim_end())
}

/// What may stand in a column that is a choice: the word that is kept, and how a language
/// says it.
pub(crate) fn options(
    texts: &Texts,
    language: Language,
    column: Column,
) -> Vec<(&'static str, String)> {
    let Some(question) = column.question() else {
        let said = |flow: &Flow| {
            let key = format!("vme-many-flow-{}", flow.word());
            (flow.word(), texts.get(language, &key, &[]))
        };
        return Flow::ALL.iter().map(said).collect();
    };
    let key = key(question.id);
    match question.kind {
        Kind::Choice(words) => words
            .iter()
            .map(|word| (*word, texts.get(language, &format!("{key}-{word}"), &[])))
            .collect(),
        Kind::Confirmation => vec![("yes", texts.get(language, "vme-many-yes", &[]))],
        _ => Vec::new(),
    }
}

/// All names by which columns go, and all words of choices.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    columns: BTreeMap<String, Column>,
    options: BTreeMap<(&'static str, String), &'static str>,
}

/// What people write for yes and no whatever the words beside it are.
const YES: [&str; 5] = ["ja", "oui", "yes", "j", "x"];
const NO: [&str; 4] = ["nee", "neen", "non", "no"];

impl Names {
    pub fn new(texts: &Texts) -> Self {
        let mut names = Self {
            columns: BTreeMap::new(),
            options: BTreeMap::new(),
        };
        for column in columns() {
            names.columns.insert(folded(column.0), column);
            for language in LANGUAGES {
                let named = folded(&name(texts, language, column));
                names.columns.entry(named).or_insert(column);
                for (word, said) in options(texts, language, column) {
                    names.options.insert((column.0, folded(&said)), word);
                    names.options.insert((column.0, folded(word)), word);
                    let others: &[&str] = match word {
                        "yes" => &YES,
                        "no" => &NO,
                        _ => &[],
                    };
                    for other in others {
                        names.options.insert((column.0, (*other).to_owned()), word);
                    }
                }
            }
        }
        names
    }

    pub fn get(&self, written: &str) -> Option<Column> {
        self.columns.get(&folded(written.trim())).copied()
    }

    /// The word of a choice that is meant.
    pub fn option(&self, column: Column, written: &str) -> Option<&'static str> {
        self.options.get(&(column.0, folded(written))).copied()
    }
}

/// The table to fill in: opened by a double click in a Belgian Excel.
pub(crate) fn template(texts: &Texts, language: Language) -> String {
    let mut file = Dialect::Excel.start().to_owned();
    let mut head = Line::new(&mut file, Dialect::Excel);
    for column in columns() {
        head = head.text(&name(texts, language, column));
    }
    head.end();
    file
}
