//! Reading sources, kinds and recognitions.

use belgium::EnterpriseNumber;
use diesel::prelude::*;
use kernel::{AccountId, Timestamp, nfc, visible};
use storage::Tx;

use crate::schema::{recognition_sources, recognitions};
use crate::{Day, Holder, Kind, Recognition, RecognitionId, RegisteredHolder, Source, Status};

/// A source as it stands in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceState {
    pub source: Source,
    pub imported_at: Timestamp,
    /// Since when its file is gone: it is not read, and what it says does not count.
    pub retired_at: Option<Timestamp>,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = recognition_sources)]
struct SourceRow {
    definition: String,
    imported_at: Timestamp,
    retired_at: Option<Timestamp>,
}

impl SourceRow {
    fn read(self) -> QueryResult<SourceState> {
        Ok(SourceState {
            source: serde_json::from_str(&self.definition).map_err(unreadable)?,
            imported_at: self.imported_at,
            retired_at: self.retired_at,
        })
    }
}

/// Who holds one, as far as we know them.
#[derive(Queryable, Selectable)]
#[diesel(table_name = recognitions)]
pub(crate) struct HoldersRow {
    pub id: RecognitionId,
    account_id: Option<AccountId>,
    enterprise_number: Option<EnterpriseNumber>,
}

impl HoldersRow {
    pub fn holders(self) -> impl Iterator<Item = Holder> {
        let account = self.account_id.map(Holder::Account);
        let organisation = self.enterprise_number.map(Holder::Organisation);
        account.into_iter().chain(organisation)
    }
}

pub(crate) fn unreadable(
    error: impl std::error::Error + Send + Sync + 'static,
) -> diesel::result::Error {
    diesel::result::Error::DeserializationError(Box::new(error))
}

/// The sources that are read, by slug.
pub fn sources(tx: &mut Tx) -> QueryResult<Vec<Source>> {
    let rows: Vec<SourceRow> = recognition_sources::table
        .filter(recognition_sources::retired_at.is_null())
        .order(recognition_sources::slug)
        .select(SourceRow::as_select())
        .load(tx)?;
    rows.into_iter().map(|row| Ok(row.read()?.source)).collect()
}

/// The source, if it is read.
pub fn source(tx: &mut Tx, slug: &str) -> QueryResult<Option<Source>> {
    let row: Option<SourceRow> = recognition_sources::table
        .filter(recognition_sources::slug.eq(slug))
        .filter(recognition_sources::retired_at.is_null())
        .select(SourceRow::as_select())
        .first(tx)
        .optional()?;
    Ok(row
        .map(SourceRow::read)
        .transpose()?
        .map(|state| state.source))
}

/// All sources, the retired ones too, by slug.
pub fn all_sources(tx: &mut Tx) -> QueryResult<Vec<SourceState>> {
    let rows: Vec<SourceRow> = recognition_sources::table
        .order(recognition_sources::slug)
        .select(SourceRow::as_select())
        .load(tx)?;
    rows.into_iter().map(SourceRow::read).collect()
}

/// The kinds of all sources that are read, source by source.
pub fn kinds(tx: &mut Tx) -> QueryResult<Vec<Kind>> {
    Ok(sources(tx)?
        .into_iter()
        .flat_map(|source| source.kinds)
        .collect())
}

pub fn kind_exists(tx: &mut Tx, slug: &str) -> QueryResult<bool> {
    Ok(kinds(tx)?.iter().any(|kind| kind.slug == slug))
}

/// With what its source says of all its rows.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = recognitions)]
pub(crate) struct Row {
    id: RecognitionId,
    kind: String,
    source: String,
    number: String,
    register_column: Option<String>,
    holder_name: String,
    birth_date: Option<String>,
    account_id: Option<AccountId>,
    linked_at: Option<Timestamp>,
    enterprise_number: Option<belgium::EnterpriseNumber>,
    status: String,
    valid_from: Option<String>,
    valid_until: Option<String>,
    source_date: String,
    read_at: Timestamp,
    evidence: String,
    #[diesel(select_expression = recognition_sources::retired_at)]
    source_retired_at: Option<Timestamp>,
}

