//! Who works at which file, and whether it comes at the right time.

use diesel::prelude::*;
use kernel::{Act, Duration, Timestamp};
use storage::{Tx, audit};

use super::batch::Work;
use super::tidy::is_untidy;
use crate::extract::{begun, served_extract, taken};
use crate::files::{Archive, ExtractKind, Labels, Meta};
use crate::schema::{kbo_extracts, kbo_labels};
use crate::store::served;
use crate::wrong::Told;
use crate::{Extract, Progress, Wrong};

/// A process that works at a file says so more often.
const SILENT_MAX: Duration = Duration::from_mins(2);

/// A file, and the process that would take it over.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    meta: Meta,
    file: String,
    fingerprint: String,
    worker: String,
}

impl Offer {
    pub fn new(act: &Act, archive: &Archive, meta: &Meta) -> Self {
        let mut worker = [0; 16];
        act.rng.fill(&mut worker);
        Self {
            meta: meta.clone(),
            file: archive.name(),
            fingerprint: archive.fingerprint(),
            worker: worker.map(|byte| format!("{byte:02x}")).concat(),
        }
    }

    fn is(&self, extract: &Extract) -> bool {
        (extract.number, extract.kind, &extract.fingerprint)
            == (self.meta.number, self.meta.kind, &self.fingerprint)
    }
}

pub(super) enum Claim {
    Known(Box<Extract>),
    Work(Box<Work>),
}

/// The same file may be taken up at any time: whoever worked at it finds out with the next
/// batch. Another one waits for its end, or until nobody works at it any more. `None`:
/// first clear away what an earlier one left.
pub(super) fn claim(
    tx: &mut Tx,
    act: &Act,
    offer: &Offer,
) -> QueryResult<Result<Option<Claim>, Wrong>> {
    if let Some(begun) = begun(tx)? {
        if offer.is(&begun) {
            return take_up(tx, act.now(), offer, begun).map(|claim| Ok(Some(claim)));
        }
        if act.now().since(begun.seen_at) < SILENT_MAX {
            return Ok(Err(Wrong::Busy { file: begun.file }));
        }
        end(tx, act.now(), begun.id, None)?;
    }
    if is_untidy(tx)? {
        return Ok(Ok(None));
    }
    match in_turn(tx, offer)? {
        Ok(Some(known)) => Ok(Ok(Some(Claim::Known(Box::new(known))))),
        Ok(None) => begin(tx, act, offer).map(|claim| Ok(Some(claim))),
        Err(wrong) => Ok(Err(wrong)),
    }
}

/// The extract that makes this one superfluous, where there is one.
fn in_turn(tx: &mut Tx, offer: &Offer) -> QueryResult<Result<Option<Extract>, Wrong>> {
    let (number, kind) = (offer.meta.number, offer.meta.kind);
    let served = served_extract(tx)?;
    let same = taken(tx, number, kind)?;
    Ok(match (kind, served) {
        (ExtractKind::Full, None) => Ok(None),
        (ExtractKind::Full, Some(served)) if number < served.number => Err(Wrong::Older {
            number,
            served: served.number,
        }),
        // The same again does nothing; another content of that number is the better one.
        (ExtractKind::Full, Some(_)) => Ok(same.filter(|same| offer.is(same))),
        (ExtractKind::Update, None) => Err(Wrong::NoFull { number }),
        (ExtractKind::Update, Some(_)) if same.as_ref().is_some_and(|same| !offer.is(same)) => {
            Err(Wrong::OtherContent { number })
        }
        (ExtractKind::Update, Some(served)) if number <= served.number => Ok(Some(served)),
        (ExtractKind::Update, Some(served)) if number == served.number + 1 => Ok(None),
        (ExtractKind::Update, Some(served)) => Err(Wrong::Gap {
            number,
            missing: served.number + 1,
        }),
    })
}

fn take_up(tx: &mut Tx, now: Timestamp, offer: &Offer, begun: Extract) -> QueryResult<Claim> {
    diesel::update(kbo_extracts::table.find(begun.id))
        .set((
            kbo_extracts::worker.eq(&offer.worker),
            kbo_extracts::seen_at.eq(now),
        ))
        .execute(tx)?;
    Ok(Claim::Work(Box::new(Work {
        id: begun.id,
        version: begun.version,
        worker: offer.worker.clone(),
        reached: begun.reached.unwrap_or_default(),
        served: served(tx)?,
        progress: begun.progress,
    })))
}

