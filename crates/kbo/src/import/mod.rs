//! Taking over a file: read by one thread, written in batches, served all at once.

mod apply;
mod batch;
mod claim;
mod plan;
mod reading;
mod tidy;

use std::path::Path;
use std::time::Instant;

use kernel::{Act, Duration, Never};
use storage::{Db, Error, StorageError};

use crate::files::{Archive, ExtractKind, Labels, Meta};
use crate::{Extract, Progress, Wrong};
use batch::Work;
use claim::Claim;

pub(crate) use tidy::tidy;

/// No wait for the next batch is longer.
const PAUSE_MAX: Duration = Duration::from_millis(50);

/// How a file ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// It is served now.
    Taken(Box<Extract>),
    /// It was served before, or something later is: nothing was done.
    Known(Box<Extract>),
}

#[derive(Debug)]
pub enum NotImported {
    /// Nothing of it is served; what was served before still is.
    Wrong(Wrong),
    /// Broken off: importing the same file again goes on where it stopped.
    Storage(StorageError),
}

/// Whether a full file may end as many enterprises as it likes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endings {
    /// One in twenty at most; else it looks like half a file.
    Usual,
    Any,
}

/// Takes over a file of KBO Open Data, and tells `tell` how far it is. Doing it again does
/// nothing; after it was broken off it goes on where it stopped.
///
/// # Errors
/// Where the file will not do, or the database fails.
pub async fn import(
    db: &Db,
    act: &Act,
    path: &Path,
    endings: Endings,
    tell: impl Fn(&Progress),
) -> Result<Imported, NotImported> {
    let (archive, meta, labels) = open(path).await?;
    let offer = claim::Offer::new(act, &archive, &meta);
    let work = match claim(db, act, offer).await? {
        Claim::Known(extract) => return Ok(Imported::Known(extract)),
        Claim::Work(work) => *work,
    };
    let writer = Writer {
        db,
        act,
        endings,
        tell: &tell,
    };
    let done = match meta.kind {
        ExtractKind::Full => apply::full(&writer, &archive, &meta, work.clone()).await,
        ExtractKind::Update => apply::update(&writer, &archive, &meta, work.clone()).await,
    };
    match done {
        Ok(progress) => {
            let extract = writer.finish(work, labels, progress).await?;
            tidy_all(db).await?;
            Ok(Imported::Taken(Box::new(extract)))
        }
        Err(NotImported::Wrong(wrong)) => {
            writer.refuse(work, &wrong).await?;
            tidy_all(db).await?;
            Err(NotImported::Wrong(wrong))
        }
        Err(error) => Err(error),
    }
}

/// What can be known before anything is written.
async fn open(path: &Path) -> Result<(Archive, Meta, Labels), NotImported> {
    let path = path.to_owned();
    let opened = tokio::task::spawn_blocking(move || {
        let archive = Archive::open(&path)?;
        let meta = Meta::read(&archive)?;
        let labels = Labels::read(&archive)?;
        Ok((archive, meta, labels))
    });
    let opened: Result<_, Wrong> = opened.await.map_err(|_| StorageError::Panicked)?;
    Ok(opened?)
}

async fn claim(db: &Db, act: &Act, offer: claim::Offer) -> Result<Claim, NotImported> {
    loop {
        let (act, offer) = (act.clone(), offer.clone());
        let claimed = write(db, move |tx| claim::claim(tx, &act, &offer)).await??;
        match claimed {
            Some(claimed) => return Ok(claimed),
            None => tidy_all(db).await?,
        }
    }
}

/// Clears away what nobody is served any more, or never was.
async fn tidy_all(db: &Db) -> Result<(), NotImported> {
    while write(db, tidy).await? > 0 {}
    Ok(())
}

async fn write<T: Send + 'static>(
    db: &Db,
    closure: impl Fn(&mut storage::Tx) -> diesel::QueryResult<T> + Send + 'static,
) -> Result<T, StorageError> {
    let written: Result<T, Error<Never>> = db.write(move |tx| Ok(closure(tx)?)).await;
    written.map_err(StorageError::from)
}

/// Writes what was planned.
struct Writer<'a> {
    db: &'a Db,
    act: &'a Act,
    endings: Endings,
    tell: &'a dyn Fn(&Progress),
}

impl Writer<'_> {
    /// Then leaves the writer to others for half as long as it took: another process that
    /// waits for SQLite's lock only looks from time to time.
    async fn batch(&self, work: &Work, batch: batch::Batch) -> Result<(), NotImported> {
        let begun = Instant::now();
        (self.tell)(&batch.progress);
        let (work, now) = (work.clone(), self.act.now());
        if !write(self.db, move |tx| batch::write(tx, &work, now, &batch)).await? {
            return Err(Wrong::TakenOver.into());
        }
        tokio::time::sleep((begun.elapsed() / 2).min(PAUSE_MAX)).await;
        Ok(())
    }

    async fn finish(
        &self,
        work: Work,
        labels: Labels,
        progress: Progress,
    ) -> Result<Extract, NotImported> {
        let act = self.act.clone();
        let finished = write(self.db, move |tx| {
            claim::finish(tx, &act, &work, &labels, &progress)
        });
        Ok(finished.await?.ok_or(Wrong::TakenOver)?)
    }

    async fn refuse(&self, work: Work, wrong: &Wrong) -> Result<(), NotImported> {
        let (act, told) = (self.act.clone(), wrong.told());
        let refused = write(self.db, move |tx| claim::refuse(tx, &act, &work, &told));
        Ok(refused.await?)
    }
}

impl From<Wrong> for NotImported {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(wrong)
    }
}

impl From<StorageError> for NotImported {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl std::fmt::Display for NotImported {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Wrong(wrong) => write!(
                f,
                "{wrong}\nnothing of this file is served; what was served before still is"
            ),
            Self::Storage(error) => write!(
                f,
                "{error}\nbroken off: import the same file again, and it goes on where it stopped"
            ),
        }
    }
}

impl std::error::Error for NotImported {}
