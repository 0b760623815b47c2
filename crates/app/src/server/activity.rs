//! Whether anything is asked on a connection.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

#[derive(Debug)]
pub struct Activity(Mutex<State>);

#[derive(Debug)]
struct State {
    asked: usize,
    /// When the last answer was ready, or the connection began.
    since: Instant,
}

impl Default for Activity {
    fn default() -> Self {
        Self(Mutex::new(State {
            asked: 0,
            since: Instant::now(),
        }))
    }
}

/// One request in hand, until it is dropped.
#[derive(Debug)]
pub struct RequestInHand(Arc<Activity>);

impl Activity {
    pub fn begin(self: &Arc<Self>) -> RequestInHand {
        self.change(|state| state.asked += 1);
        RequestInHand(Arc::clone(self))
    }

    /// Comes back once nothing was asked for that long.
    pub async fn silence(&self, patience: Duration) {
        loop {
            let (asked, since) = self.change(|state| (state.asked, state.since));
            let until = since + patience;
            if asked == 0 && until <= Instant::now() {
                return;
            }
            let until = if asked == 0 {
                until
            } else {
                Instant::now() + patience
            };
            tokio::time::sleep_until(until).await;
        }
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for RequestInHand {
    fn drop(&mut self) {
        self.0.change(|state| {
            state.asked = state.asked.saturating_sub(1);
            state.since = Instant::now();
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn silence_is_counted_from_the_last_answer() {
        let activity = Arc::new(Activity::default());
        let patience = Duration::from_secs(30);
        let began = Instant::now();
        let asking = async {
            tokio::time::sleep(Duration::from_secs(20)).await;
            let asked = activity.begin();
            tokio::time::sleep(Duration::from_secs(45)).await;
            drop(asked);
        };
        tokio::join!(asking, activity.silence(patience));
        let waited = began.elapsed().as_secs();
        assert!((95..=126).contains(&waited), "{waited}");
    }
}
