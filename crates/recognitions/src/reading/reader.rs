//! Reads sources: fetches a list, judges it, and takes it over in steps that
//! leave the database free for others in between.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Act, Never, Sealer};
use reqwest::Client;
use storage::{Db, StorageError};
use workers::{Bounds, Undone, Workers};

use super::apply::{self, Origin};
use super::plan::{self, Plan};
use super::store::{self, Beginning, Former};
use super::take::{Judge, Judgement};
use super::{Force, Reading};
use crate::feed::{self, Found};
use crate::list::{List, Mistakes};
use crate::{Day, ReadingId, Source};

/// So many changes in one transaction: a tenth of a second on SQLite.
const CHANGES_AT_ONCE: usize = 2000;

/// A long list takes a second to judge, and is held in memory meanwhile.
const JUDGES: Bounds = Bounds {
    name: "list",
    threads: 1,
    waiting_max: 8,
};

/// Why there was no reading at all.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    #[error("there is no such source")]
    UnknownSource,
    #[error("another reading of this source is under way")]
    Busy,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<Undone> for NotRead {
    fn from(undone: Undone) -> Self {
        match undone {
            Undone::Busy => Self::Busy,
            Undone::Broken => Self::Storage(StorageError::Panicked),
        }
    }
}

impl From<storage::Error<Never>> for NotRead {
    fn from(error: storage::Error<Never>) -> Self {
        Self::Storage(error.into())
    }
}

/// Cheap to clone.
#[derive(Debug, Clone)]
pub struct Reader {
    db: Db,
    sealer: Sealer,
    client: Client,
    under_way: UnderWay,
    judges: Workers,
}

/// The sources that this process reads just now: pressing the button twenty times
/// fetches a list once.
#[derive(Debug, Clone, Default)]
struct UnderWay(Arc<Mutex<HashSet<String>>>);

impl UnderWay {
    /// `None` where somebody is at it.
    fn begin(&self, slug: &str) -> Option<Turn> {
        let mut sources = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sources.insert(slug.to_owned()).then(|| Turn {
            under_way: self.clone(),
            slug: slug.to_owned(),
        })
    }
}

/// Ends when it is dropped, also where nobody waits for the reading any more.
struct Turn {
    under_way: UnderWay,
    slug: String,
}

impl Drop for Turn {
    fn drop(&mut self) {
        let sources = self.under_way.0.lock();
        sources
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.slug);
    }
}

/// One source and what is known of it before it is read.
#[derive(Debug, Clone)]
struct Task {
    act: Act,
    source: Arc<Source>,
    former: Option<Former>,
    force: Force,
}

impl Reader {
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(db: Db, sealer: Sealer) -> Result<Self, reqwest::Error> {
        let client = feed::client()?;
        Ok(Self {
            db,
            sealer,
            client,
            under_way: UnderWay::default(),
            judges: Workers::new(JUDGES, || ()),
        })
    }