fn begin(tx: &mut Tx, act: &Act, offer: &Offer) -> QueryResult<Claim> {
    let last: Option<i64> = kbo_extracts::table
        .select(diesel::dsl::max(kbo_extracts::id))
        .first(tx)?;
    let id = last.unwrap_or(0) + 1;
    let served = served(tx)?;
    let before = served_extract(tx)?
        .map(|extract| extract.progress)
        .unwrap_or_default();
    // A full file counts anew; an update goes on counting.
    let progress = match offer.meta.kind {
        ExtractKind::Full => Progress::default(),
        ExtractKind::Update => Progress {
            active: before.active,
            associations: before.associations,
            without_seat: before.without_seat,
            ..Progress::default()
        },
    };
    let work = Work {
        id,
        version: if served.is_some() { id } else { 0 },
        worker: offer.worker.clone(),
        reached: String::new(),
        served,
        progress,
    };
    diesel::insert_into(kbo_extracts::table)
        .values((
            kbo_extracts::id.eq(id),
            kbo_extracts::version.eq(work.version),
            kbo_extracts::number.eq(offer.meta.number),
            kbo_extracts::kind.eq(offer.meta.kind.code()),
            kbo_extracts::snapshot_on.eq(offer.meta.snapshot_on.to_string()),
            kbo_extracts::file.eq(&offer.file),
            kbo_extracts::fingerprint.eq(&offer.fingerprint),
            kbo_extracts::state.eq("begun"),
            kbo_extracts::begun_at.eq(act.now()),
            kbo_extracts::worker.eq(&work.worker),
            kbo_extracts::seen_at.eq(act.now()),
            kbo_extracts::reached.eq(&work.reached),
            kbo_extracts::progress.eq(work.progress.json()?),
        ))
        .execute(tx)?;
    audit::record(tx, act, "kbo.extract-begun", &object(id), &offer.file)?;
    Ok(Claim::Work(Box::new(work)))
}

/// From here on it is served. `None`: another process works at it.
pub(super) fn finish(
    tx: &mut Tx,
    act: &Act,
    work: &Work,
    labels: &Labels,
    progress: &Progress,
) -> QueryResult<Option<Extract>> {
    if !work.go_on(tx, act.now(), "", progress)? {
        return Ok(None);
    }
    // After a first load there is nothing to clear away.
    let left = (work.version > 0).then_some("");
    diesel::update(kbo_extracts::table.find(work.id))
        .set((
            kbo_extracts::state.eq("taken"),
            kbo_extracts::ended_at.eq(act.now()),
            kbo_extracts::reached.eq(left),
        ))
        .execute(tx)?;
    diesel::delete(kbo_labels::table).execute(tx)?;
    for ((category, code), label) in &labels.0 {
        diesel::insert_into(kbo_labels::table)
            .values((
                kbo_labels::category.eq(category),
                kbo_labels::code.eq(code),
                kbo_labels::nl.eq(&label.nl),
                kbo_labels::fr.eq(&label.fr),
            ))
            .execute(tx)?;
    }
    audit::record(
        tx,
        act,
        "kbo.extract-taken",
        &object(work.id),
        &progress.active,
    )?;
    served_extract(tx)
}

pub(super) fn refuse(tx: &mut Tx, act: &Act, work: &Work, told: &Told) -> QueryResult<()> {
    let progress = Progress {
        wrong: Some(told.clone()),
        ..work.latest(tx)?
    };
    // Whoever took it over meanwhile decides.
    if work.go_on(tx, act.now(), "", &progress)? {
        end(tx, act.now(), work.id, Some(&progress))?;
        audit::record(tx, act, "kbo.extract-refused", &object(work.id), &told.code)?;
    }
    Ok(())
}

/// What it wrote is to be cleared away.
fn end(tx: &mut Tx, now: Timestamp, id: i64, progress: Option<&Progress>) -> QueryResult<()> {
    let progress = progress.map(Progress::json).transpose()?;
    diesel::update(kbo_extracts::table.find(id))
        .set((
            kbo_extracts::state.eq("refused"),
            kbo_extracts::ended_at.eq(now),
            kbo_extracts::reached.eq(""),
            progress.map(|progress| kbo_extracts::progress.eq(progress)),
        ))
        .execute(tx)
        .map(drop)
}

fn object(id: i64) -> String {
    format!("kbo-extract-{id}")
}
