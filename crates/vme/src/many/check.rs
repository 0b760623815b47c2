//! Every row is checked as the form checks a filing.

use std::collections::BTreeMap;

use belgium::Day;
use diesel::QueryResult;
use kernel::{AccountId, Act, Language, OrganisationId, Sealer};
use serde::{Deserialize, Serialize};
use storage::Tx;

use super::columns::FLOW;
use super::{Column, Names, Table};
use crate::acts::about;
use crate::form::{Answers, Case, Group, Kind, QUESTIONS};
use crate::{Flow, draft, known};

/// A row with nothing wrong in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Ready {
    pub line: i64,
    #[serde(with = "flow_word")]
    pub flow: Flow,
    pub answers: Answers,
}

/// Something that is wrong in a row; the text is `vme-wrong-<what>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub line: i64,
    pub column: Column,
    pub what: &'static str,
    /// As it stands there.
    pub written: String,
    /// What may have been meant.
    pub perhaps: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Checked {
    pub ready: Vec<Ready>,
    pub problems: Vec<Problem>,
}

/// For whom it is filed, and when.
#[derive(Debug)]
pub struct Filer<'a> {
    pub act: &'a Act,
    pub sealer: &'a Sealer,
    pub account: &'a AccountId,
    pub organisation: Option<&'a OrganisationId>,
    pub language: Language,
}

pub(crate) fn check(
    tx: &mut Tx,
    filer: &Filer<'_>,
    names: &Names,
    table: &Table,
) -> QueryResult<Checked> {
    let mut checked = Checked {
        ready: Vec::new(),
        problems: Vec::new(),
    };
    let mut beforehand: BTreeMap<&'static str, Answers> = BTreeMap::new();
    let mut seen: BTreeMap<String, i64> = BTreeMap::new();
    let today = Day::in_brussels(filer.act.now());
    for (line, cells) in &table.rows {
        let cell = |column: Column| {
            let at = table.head.iter().position(|one| *one == column);
            at.and_then(|at| cells.get(at)).map_or("", String::as_str)
        };
        let problem = |column, what| Problem {
            line: *line,
            column,
            what,
            written: shortened(cell(column)),
            perhaps: None,
        };
        if cells
            .iter()
            .skip(table.head.len())
            .any(|cell| !cell.is_empty())
        {
            let beyond = table.head.last().copied().unwrap_or(FLOW);
            checked.problems.push(problem(beyond, "beyond-the-head"));
            continue;
        }
        let flow = names.option(FLOW, cell(FLOW)).and_then(Flow::of_word);
        let Some(flow) = flow else {
            checked.problems.push(problem(FLOW, "flow"));
            continue;
        };
        let known_already = if let Some(answers) = beforehand.get(flow.word()) {
            answers.clone()
        } else {
            let (account, office) = (filer.account, filer.organisation);
            let answers = draft::beforehand(tx, filer.sealer, account, office, flow)?;
            beforehand.insert(flow.word(), answers.clone());
            answers
        };
        let answers = filled(tx, filer, names, flow, known_already, cell, today)?;
        let case = Case {
            flow,
            answers: &answers,
        };
        let before = checked.problems.len();
        let wrong = case.groups().flat_map(|group| case.wrong(group, today));
        for wrong in wrong.collect::<Vec<_>>() {
            let column = Column(wrong.question);
            checked.problems.push(Problem {
                perhaps: perhaps(wrong.what, cell(column)),
                ..problem(column, wrong.what)
            });
        }
        if let Some(found) = known::enterprise(tx, &case)?
            && let Some(what) = known::unfit(&case, &found)
        {
            checked
                .problems
                .push(problem(Column("association_number"), what));
        }
        let about = about(&case);
        if let Some(first) = seen.get(&about) {
            checked.problems.push(Problem {
                perhaps: Some(first.to_string()),
                ..problem(FLOW, "row-twice")
            });
        } else {
            seen.insert(about, *line);
        }
        if checked.problems.len() == before {
            checked.ready.push(Ready {
                line: *line,
                flow,
                answers,
            });
        }
    }
    Ok(checked)
}

/// What is known beforehand, what stands in the row, and what follows from that.
fn filled<'c>(
    tx: &mut Tx,
    filer: &Filer<'_>,
    names: &Names,
    flow: Flow,
    mut answers: Answers,
    cell: impl Fn(Column) -> &'c str,
    today: Day,
) -> QueryResult<Answers> {
    for question in QUESTIONS {
        let column = Column(question.id);
        let written = cell(column);
        if written.is_empty() {
            continue;
        }
        let meant = match question.kind {
            Kind::Choice(_) | Kind::Confirmation => names.option(column, written),
            _ => None,
        };
        let meant = meant.map_or_else(|| whole(question.kind, written), str::to_owned);
        let answer = question.kind.check(&meant, today);
        answers.set(question.id, answer.unwrap_or_else(|_| shortened(&meant)));
    }
    let mut unless_said = |question: &str, word: &str| {
        if answers.get(question).is_empty() {
            answers.set(question, word);
        }
    };
    // A number says that there is one; without a main association it is none's part.
    for (question, follows_from) in [
        ("association_known", "association_number"),
        ("association_partial", "main_association"),
        ("has_national", "national"),
        ("rep_has_national", "rep_national"),
    ] {
        if !cell(Column(follows_from)).is_empty() {
            unless_said(question, "yes");
        }
    }
    unless_said("association_partial", "no");
    let case = Case {
        flow,
        answers: &answers,
    };
    if let Some(found) = known::enterprise(tx, &case)? {
        known::propose(&mut answers, &found, filer.language);
    }
    for group in Group::ALL {
        answers.mark_saved(group, filer.act.now(), filer.account);
    }
    Ok(answers)
}

/// A spreadsheet takes numbers for quantities, and drops the zeros in front.
fn whole(kind: Kind, written: &str) -> String {
    let is_short = kind == Kind::NationalNumber && (9..11).contains(&written.len());
    if is_short && written.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{written:0>11}")
    } else {
        written.to_owned()
    }
}

fn shortened(written: &str) -> String {
    written.chars().take(80).collect()
}

/// The day that may have been meant: one whose month stands first, or the number by which
/// a spreadsheet counts days.
fn perhaps(what: &str, written: &str) -> Option<String> {
    if what != "day" {
        return None;
    }
    let shown = |day: Day| {
        let text = day.to_string();
        let mut parts = text.split('-');
        let (year, month, date) = (parts.next()?, parts.next()?, parts.next()?);
        Some(format!("{date}/{month}/{year}"))
    };
    if let Ok(serial) = written.parse::<i32>() {
        // Day 1 is 1 January 1900, and there is a 29 February of that year.
        let first = Day::of(1899, 12, 30)?;
        let is_recent = (30_000..80_000).contains(&serial);
        return is_recent
            .then(|| first.plus(serial))
            .flatten()
            .and_then(shown);
    }
    let mut parts = written.split(['/', '-', '.']);
    let (month, date, year) = (parts.next()?, parts.next()?, parts.next()?);
    let day = Day::of(
        year.trim().parse().ok()?,
        month.trim().parse().ok()?,
        date.trim().parse().ok()?,
    )?;
    shown(day)
}

/// A flow is stored as its word.
mod flow_word {
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::Flow;

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde gives it by reference"
    )]
    pub fn serialize<S: Serializer>(flow: &Flow, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(flow.word())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Flow, D::Error> {
        let word = String::deserialize(deserializer)?;
        Flow::of_word(&word).ok_or_else(|| D::Error::custom("no flow"))
    }
}