    /// Reads what is due; what could not be read is logged, and due again later.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read_due(&self, act: &Act) -> Result<Vec<Reading>, StorageError> {
        let now = act.now();
        let mut readings = Vec::new();
        for source in self.db.read(move |tx| store::due(tx, now)).await? {
            match self.read_source(act, &source.slug, Force::No).await {
                Ok(reading) => readings.push(reading),
                Err(NotRead::Storage(error)) => return Err(error),
                Err(why) => tracing::info!(source = source.slug, %why, "a source was not read"),
            }
        }
        Ok(readings)
    }

    /// Fetches the list of a source, and takes it over or refuses it, whole. The
    /// same list once more changes nothing.
    pub async fn read_source(
        &self,
        act: &Act,
        slug: &str,
        force: Force,
    ) -> Result<Reading, NotRead> {
        let _turn = self.under_way.begin(slug).ok_or(NotRead::Busy)?;
        let (source, former) = self.known(act, slug).await?;
        let task = Task {
            act: act.clone(),
            source: Arc::new(source),
            former,
            force,
        };
        match feed::fetch(&self.client, &task.source).await {
            Ok(found) => self.judge(task, found).await,
            Err(wrong) => self.refuse(task, String::new(), wrong.into()).await,
        }
    }

    async fn known(&self, act: &Act, slug: &str) -> Result<(Source, Option<Former>), NotRead> {
        let (wanted, now) = (slug.to_owned(), act.now());
        let is_ahead = self.db.read(move |tx| store::any_ahead(tx, &wanted, now));
        if is_ahead.await? {
            let wanted = slug.to_owned();
            let set_right = self
                .db
                .write::<_, _, Never>(move |tx| Ok(store::set_right(tx, &wanted, now)?));
            set_right.await?;
        }
        let wanted = slug.to_owned();
        let known = self.db.read(move |tx| {
            let source = crate::source(tx, &wanted)?;
            Ok((source, store::former(tx, &wanted)?))
        });
        match known.await? {
            (Some(source), former) => Ok((source, former)),
            (None, _) => Err(NotRead::UnknownSource),
        }
    }

    async fn judge(&self, task: Task, found: Found) -> Result<Reading, NotRead> {
        let (known, today) = (task.clone(), Day::in_brussels(task.act.now()));
        let sealer = self.sealer.clone();
        let judged = self.judges.run(move |()| {
            let judge = Judge {
                source: &known.source,
                today,
                sealer: &sealer,
                force: known.force,
            };
            let judgement = judge.judge(&found.bytes, known.former.as_ref());
            let beginning = match &judgement {
                Judgement::Good(list) => {
                    Some(judge.beginning(list, &found.bytes, known.former.clone()))
                }
                _ => None,
            };
            (judgement, beginning, found.origin)
        });
        match judged.await? {
            (Judgement::Good(list), Some(beginning), origin) => {
                self.take(task, list, beginning, origin).await
            }
            (Judgement::Same(former), _, origin) => self.unchanged(task, former, origin).await,
            (Judgement::Wrong(mistakes), _, origin) => self.refuse(task, origin, mistakes).await,
            (Judgement::Good(_), None, _) => Err(StorageError::Panicked.into()),
        }
    }

    async fn unchanged(
        &self,
        task: Task,
        former: Former,
        origin: String,
    ) -> Result<Reading, NotRead> {
        let unchanged = self.db.write::<_, _, Never>(move |tx| {
            let (act, slug) = (&task.act, &task.source.slug);
            Ok(store::unchanged(tx, act, slug, &former, &origin)?)
        });
        unchanged.await?.ok_or(NotRead::Busy)
    }

    async fn refuse(
        &self,
        task: Task,
        origin: String,
        mistakes: Mistakes,
    ) -> Result<Reading, NotRead> {
        if let Some(first) = mistakes.first.first() {
            let (code, total) = (first.wrong.code(), mistakes.total);
            tracing::warn!(source = task.source.slug, code, total, "a list was refused");
        }
        let refused = self.db.write::<_, _, Never>(move |tx| {
            let (act, slug) = (&task.act, &task.source.slug);
            Ok(store::refuse(
                tx, act, slug, &origin, task.force, &mistakes,
            )?)
        });
        Ok(refused.await?)
    }

    /// Everything is checked by now. What is written before a crash is true, and
    /// the reading that is only begun makes the next one do the rest.
    async fn take(
        &self,
        task: Task,
        list: List,
        beginning: Beginning,
        origin: String,
    ) -> Result<Reading, NotRead> {
        let act = task.act.clone();
        let begun = self
            .db
            .write::<_, _, Never>(move |tx| Ok(store::begin(tx, &act, &beginning)?));
        let id = begun.await?.ok_or(NotRead::Busy)?;
        let origin = Origin {
            source: task.source.slug.clone(),
            as_of: list.as_of,
            name: origin,
        };
        let taken = self.take_begun(&task, list, origin, id.clone()).await;
        if taken.is_err() {
            // So that the next try need not wait; it may fail for the same reason.
            let interrupted = self
                .db
                .write::<_, _, Never>(move |tx| Ok(store::interrupt(tx, &id)?));
            let _ = interrupted.await;
        }
        taken
    }

    async fn take_begun(
        &self,
        task: &Task,
        list: List,
        origin: Origin,
        id: ReadingId,
    ) -> Result<Reading, NotRead> {
        let source = Arc::clone(&task.source);
        let planned = self.db.read(move |tx| plan::make(tx, &source, &list));
        let Plan {
            changes,
            mut report,
        } = planned.await?;
        let (origin, changes) = (Arc::new(origin), Arc::new(changes));
        for start in (0..changes.len()).step_by(CHANGES_AT_ONCE) {
            let (act, origin) = (task.act.clone(), Arc::clone(&origin));
            let changes = Arc::clone(&changes);
            let written = self.db.write::<_, _, Never>(move |tx| {
                let end = changes.len().min(start + CHANGES_AT_ONCE);
                Ok(apply::apply(tx, &act, &origin, &changes[start..end])?)
            });
            written.await?;
        }
        report.origin.clone_from(&origin.name);
        report.forced = task.force == Force::Yes;
        let act = task.act.clone();
        let finished = self.db.write::<_, _, Never>(move |tx| {
            apply::date(tx, &origin)?;
            Ok(store::finish(tx, &act, &id, &report)?)
        });
        Ok(finished.await?)
    }
}
