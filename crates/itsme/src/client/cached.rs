//! What is fetched seldom, and by one at a time.

use std::fmt;
use std::sync::Arc;

use kernel::{Duration, Timestamp};
use tokio::sync::Mutex;

use super::Trouble;

const GOOD_FOR: Duration = Duration::from_hours(1);
/// Of something that cannot be fetched just now, the former serves a while longer.
const SERVES_FOR: Duration = Duration::from_hours(24);
/// Whoever comes right after a failure need not wait for another.
const FAILED_FOR: Duration = Duration::from_secs(5);
/// However many names of unknown keys come by, one look in this time.
const AGAIN_AFTER: Duration = Duration::from_secs(30);

pub(super) struct Cached<T>(Mutex<Kept<T>>);

struct Kept<T> {
    value: Option<(Arc<T>, Timestamp)>,
    failed: Option<(Trouble, Timestamp)>,
    looked_again: Option<Timestamp>,
}

impl<T> Default for Cached<T> {
    fn default() -> Self {
        Self(Mutex::new(Kept {
            value: None,
            failed: None,
            looked_again: None,
        }))
    }
}

impl<T> fmt::Debug for Cached<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cached")
    }
}

impl<T> Cached<T> {
    pub async fn get(
        &self,
        now: Timestamp,
        fetch: impl Future<Output = Result<T, Trouble>> + Send,
    ) -> Result<Arc<T>, Trouble> {
        let mut kept = self.0.lock().await;
        if let Some((value, at)) = &kept.value
            && at.is_within(GOOD_FOR, now)
        {
            return Ok(Arc::clone(value));
        }
        kept.fetch(now, fetch).await
    }

    /// For what is not in the value: fetches it once more, at most every half minute.
    pub async fn again(
        &self,
        now: Timestamp,
        fetch: impl Future<Output = Result<T, Trouble>> + Send,
    ) -> Result<Arc<T>, Trouble> {
        let mut kept = self.0.lock().await;
        let looked = kept.looked_again;
        if let (Some((value, _)), Some(looked)) = (&kept.value, looked)
            && looked.is_within(AGAIN_AFTER, now)
        {
            return Ok(Arc::clone(value));
        }
        kept.looked_again = Some(now);
        kept.fetch(now, fetch).await
    }
}

impl<T> Kept<T> {
    async fn fetch(
        &mut self,
        now: Timestamp,
        fetch: impl Future<Output = Result<T, Trouble>> + Send,
    ) -> Result<Arc<T>, Trouble> {
        let failed = self.failed.as_ref();
        let fetched = match failed.filter(|(_, at)| at.is_within(FAILED_FOR, now)) {
            Some((trouble, _)) => Err(trouble.clone()),
            None => fetch.await,
        };
        match fetched {
            Ok(value) => {
                let value = Arc::new(value);
                self.value = Some((Arc::clone(&value), now));
                self.failed = None;
                Ok(value)
            }
            Err(trouble) => {
                let serves = self.value.as_ref();
                let serves = serves.filter(|(_, at)| at.is_within(SERVES_FOR, now));
                let answer = serves.map(|(value, _)| Arc::clone(value));
                if self
                    .failed
                    .as_ref()
                    .is_none_or(|(_, at)| !at.is_within(FAILED_FOR, now))
                {
                    self.failed = Some((trouble.clone(), now));
                }
                answer.ok_or(trouble)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::ready;

    use testkit::START as NOW;

    use super::*;

    fn down() -> impl Future<Output = Result<u8, Trouble>> + Send {
        ready(Err(Trouble::NoConnection))
    }

    fn unasked() -> impl Future<Output = Result<u8, Trouble>> + Send {
        std::future::poll_fn(|_| panic!("nobody should ask"))
    }

    #[tokio::test]
    async fn what_was_fetched_is_good_for_an_hour_and_serves_for_a_day() {
        let cached = Cached::default();
        assert_eq!(*cached.get(NOW, ready(Ok(1))).await.unwrap(), 1);
        assert_eq!(*cached.get(NOW + GOOD_FOR, unasked()).await.unwrap(), 1);
        let later = NOW + GOOD_FOR + Duration::from_secs(1);
        assert_eq!(*cached.get(later, down()).await.unwrap(), 1);
        let later = later + FAILED_FOR + Duration::from_secs(1);
        assert_eq!(*cached.get(later, ready(Ok(2))).await.unwrap(), 2);
        let days_later = later + SERVES_FOR + Duration::from_secs(1);
        assert!(cached.get(days_later, down()).await.is_err());
    }

    #[tokio::test]
    async fn a_failure_is_not_waited_for_twice() {
        let cached = Cached::default();
        assert!(cached.get(NOW, down()).await.is_err());
        assert!(cached.get(NOW + FAILED_FOR, unasked()).await.is_err());
        let later = NOW + FAILED_FOR + Duration::from_secs(1);
        assert_eq!(*cached.get(later, ready(Ok(1))).await.unwrap(), 1);
    }

    /// garden-co/jazz#340: by time alone, whoever asks.
    #[tokio::test]
    async fn five_hundred_unknown_names_cause_one_look() {
        let cached = Cached::default();
        cached.get(NOW, ready(Ok(1))).await.unwrap();
        assert_eq!(*cached.again(NOW, ready(Ok(2))).await.unwrap(), 2);
        for _ in 0..500 {
            assert_eq!(*cached.again(NOW, unasked()).await.unwrap(), 2);
        }
        let later = NOW + AGAIN_AFTER + Duration::from_secs(1);
        assert_eq!(*cached.again(later, ready(Ok(3))).await.unwrap(), 3);
    }
}
