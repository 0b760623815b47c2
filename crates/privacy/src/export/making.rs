//! The job that makes an export.

use diesel::prelude::*;
use domain::job;
use kernel::{Act, Language, Never};
use serde_json::Value;
use storage::jobs::Failed;
use storage::{StorageError, Tx};
use web::{Route, State};

use super::documents::{HTML_END, Head, JSON_END, with_pictures};
use super::pieces::{self, Document, Writer};
use super::reading::{Wanted, opened, wanted};
use super::{Export, MakeExport};
use crate::erasing::tables;
use crate::letters::ExportReady;
use crate::outlook::whom;
use crate::schema::exports;
use crate::whose::Whom;

/// Rows that are in memory at once.
const ROWS: usize = 500;

/// Makes it without waiting for its job.
///
/// # Errors
/// As the job has them.
pub async fn make_now(state: &State, export: &crate::ExportId) -> Result<(), Failed> {
    let to_do = MakeExport {
        export: export.clone(),
    };
    make(state.clone(), to_do).await
}

/// Begins anew where an earlier try stopped.
pub(crate) async fn make(state: State, job_to_do: MakeExport) -> Result<(), Failed> {
    let id = job_to_do.export;
    let wanted = id.clone();
    let begun = state.db.write::<_, _, Never>(move |tx| {
        pieces::forget(tx, &wanted)?;
        Ok(begin(tx, &wanted)?)
    });
    let Some(of) = begun.await.map_err(StorageError::from)? else {
        return Ok(());
    };
    let act = job(&state);
    let rows = write(&state, &act, &of).await?;
    let server = state.clone();
    let told = state
        .db
        .write::<_, _, Never>(move |tx| Ok(finish(tx, &act, &server, &of, rows)?));
    Ok(told.await.map_err(StorageError::from)?)
}

/// Whose export it is, and whom to tell.
struct Of {
    export: Export,
    whom: Whom,
    person: accounts::Account,
    title: String,
}

fn begin(tx: &mut Tx, id: &crate::ExportId) -> QueryResult<Option<Of>> {
    let export: Option<Export> = exports::table
        .filter(exports::id.eq(id))
        .filter(exports::ready_at.is_null())
        .select(Export::as_select())
        .first(tx)
        .optional()?;
    let Some(export) = export else {
        return Ok(None);
    };
    let Some(person) = accounts::find(tx, &export.account)? else {
        return Ok(None);
    };
    let (whom, title) = match &export.organisation {
        None => (whom(tx, &export.account)?, person.display_name()),
        Some(id) => {
            let organisation = organisations::find(tx, id)?;
            let title = organisation.map(|organisation| organisation.name);
            (Whom::Organisation(id.clone()), title.unwrap_or_default())
        }
    };
    Ok(Some(Of {
        export,
        whom,
        person,
        title,
    }))
}

async fn write(state: &State, act: &Act, of: &Of) -> Result<i64, StorageError> {
    let (tables, language): (_, Language) = (tables(state)?, of.person.language);
    let head = Head {
        texts: &state.texts,
        language,
        title: of.title.clone(),
        made_at: act.now(),
    };
    let mut both = Both {
        json: Writer::new(Document::Json),
        html: Writer::new(Document::Html),
        rows: 0,
        tables: 0,
    };
    both.json.write(&head.json());
    both.html.write(&head.html());
    for table in tables.iter() {
        if let Some(wanted) = wanted(&tables, table, &of.whom) {
            both.write(state, of, &head, &wanted).await?;
        }
    }
    both.json.write(JSON_END);
    both.html.write(HTML_END);
    let id = &of.export.id;
    both.json.end(&state.db, &state.sealer, id).await?;
    both.html.end(&state.db, &state.sealer, id).await?;
    Ok(both.rows)
}

struct Both {
    json: Writer,
    html: Writer,
    rows: i64,
    tables: u32,
}

impl Both {
    async fn write(
        &mut self,
        state: &State,
        of: &Of,
        head: &Head<'_>,
        wanted: &Wanted,
    ) -> Result<(), StorageError> {
        let asked = wanted.clone();
        let keys = state.db.read(move |tx| asked.keys(tx)).await?;
        if keys.is_empty() {
            return Ok(());
        }
        let table = wanted.table;
        if self.tables > 0 {
            self.json.write(",");
        }
        self.tables += 1;
        self.json.write(&format!("\"{}\":[", table.name));
        self.html.write(&head.section(&table));
        let mut is_first = true;
        for some in keys.chunks(ROWS) {
            let (asked, some, server) = (wanted.clone(), some.to_vec(), state.clone());
            let is_person = matches!(of.whom, Whom::Person { .. });
            let read = state.db.read(move |tx| {
                let mut rows = asked.rows(tx, &some)?;
                if is_person {
                    for row in &mut rows {
                        let key = table.key.first().and_then(|key| row.get(*key));
                        let key = key.and_then(Value::as_str).unwrap_or_default().to_owned();
                        let opened = opened(tx, &server.sealer, table.name, &key)?;
                        row.extend(opened.map(|(name, value)| (name.to_owned(), value)));
                    }
                }
                Ok(rows)
            });
            for row in read.await? {
                self.html.write(&head.row(&table, &row));
                let row = Value::Object(with_pictures(&table, row));
                if !is_first {
                    self.json.write(",");
                }
                is_first = false;
                self.json.write(&row.to_string());
                self.rows += 1;
            }
            let (db, sealer, id) = (&state.db, &state.sealer, &of.export.id);
            self.json.put_away(db, sealer, id).await?;
            self.html.put_away(db, sealer, id).await?;
        }
        self.json.write("]");
        Ok(())
    }
}

fn finish(tx: &mut Tx, act: &Act, state: &State, of: &Of, rows: i64) -> QueryResult<()> {
    let (export, person) = (&of.export, &of.person);
    diesel::update(exports::table.filter(exports::id.eq(&export.id)))
        .set((
            exports::ready_at.eq(act.now()),
            exports::row_count.eq(rows),
            exports::expires_at.eq(act.now() + super::KEPT),
        ))
        .execute(tx)?;
    let desk = state.desk();
    let until = i18n::format::date_time(act.now() + super::KEPT, person.language);
    let letter = ExportReady {
        name: person.name.called(),
        until: &until,
        link: &desk.link(Route::OWN_DATA.path()),
    };
    letter
        .send(tx, act, desk, &person.email, person.language)?
        .ok();
    Ok(())
}
