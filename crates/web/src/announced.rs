//! What is announced on the pages: planned maintenance, a register that is down.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use diesel::QueryResult;
use kernel::{Duration, Language, Timestamp};
use storage::{Db, Tx};

use crate::Ctx;

/// So long a process shows what it read: another one may have announced something since.
const READ_AGAIN_AFTER: Duration = Duration::from_secs(30);

/// One announcement, as the frame shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announced {
    pub nl: String,
    pub fr: String,
    pub about: About,
    pub from: Timestamp,
    pub until: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// On every page.
    Everything,
    /// On the pages below these addresses, and where one signs in to the tool.
    Tool { slug: String, pages: Vec<String> },
}

impl Announced {
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::Fr => &self.fr,
        }
    }

    fn is_on(&self, ctx: &Ctx) -> bool {
        let now = ctx.now();
        self.from <= now && now < self.until && self.about.is_of(ctx)
    }
}

impl About {
    fn is_of(&self, ctx: &Ctx) -> bool {
        let Self::Tool { slug, pages } = self else {
            return true;
        };
        let path = ctx.path().split('?').next().unwrap_or_default();
        let below = |page: &String| {
            let rest = path.strip_prefix(page.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let asks = |tool: Option<String>| tool.as_deref() == Some(slug);
        pages.iter().any(below) || asks(ctx.sign_in_request().and_then(|request| request.tool))
    }
}

/// Reads what is announced now or later.
pub type ReadAnnounced = fn(&mut Tx, Timestamp) -> QueryResult<Vec<Announced>>;

/// A [service](crate::Services), where somebody may announce something. It keeps what it
/// read, so that pages cost nothing.
#[derive(Debug, Clone)]
pub struct Announcements(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    read: ReadAnnounced,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    read_at: Option<Timestamp>,
    all: Arc<[Announced]>,
}

impl Announcements {
    pub fn new(read: ReadAnnounced) -> Self {
        Self(Arc::new(Inner {
            read,
            kept: Mutex::default(),
        }))
    }

    /// Something was announced or taken back: the next page reads it.
    pub fn read_again(&self) {
        self.kept().read_at = None;
    }

    /// Before a page: reads again what was read too long ago. While one request does so,
    /// and while the database does not answer, the others have what was read before.
    pub(crate) async fn look(&self, db: &Db, now: Timestamp) {
        if !self.begin(now) {
            return;
        }
        let read = self.0.read;
        match db.read(move |tx| read(tx, now)).await {
            Ok(all) => self.kept().all = all.into(),
            Err(error) => tracing::warn!(?error, "announcements were not read"),
        }
    }

    fn begin(&self, now: Timestamp) -> bool {
        let mut kept = self.kept();
        let is_fresh = |at: Timestamp| at <= now && now.since(at) < READ_AGAIN_AFTER;
        let is_due = !kept.read_at.is_some_and(is_fresh);
        if is_due {
            kept.read_at = Some(now);
        }
        is_due
    }

    /// What this page shows.
    pub(crate) fn on(&self, ctx: &Ctx) -> Vec<String> {
        let all = Arc::clone(&self.kept().all);
        let here = all.iter().filter(|announced| announced.is_on(ctx));
        here.map(|announced| announced.text(ctx.language()).to_owned())
            .collect()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
