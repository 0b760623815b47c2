//! Making the database say what the definition files say.

use std::collections::BTreeMap;

use diesel::prelude::*;
use kernel::{Act, Timestamp};
use storage::{Tx, audit};

use crate::changed::{self, lets_in_as};
use crate::schema::tools;
use crate::{Definition, Logo, Tool, store};

/// What an import did, by slug.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub added: Vec<String>,
    pub changed: Vec<String>,
    pub unchanged: Vec<String>,
    pub retired: Vec<String>,
}

/// Takes over all definitions: new files add tools, changed ones change them,
/// and a tool whose file is gone retires (a retired one whose file is back
/// counts as changed). Doing it again changes nothing.
///
/// Where other people are let in than before, [`ToolChanged`](crate::ToolChanged) is told.
pub fn import(tx: &mut Tx, act: &Act, definitions: &[Definition]) -> QueryResult<Report> {
    let mut known: BTreeMap<String, Tool> = store::all(tx)?
        .into_iter()
        .map(|tool| (tool.slug.clone(), tool))
        .collect();
    let mut report = Report::default();
    for definition in definitions {
        let slug = definition.slug.clone();
        match known.remove(&slug) {
            None => {
                insert(tx, act.now(), definition)?;
                audit::record(tx, act, "tool.added", &slug, definition)?;
                report.added.push(slug);
            }
            Some(tool) if is_same(tx, &tool, definition)? => report.unchanged.push(slug),
            Some(tool) => {
                update(tx, act.now(), definition)?;
                audit::record(tx, act, "tool.changed", &slug, definition)?;
                if !lets_in_as(definition, &tool) {
                    changed::publish(tx, act, &slug)?;
                }
                report.changed.push(slug);
            }
        }
    }
    for tool in known.into_values().filter(Tool::is_active) {
        retire(tx, act.now(), &tool.slug)?;
        audit::record(tx, act, "tool.retired", &tool.slug, &())?;
        changed::publish(tx, act, &tool.slug)?;
        report.retired.push(tool.slug.clone());
    }
    Ok(report)
}

fn is_same(tx: &mut Tx, tool: &Tool, definition: &Definition) -> QueryResult<bool> {
    let stored = Definition {
        logo: store::logo(tx, &tool.slug)?,
        ..tool.definition.clone()
    };
    Ok(tool.is_active() && stored == *definition)
}

fn insert(tx: &mut Tx, now: Timestamp, definition: &Definition) -> QueryResult<()> {
    diesel::insert_into(tools::table)
        .values((
            tools::slug.eq(&definition.slug),
            tools::definition.eq(json(definition)?),
            tools::logo_type.eq(logo_type(definition)),
            tools::logo.eq(logo_bytes(definition)),
            tools::imported_at.eq(now),
        ))
        .execute(tx)
        .map(drop)
}

fn update(tx: &mut Tx, now: Timestamp, definition: &Definition) -> QueryResult<()> {
    diesel::update(tools::table.filter(tools::slug.eq(&definition.slug)))
        .set((
            tools::definition.eq(json(definition)?),
            tools::logo_type.eq(logo_type(definition)),
            tools::logo.eq(logo_bytes(definition)),
            tools::imported_at.eq(now),
            tools::retired_at.eq(None::<Timestamp>),
        ))
        .execute(tx)
        .map(drop)
}

fn retire(tx: &mut Tx, now: Timestamp, slug: &str) -> QueryResult<()> {
    diesel::update(tools::table.filter(tools::slug.eq(slug)))
        .set(tools::retired_at.eq(now))
        .execute(tx)
        .map(drop)
}

fn logo_type(definition: &Definition) -> Option<&'static str> {
    definition
        .logo
        .as_ref()
        .map(|logo| logo.kind.content_type())
}

fn logo_bytes(definition: &Definition) -> Option<&[u8]> {
    definition
        .logo
        .as_ref()
        .map(|Logo { bytes, .. }| bytes.as_slice())
}

fn json(definition: &Definition) -> QueryResult<String> {
    serde_json::to_string(definition)
        .map_err(|error| diesel::result::Error::SerializationError(error.into()))
}

#[cfg(test)]
#[path = "import_tests.rs"]
pub(crate) mod tests;
