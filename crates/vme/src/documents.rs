//! The documents of a filing as rows: sealed in pieces, so that none is larger than what
//! a database bears well, and each with its place, so that none is moved or left out.

use diesel::prelude::*;
use kernel::{AccountId, Act, Sealer, Timestamp, TokenHash};
use serde_json::json;
use storage::{Error, StorageError, Tx, audit};

use crate::form::Slot;
use crate::refusal::{Result, no};
use crate::schema::{vme_document_pieces as pieces, vme_documents as t};
use crate::{DocumentId, DocumentRefusal, Filing, FilingId, Fit, Media, State, VmeRefusal};

/// Of one filing; together they are held in memory to make a package.
pub const DOCUMENTS_MAX: u32 = 20;
const ALL_BYTES_MAX: i64 = 60_000_000;
const PIECE_BYTES: usize = 512 * 1024;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = t)]
pub struct Document {
    pub id: DocumentId,
    #[diesel(column_name = filing_id)]
    pub filing: FilingId,
    pub slot: String,
    #[diesel(column_name = media_type)]
    pub media: Media,
    pub bytes: i64,
    pub digest: Vec<u8>,
    #[diesel(column_name = account_id)]
    pub account: AccountId,
    pub at: Timestamp,
}

impl Document {
    fn pieces(&self) -> usize {
        usize::try_from(self.bytes)
            .unwrap_or(0)
            .div_ceil(PIECE_BYTES)
    }
}

/// What a piece is sealed for: it opens as this piece of this document alone.
fn purpose(document: &DocumentId, place: usize, of: usize) -> String {
    format!("vme document {document} {place}/{of}")
}

/// Papers are added as long as somebody may still look at them.
pub const fn may_add(state: State) -> bool {
    match state {
        State::Draft | State::Submitted | State::InTreatment | State::InformationAsked => true,
        State::ToBePaid | State::Registered | State::Refused | State::Withdrawn => false,
    }
}

/// Adds a document that was [inspected](crate::inspect) to a filing of the person's.
pub fn add(
    tx: &mut Tx,
    act: &Act,
    sealer: &Sealer,
    account: &AccountId,
    filing: &Filing,
    slot: &Slot,
    fit: &Fit,
) -> storage::Result<Document, DocumentRefusal> {
    let there = of_filing(tx, &filing.id)?;
    let all: i64 = there.iter().map(|document| document.bytes).sum();
    if there.len() >= DOCUMENTS_MAX as usize || all > ALL_BYTES_MAX {
        let most = DOCUMENTS_MAX;
        return Err(Error::Refused(DocumentRefusal::TooMany { most }));
    }
    let digest = TokenHash::of(&fit.bytes).as_bytes().to_vec();
    // The same file for the same purpose: a second click.
    let twin = |document: &&Document| document.slot == slot.id && document.digest == digest;
    if let Some(document) = there.iter().find(twin) {
        return Ok(document.clone());
    }
    let document = Document {
        id: DocumentId::generate(&act.clock, &act.rng),
        filing: filing.id.clone(),
        slot: slot.id.to_owned(),
        media: fit.media,
        bytes: i64::try_from(fit.bytes.len()).unwrap_or(i64::MAX),
        digest,
        account: account.clone(),
        at: act.now(),
    };
    diesel::insert_into(t::table)
        .values(&document)
        .execute(tx)?;
    for (place, piece) in fit.bytes.chunks(PIECE_BYTES).enumerate() {
        let sealed = sealer.seal(&purpose(&document.id, place, document.pieces()), piece);
        diesel::insert_into(pieces::table)
            .values((
                pieces::document_id.eq(&document.id),
                pieces::place.eq(i64::try_from(place).unwrap_or(i64::MAX)),
                pieces::sealed.eq(sealed),
            ))
            .execute(tx)?;
    }
    let detail = json!({ "document": document.id, "slot": slot.id, "bytes": document.bytes });
    audit::record(tx, act, "vme.document-added", filing.id.as_str(), &detail)?;
    Ok(document)
}

/// Those of a filing, in the order in which they came.
pub fn of_filing(tx: &mut Tx, filing: &FilingId) -> QueryResult<Vec<Document>> {
    t::table
        .filter(t::filing_id.eq(filing))
        .order(t::id)
        .select(Document::as_select())
        .load(tx)
}

/// One of this filing; of another it is not known.
pub(crate) fn find(
    tx: &mut Tx,
    filing: &FilingId,
    id: &DocumentId,
) -> QueryResult<Option<Document>> {
    t::table
        .filter(t::id.eq(id))
        .filter(t::filing_id.eq(filing))
        .select(Document::as_select())
        .first(tx)
        .optional()
}

/// All of its bytes, as they were kept.
pub(crate) fn open(
    tx: &mut Tx,
    sealer: &Sealer,
    document: &Document,
) -> QueryResult<Option<Vec<u8>>> {
    let sealed: Vec<Vec<u8>> = pieces::table
        .filter(pieces::document_id.eq(&document.id))
        .order(pieces::place)
        .select(pieces::sealed)
        .load(tx)?;
    if sealed.len() != document.pieces() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    for (place, piece) in sealed.iter().enumerate() {
        let Some(plain) = sealer.open(&purpose(&document.id, place, sealed.len()), piece) else {
            return Ok(None);
        };
        bytes.extend(plain);
    }
    let whole = TokenHash::of(&bytes).as_bytes().as_slice() == document.digest;
    Ok(whole.then_some(bytes))
}

/// Takes one out of a draft.
pub(crate) fn remove(tx: &mut Tx, act: &Act, filing: &Filing, id: &DocumentId) -> Result<()> {
    if filing.state != State::Draft {
        return no(VmeRefusal::NotNow);
    }
    let Some(document) = find(tx, &filing.id, id)? else {
        return no(VmeRefusal::FilingUnknown);
    };
    forget(tx, &document.id)?;
    let detail = json!({ "document": document.id });
    audit::record(tx, act, "vme.document-removed", filing.id.as_str(), &detail)?;
    Ok(())
}

fn forget(tx: &mut Tx, id: &DocumentId) -> QueryResult<()> {
    diesel::delete(pieces::table.filter(pieces::document_id.eq(id))).execute(tx)?;
    diesel::delete(t::table.find(id)).execute(tx).map(drop)
}

/// All of a filing; returns how many there were.
pub(crate) fn forget_all(tx: &mut Tx, filing: &FilingId) -> QueryResult<usize> {
    let documents = of_filing(tx, filing)?;
    for document in &documents {
        forget(tx, &document.id)?;
    }
    Ok(documents.len())
}

/// Seals every piece anew, by the server's present secret.
pub(crate) fn reseal(
    tx: &mut Tx,
    sealer: &Sealer,
    filing: &FilingId,
) -> storage::Result<(), VmeRefusal> {
    for document in of_filing(tx, filing)? {
        let Some(bytes) = open(tx, sealer, &document)? else {
            let what = format!("the document {} does not open", document.id);
            return Err(StorageError::Unusable(what).into());
        };
        for (place, piece) in bytes.chunks(PIECE_BYTES).enumerate() {
            let sealed = sealer.seal(&purpose(&document.id, place, document.pieces()), piece);
            let place = i64::try_from(place).unwrap_or(i64::MAX);
            diesel::update(pieces::table.find((&document.id, place)))
                .set(pieces::sealed.eq(sealed))
                .execute(tx)?;
        }
    }
    Ok(())
}
