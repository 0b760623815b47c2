//! Reading tools.

use diesel::prelude::*;
use kernel::Timestamp;

use crate::schema::tools;
use crate::{Definition, Logo, LogoKind, Tool};
use storage::Tx;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = tools)]
struct Row {
    definition: String,
    logo_type: Option<String>,
    imported_at: Timestamp,
    retired_at: Option<Timestamp>,
}

impl Row {
    fn read(self) -> QueryResult<Tool> {
        let definition: Definition = serde_json::from_str(&self.definition)
            .map_err(|error| diesel::result::Error::DeserializationError(error.into()))?;
        Ok(Tool {
            definition,
            has_logo: self.logo_type.is_some(),
            imported_at: self.imported_at,
            retired_at: self.retired_at,
        })
    }
}

/// The tool, if it takes sign-ins.
pub fn find(tx: &mut Tx, slug: &str) -> QueryResult<Option<Tool>> {
    Ok(find_any(tx, slug)?.filter(Tool::is_active))
}

/// The tool, even when it is retired: for its name in a person's history.
pub fn find_any(tx: &mut Tx, slug: &str) -> QueryResult<Option<Tool>> {
    let row: Option<Row> = tools::table
        .filter(tools::slug.eq(slug))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

/// All tools that take sign-ins, by slug.
pub fn active(tx: &mut Tx) -> QueryResult<Vec<Tool>> {
    let rows: Vec<Row> = tools::table
        .filter(tools::retired_at.is_null())
        .order(tools::slug)
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

/// All tools, the retired ones too, by slug.
pub(crate) fn all(tx: &mut Tx) -> QueryResult<Vec<Tool>> {
    let rows: Vec<Row> = tools::table
        .order(tools::slug)
        .select(Row::as_select())
        .load(tx)?;
    rows.into_iter().map(Row::read).collect()
}

pub fn logo(tx: &mut Tx, slug: &str) -> QueryResult<Option<Logo>> {
    let row: Option<(Option<String>, Option<Vec<u8>>)> = tools::table
        .filter(tools::slug.eq(slug))
        .select((tools::logo_type, tools::logo))
        .first(tx)
        .optional()?;
    Ok(row.and_then(|(content_type, bytes)| {
        Some(Logo {
            kind: LogoKind::of_content_type(&content_type?)?,
            bytes: bytes?,
        })
    }))
}
