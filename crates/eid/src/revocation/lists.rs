//! The lists of the issuers of cards that came here, fetched in the background.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kernel::{Clock, Duration, Timestamp};
use url::Url;

use super::fetch::{FetchFault, Fetcher};
use super::serials::{ListFault, Listed, RevokedSerials};
use crate::card::Fingerprint;
use crate::{Card, Issuer};

/// More than there are issuing authorities.
const LISTS_MAX: usize = 1000;
/// A list is fetched again after half of the time until its next one, within these.
const REFRESH_MIN: Duration = Duration::from_mins(15);
const REFRESH_MAX: Duration = Duration::from_hours(6);
const RETRY: Duration = Duration::from_mins(5);

#[derive(Debug, Clone)]
pub(super) struct Lists {
    fetcher: Fetcher,
    all: Arc<Mutex<BTreeMap<Key, Kept>>>,
}

/// An issuer and an address.
type Key = (Fingerprint, String);

#[derive(Debug)]
struct Kept {
    issuer: Arc<Issuer>,
    url: Url,
    list: Option<Arc<RevokedSerials>>,
    due: Timestamp,
    faults: u64,
}

/// What the lists of a card's issuer say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// None that is still good.
    NoList,
    NotListed {
        as_of: Timestamp,
    },
    Revoked,
    Suspended,
}

/// One list, for metrics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListFigures {
    pub url: String,
    /// How old it is; `None`: it was never had, or its next one is overdue.
    pub age: Option<Duration>,
    pub revoked: usize,
    /// How often it was fetched in vain.
    pub faults: u64,
}

impl Lists {
    pub(super) fn new(fetcher: Fetcher) -> Self {
        Self {
            fetcher,
            all: Arc::default(),
        }
    }

    /// Notes where the card's issuer has its lists. Only who has a card of a known
    /// issuer can add one, at an address of a configured origin.
    pub(super) fn want(&self, card: &Card) {
        let urls = self.fetcher.lists(&card.lists);
        let mut all = self.lock();
        for url in urls {
            let key = (card.issuer.fingerprint, url.as_str().to_owned());
            if !all.contains_key(&key) && all.len() < LISTS_MAX {
                let kept = Kept {
                    issuer: Arc::clone(&card.issuer),
                    url,
                    list: None,
                    due: Timestamp::from_millis(i64::MIN),
                    faults: 0,
                };
                all.insert(key, kept);
            }
        }
    }

    pub(super) fn look_up(&self, card: &Card, now: Timestamp) -> Found {
        let all = self.lock();
        let mut found = Found::NoList;
        for url in self.fetcher.lists(&card.lists) {
            let key = (card.issuer.fingerprint, url.as_str().to_owned());
            let list = all.get(&key).and_then(|kept| kept.list.as_ref());
            let Some(list) = list.filter(|list| is_current(list, now)) else {
                continue;
            };
            found = match list.find(&card.serial) {
                Listed::No => Found::NotListed { as_of: list.as_of },
                Listed::Revoked => return Found::Revoked,
                Listed::Suspended => return Found::Suspended,
            };
        }
        found
    }

    /// One after the other: they are large. Who did not answer once is not asked for
    /// the others this time.
    pub(super) async fn refresh(&self, clock: &Clock) {
        let now = clock.now();
        let due: Vec<(Key, Arc<Issuer>, Url)> = self
            .lock()
            .iter()
            .filter(|(_, kept)| kept.due <= now || kept.due > now + REFRESH_MAX)
            .map(|(key, kept)| (key.clone(), Arc::clone(&kept.issuer), kept.url.clone()))
            .collect();
        let mut silent = BTreeSet::new();
        for (key, issuer, url) in due {
            let origin = url.origin().ascii_serialization();
            if silent.contains(&origin) {
                continue;
            }
            let read = self.fetch(issuer, url, clock).await;
            if let Err(ListFault::Fetch(FetchFault::Timeout | FetchFault::NoConnection)) = read {
                silent.insert(origin);
            }
            self.keep(&key, read, clock.now());
        }
    }

    async fn fetch(
        &self,
        issuer: Arc<Issuer>,
        url: Url,
        clock: &Clock,
    ) -> Result<RevokedSerials, ListFault> {
        let bytes = self.fetcher.list(&url).await?;
        let now = clock.now();
        let read = move || RevokedSerials::read(&bytes, &issuer, url.as_str(), now);
        let read = tokio::task::spawn_blocking(read).await;
        read.unwrap_or(Err(ListFault::Unreadable))
    }

    /// A list that cannot be had leaves the one before in place, for as long as that
    /// says it is good; so does one that is older.
    fn keep(&self, key: &Key, read: Result<RevokedSerials, ListFault>, now: Timestamp) {
        let mut all = self.lock();
        let Some(kept) = all.get_mut(key) else {
            return;
        };
        let before = kept.list.as_ref().map(|list| list.as_of);
        let read = match read {
            Ok(list) if before.is_some_and(|before| list.as_of < before) => Err(ListFault::Older),
            read => read,
        };
        match read {
            Ok(list) => {
                let half = list.next.since(now) / 2;
                kept.due = now + half.clamp(REFRESH_MIN, REFRESH_MAX);
                kept.list = Some(Arc::new(list));
            }
            Err(fault) => {
                tracing::warn!(%fault, url = %kept.url, "a revocation list was not read; it will be tried again");
                kept.due = now + RETRY;
                kept.faults += 1;
            }
        }
    }

    pub(super) fn figures(&self, now: Timestamp) -> Vec<ListFigures> {
        let figures = |kept: &Kept| {
            let list = kept.list.as_ref().filter(|list| is_current(list, now));
            ListFigures {
                url: kept.url.to_string(),
                age: list.map(|list| now.since(list.as_of)),
                revoked: list.map_or(0, |list| list.len()),
                faults: kept.faults,
            }
        };
        self.lock().values().map(figures).collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Key, Kept>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Before its next one is due, and not of a time to come, as after a clock was put back.
fn is_current(list: &RevokedSerials, now: Timestamp) -> bool {
    now < list.next && list.as_of <= now + super::ocsp::SKEW
}