impl Row {
    pub fn read(self) -> QueryResult<Recognition> {
        let day = |text: Option<String>| -> QueryResult<Option<Day>> {
            text.map(|text| text.parse().map_err(unreadable))
                .transpose()
        };
        // What we do not know does not count, and what nobody keeps up to date.
        let status = Status::of_code(&self.status).filter(|_| self.source_retired_at.is_none());
        Ok(Recognition {
            id: self.id,
            kind: self.kind,
            source: self.source,
            number: self.number,
            column: self.register_column,
            holder: RegisteredHolder {
                name: self.holder_name,
                birth_date: day(self.birth_date)?,
                account: self.account_id,
                linked_at: self.linked_at,
                organisation: self.enterprise_number,
            },
            status: status.unwrap_or(Status::Withdrawn),
            valid_from: day(self.valid_from)?,
            valid_until: day(self.valid_until)?,
            source_date: self.source_date.parse().map_err(unreadable)?,
            read_at: self.read_at,
            evidence: self.evidence,
        })
    }

    pub fn read_all(rows: Vec<Self>) -> QueryResult<Vec<Recognition>> {
        rows.into_iter().map(Self::read).collect()
    }
}

pub fn find(tx: &mut Tx, id: &RecognitionId) -> QueryResult<Option<Recognition>> {
    let row: Option<Row> = recognitions::table
        .inner_join(recognition_sources::table)
        .filter(recognitions::id.eq(id))
        .select(Row::as_select())
        .first(tx)
        .optional()?;
    row.map(Row::read).transpose()
}

/// What the helpdesk looks for.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// A number, or a part of a name.
    pub text: String,
    /// Only those of persons whom nobody linked to an account yet.
    pub unlinked_only: bool,
    pub source: Option<String>,
}

const SEARCH_RESULTS_MAX: i64 = 50;
/// No name in a list is longer.
const SEARCH_LENGTH_MAX: usize = 200;

/// At most fifty, by name; reads the whole table when it is for a name.
pub fn search(tx: &mut Tx, wanted: &Search) -> QueryResult<Vec<Recognition>> {
    let mut query = recognitions::table
        .inner_join(recognition_sources::table)
        .select(Row::as_select())
        .into_boxed();
    let text = nfc(&wanted.text);
    let text = visible(&text);
    let text: String = text.trim().chars().take(SEARCH_LENGTH_MAX).collect();
    if !text.is_empty() {
        let pattern = format!("%{}%", loosely(&escaped(&text.to_lowercase())));
        let name = lower(recognitions::holder_name).like(pattern).escape('\\');
        let number = replace(recognitions::number, ".", "").eq(text.replace('.', ""));
        query = query.filter(number.or(name));
    }
    if wanted.unlinked_only {
        query = query
            .filter(recognitions::account_id.is_null())
            .filter(recognitions::enterprise_number.is_null());
    }
    if let Some(source) = &wanted.source {
        query = query.filter(recognitions::source.eq(source.clone()));
    }
    let rows = query
        .order((recognitions::holder_name, recognitions::id))
        .limit(SEARCH_RESULTS_MAX)
        .load(tx)?;
    Row::read_all(rows)
}

diesel::define_sql_function! {
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

diesel::define_sql_function! {
    fn replace(text: diesel::sql_types::Text, part: diesel::sql_types::Text, by: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// SQLite lowers only ASCII, PostgreSQL what its locale says: an É may be any letter.
fn loosely(pattern: &str) -> String {
    let any = |c: char| if c.is_ascii() { c } else { '_' };
    pattern.chars().map(any).collect()
}

/// The text as a pattern that matches only itself.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}
