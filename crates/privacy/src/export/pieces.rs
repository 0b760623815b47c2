//! The two documents of an export as rows: sealed in pieces, each with its place, so that
//! none is moved or left out, and none is ever whole in memory.

use diesel::prelude::*;
use kernel::{Never, Sealer};
use storage::{Db, StorageError, Tx};

use crate::ExportId;
use crate::schema::export_pieces as t;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Document {
    Json,
    Html,
}

impl Document {
    pub const ALL: [Self; 2] = [Self::Json, Self::Html];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Html => "html",
        }
    }

    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Html => "text/html; charset=utf-8",
        }
    }
}

const PIECE_BYTES: usize = 256 * 1024;

fn purpose(export: &ExportId, document: Document, place: i64) -> String {
    format!("export {export} {} {place}", document.word())
}

/// One of the two as it is being written.
pub(crate) struct Writer {
    document: Document,
    place: i64,
    waiting: Vec<u8>,
}

impl Writer {
    pub fn new(document: Document) -> Self {
        Self {
            document,
            place: 0,
            waiting: Vec::with_capacity(PIECE_BYTES),
        }
    }

    pub fn write(&mut self, text: &str) {
        self.waiting.extend_from_slice(text.as_bytes());
    }

    /// Puts away what makes up whole pieces.
    pub async fn put_away(
        &mut self,
        db: &Db,
        sealer: &Sealer,
        export: &ExportId,
    ) -> Result<(), StorageError> {
        while self.waiting.len() >= PIECE_BYTES {
            let rest = self.waiting.split_off(PIECE_BYTES);
            let piece = std::mem::replace(&mut self.waiting, rest);
            self.insert(db, sealer, export, &piece).await?;
        }
        Ok(())
    }

    /// Puts away what is left.
    pub async fn end(
        mut self,
        db: &Db,
        sealer: &Sealer,
        export: &ExportId,
    ) -> Result<(), StorageError> {
        self.put_away(db, sealer, export).await?;
        let last = std::mem::take(&mut self.waiting);
        self.insert(db, sealer, export, &last).await
    }

    async fn insert(
        &mut self,
        db: &Db,
        sealer: &Sealer,
        export: &ExportId,
        piece: &[u8],
    ) -> Result<(), StorageError> {
        let (id, document, place) = (export.clone(), self.document, self.place);
        let sealed = sealer.seal(&purpose(export, document, place), piece);
        self.place += 1;
        let written = db.write::<_, _, Never>(move |tx| {
            diesel::insert_into(t::table)
                .values((
                    t::export_id.eq(&id),
                    t::document.eq(document.word()),
                    t::place.eq(place),
                    t::sealed.eq(&sealed),
                ))
                .execute(tx)?;
            Ok(())
        });
        written.await.map_err(StorageError::from)
    }
}

/// A piece; `None` after the last.
pub(crate) fn read_piece(
    tx: &mut Tx,
    sealer: &Sealer,
    export: &ExportId,
    document: Document,
    place: i64,
) -> QueryResult<Option<Vec<u8>>> {
    let sealed: Option<Vec<u8>> = t::table
        .filter(t::export_id.eq(export))
        .filter(t::document.eq(document.word()))
        .filter(t::place.eq(place))
        .select(t::sealed)
        .first(tx)
        .optional()?;
    match sealed {
        None => Ok(None),
        Some(sealed) => match sealer.open(&purpose(export, document, place), &sealed) {
            Some(plain) => Ok(Some(plain)),
            None => Err(diesel::result::Error::RollbackTransaction),
        },
    }
}

/// What an earlier try left.
pub(crate) fn forget(tx: &mut Tx, export: &ExportId) -> QueryResult<()> {
    diesel::delete(t::table.filter(t::export_id.eq(export)))
        .execute(tx)
        .map(drop)
}
