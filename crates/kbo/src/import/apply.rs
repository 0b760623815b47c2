//! A file against what is stored, batch after batch.

use std::collections::{HashMap, VecDeque};

use crate::extract::served_extract;
use crate::files::{Archive, Full, Meta, digits, read_update};
use crate::store::{self, Row, Served, newest};
use crate::{Facts, Odd, Progress, Wrong};

use super::batch::{Batch, Work};
use super::plan::Plan;
use super::{Endings, NotImported, Writer, reading};
use storage::StorageError;

/// No enterprise has a higher number.
const LAST: &str = "9999999999";
/// How many enterprises of an update are written at a time.
const CHANGES: usize = 1_000;
/// How many rows of the database are compared at a time.
const STORED_MAX: usize = 4_000;
/// So many may cease whatever the register has, and beyond that one in twenty.
const CEASED_MAX: u64 = 100;
const CEASED_SHARE: u64 = 20;

pub(super) async fn full(
    writer: &Writer<'_>,
    archive: &Archive,
    meta: &Meta,
    mut work: Work,
) -> Result<Progress, NotImported> {
    let mut pieces = reading::begin(archive, work.reached.parse().unwrap_or(0));
    let mut progress = work.progress.clone();
    progress.bytes = Full::bytes_of(archive);
    let guard = Guard::new(writer).await?;
    while let Some(piece) = pieces.recv().await {
        let piece = piece?;
        progress.bytes_read = piece.bytes_read;
        progress.oddities = piece.oddities;
        let up_to = match piece.enterprises.last() {
            _ if piece.is_last => LAST.to_owned(),
            Some((number, _)) => digits(*number),
            None => work.reached.clone(),
        };
        let mut named: VecDeque<(u64, Facts)> = piece.enterprises.into();
        while work.reached < up_to {
            let (stored, reached) = stored(writer, &work, &up_to).await?;
            let here = named.partition_point(|(number, _)| digits(*number) <= reached);
            let mut plan = Plan::new(progress, meta.snapshot_on);
            plan.stretch(named.drain(..here).collect(), stored)
                .map_err(StorageError::from)?;
            progress = plan.progress.clone();
            guard.check(&progress)?;
            work.reached.clone_from(&reached);
            let batch = Batch {
                rows: plan.rows,
                reached,
                progress: plan.progress,
            };
            writer.batch(&work, batch).await?;
        }
        if piece.is_last {
            return if progress.enterprises == 0 {
                Err(Wrong::Empty.into())
            } else {
                Ok(progress)
            };
        }
    }
    Err(StorageError::Panicked.into())
}

/// What is served of the next numbers, and up to which number that is all of it.
async fn stored(
    writer: &Writer<'_>,
    work: &Work,
    up_to: &str,
) -> Result<(Vec<Row>, String), StorageError> {
    let Some(served) = work.served else {
        return Ok((Vec::new(), up_to.to_owned()));
    };
    let (after, up_to) = (work.reached.clone(), up_to.to_owned());
    let read = writer.db.read(move |tx| {
        let mut rows = store::stretch(tx, served, (&after, &up_to), STORED_MAX)?;
        if rows.len() < STORED_MAX {
            return Ok((newest(rows), up_to.clone()));
        }
        // Of the last number there may be more.
        let last = rows.pop().map(|row| row.number).unwrap_or_default();
        rows.retain(|row| row.number != last);
        let reached = rows.last().map_or(last, |row| row.number.clone());
        Ok((newest(rows), reached))
    });
    read.await
}

pub(super) async fn update(
    writer: &Writer<'_>,
    archive: &Archive,
    meta: &Meta,
    mut work: Work,
) -> Result<Progress, NotImported> {
    let archive = archive.clone();
    let read = tokio::task::spawn_blocking(move || read_update(&archive)).await;
    let (mut changes, oddities) = read.map_err(|_| StorageError::Panicked)??;
    let mut progress = work.progress.clone();
    progress.bytes = changes.len() as u64;
    if progress.bytes_read == 0 {
        progress.oddities = oddities;
    }
    let guard = Guard::new(writer).await?;
    let Some(served) = work.served else {
        return Err(Wrong::NoFull {
            number: meta.number,
        }
        .into());
    };
    let done = work.reached.parse().unwrap_or(0);
    changes.retain(|number, _| *number > done);
    while !changes.is_empty() {
        let rest = changes.keys().nth(CHANGES).copied();
        let later = rest
            .map(|first| changes.split_off(&first))
            .unwrap_or_default();
        let here = std::mem::replace(&mut changes, later);
        let mut rows = rows_of(writer, served, here.keys()).await?;
        let mut plan = Plan::new(progress, meta.snapshot_on);
        for (number, change) in here {
            let ((file, line), text) = (change.place, digits(number));
            let row = rows.remove(&text);
            if plan
                .change(number, change, row)
                .map_err(StorageError::from)?
            {
                let unknown = Odd::Unknown {
                    number: text.clone(),
                };
                plan.progress.oddities.note(file, line, &unknown);
            }
            plan.progress.bytes_read += 1;
            work.reached = text;
        }
        progress = plan.progress.clone();
        guard.check(&progress)?;
        let batch = Batch {
            rows: plan.rows,
            reached: work.reached.clone(),
            progress: plan.progress,
        };
        writer.batch(&work, batch).await?;
    }
    Ok(progress)
}

async fn rows_of(
    writer: &Writer<'_>,
    served: Served,
    numbers: impl Iterator<Item = &u64>,
) -> Result<HashMap<String, Row>, StorageError> {
    let numbers: Vec<String> = numbers.map(|number| digits(*number)).collect();
    let rows = writer
        .db
        .read(move |tx| store::rows(tx, served, &numbers))
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.number.clone(), row))
        .collect())
}

/// Stops what would end too many.
struct Guard {
    served: u64,
    ceased_max: u64,
}

impl Guard {
    async fn new(writer: &Writer<'_>) -> Result<Self, StorageError> {
        let served = writer.db.read(served_extract).await?;
        let served = served.map_or(0, |served| served.progress.active);
        let usual = CEASED_MAX.max(served / CEASED_SHARE);
        let ceased_max = match writer.endings {
            Endings::Usual => usual,
            Endings::Any => u64::MAX,
        };
        Ok(Self { served, ceased_max })
    }

    fn check(&self, progress: &Progress) -> Result<(), Wrong> {
        if progress.ceased > self.ceased_max {
            return Err(Wrong::Endings {
                ended: progress.ceased,
                served: self.served,
            });
        }
        Ok(())
    }
}
