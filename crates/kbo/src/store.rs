//! Reading what is served.

use std::collections::HashMap;

use belgium::{Day, EnterpriseNumber};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use storage::Tx;

use crate::schema::{kbo_enterprises, kbo_extracts, kbo_labels};
use crate::seat::Both;
use crate::{Enterprise, Facts, Source, Standing};

/// The categories of code.csv whose meanings are kept.
pub(crate) const FORMS: &str = "JuridicalForm";
pub(crate) const SITUATIONS: &str = "JuridicalSituation";

/// Which data count, and where they come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Served {
    pub version: i64,
    pub source: Source,
}

/// Of which extract the data are that are served; `None` before the first one.
pub fn source(tx: &mut Tx) -> QueryResult<Option<Source>> {
    Ok(served(tx)?.map(|served| served.source))
}

pub(crate) fn served(tx: &mut Tx) -> QueryResult<Option<Served>> {
    let newest: Option<(i64, i64, String)> = kbo_extracts::table
        .filter(kbo_extracts::state.eq("taken"))
        .order(kbo_extracts::id.desc())
        .select((
            kbo_extracts::version,
            kbo_extracts::number,
            kbo_extracts::snapshot_on,
        ))
        .first(tx)
        .optional()?;
    let Some((version, extract, snapshot_on)) = newest else {
        return Ok(None);
    };
    let snapshot_on = day(&snapshot_on)?;
    Ok(Some(Served {
        version,
        source: Source {
            extract,
            snapshot_on,
        },
    }))
}

/// The enterprise of that number; also one that ceased. `None` where the Crossroads Bank
/// does not know it, or nothing was imported.
pub fn enterprise(tx: &mut Tx, number: &EnterpriseNumber) -> QueryResult<Option<Enterprise>> {
    Ok(enterprises(tx, std::slice::from_ref(number))?.pop())
}

/// Those that are known of these, by number.
pub fn enterprises(tx: &mut Tx, numbers: &[EnterpriseNumber]) -> QueryResult<Vec<Enterprise>> {
    let Some(served) = served(tx)? else {
        return Ok(Vec::new());
    };
    let wanted: Vec<String> = numbers.iter().map(|one| one.as_str().to_owned()).collect();
    let mut labels = Labels::default();
    rows(tx, served, &wanted)?
        .into_iter()
        .map(|row| {
            let facts = row.facts()?;
            Ok(Enterprise {
                form: labels.of(tx, FORMS, facts.form.as_deref())?,
                situation: labels.of(tx, SITUATIONS, facts.situation.as_deref())?,
                standing: match &row.ended_on {
                    None => Standing::Active,
                    Some(noticed) => Standing::Ceased {
                        noticed_on: day(noticed)?,
                    },
                },
                number: row.number.parse().map_err(unreadable)?,
                facts,
                source: served.source,
            })
        })
        .collect()
}

/// A stretch of all associations, the next after `after`, at most so many, by number.
pub(crate) fn associations(
    tx: &mut Tx,
    served: Served,
    after: &str,
    count: usize,
) -> QueryResult<Vec<Row>> {
    let limit = i64::try_from(count).unwrap_or(i64::MAX);
    let rows: Vec<Row> = kbo_enterprises::table
        // Written out: SQLite takes the index of these only where it sees the words.
        .filter(sql::<Bool>("form = '070'"))
        .filter(kbo_enterprises::number.gt(after))
        .filter(kbo_enterprises::version.le(served.version))
        .order((kbo_enterprises::number, kbo_enterprises::version))
        .limit(limit)
        .select(Row::as_select())
        .load(tx)?;
    Ok(newest(rows))
}

/// What is served of a stretch of numbers, after the one and up to the other; at most so
/// many rows, of which the last number may be there by halves.
pub(crate) fn stretch(
    tx: &mut Tx,
    served: Served,
    (after, up_to): (&str, &str),
    count: usize,
) -> QueryResult<Vec<Row>> {
    kbo_enterprises::table
        .filter(kbo_enterprises::number.gt(after))
        .filter(kbo_enterprises::number.le(up_to))
        .filter(kbo_enterprises::version.le(served.version))
        .order((kbo_enterprises::number, kbo_enterprises::version))
        .limit(i64::try_from(count).unwrap_or(i64::MAX))
        .select(Row::as_select())
        .load(tx)
}

/// What is served of these numbers, as they are stored.
pub(crate) fn rows(tx: &mut Tx, served: Served, numbers: &[String]) -> QueryResult<Vec<Row>> {
    let rows: Vec<Row> = kbo_enterprises::table
        .filter(kbo_enterprises::number.eq_any(numbers))
        .filter(kbo_enterprises::version.le(served.version))
        .order((kbo_enterprises::number, kbo_enterprises::version))
        .select(Row::as_select())
        .load(tx)?;
    Ok(newest(rows))
}

/// Of rows by number and version the last of each number.
pub(crate) fn newest(rows: Vec<Row>) -> Vec<Row> {
    let mut newest: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        match newest.last_mut() {
            Some(last) if last.number == row.number => *last = row,
            _ => newest.push(row),
        }
    }
    newest
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = kbo_enterprises)]
pub(crate) struct Row {
    pub number: String,
    pub ended_on: Option<String>,
    pub facts: String,
}

impl Row {
    pub fn facts(&self) -> QueryResult<Facts> {
        serde_json::from_str(&self.facts).map_err(unreadable)
    }
}

/// What codes mean, each asked once.
#[derive(Default)]
struct Labels(HashMap<(&'static str, String), Option<Both>>);

impl Labels {
    fn of(
        &mut self,
        tx: &mut Tx,
        category: &'static str,
        code: Option<&str>,
    ) -> QueryResult<Option<Both>> {
        let Some(code) = code else {
            return Ok(None);
        };
        let key = (category, code.to_owned());
        if let Some(known) = self.0.get(&key) {
            return Ok(known.clone());
        }
        let found: Option<(String, String)> = kbo_labels::table
            .find((category, code))
            .select((kbo_labels::nl, kbo_labels::fr))
            .first(tx)
            .optional()?;
        let label = found.map(|(nl, fr)| Both::new(&nl, &fr));
        self.0.insert(key, label.clone());
        Ok(label)
    }
}

pub(crate) fn day(text: &str) -> QueryResult<Day> {
    text.parse().map_err(unreadable)
}

pub(crate) fn unreadable(
    error: impl std::error::Error + Send + Sync + 'static,
) -> diesel::result::Error {
    diesel::result::Error::DeserializationError(Box::new(error))
}
