//! Asking: once per certificate at a time, and not again for a while after "good".

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use kernel::{Clock, Duration, Rng, Timestamp};
use tokio::sync::watch;

use super::fetch::Fetcher;
use super::ocsp::{OcspFault, Question, Status};
use crate::Card;
use crate::card::Fingerprint;

/// How long "good" is remembered, and no longer than the answer says.
const REMEMBERED: Duration = Duration::from_mins(5);
/// The same of an answer that does not say how long it is good.
const REMEMBERED_UNDATED: Duration = Duration::from_secs(30);
const REMEMBERED_MAX: usize = 10_000;
const OPEN_MAX: usize = 500;

type Answer = Result<Status, OcspFault>;

#[derive(Debug, Clone)]
pub(super) struct Questions {
    fetcher: Fetcher,
    nonce_required: bool,
    clock: Clock,
    rng: Rng,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    /// Never across cards, and never anything but "good".
    good: HashMap<Fingerprint, Good>,
    open: HashMap<Fingerprint, watch::Receiver<Option<Answer>>>,
}

#[derive(Debug)]
struct Good {
    status: Status,
    from: Timestamp,
    until: Timestamp,
}

impl Questions {
    pub(super) fn new(fetcher: Fetcher, nonce_required: bool, clock: Clock, rng: Rng) -> Self {
        Self {
            fetcher,
            nonce_required,
            clock,
            rng,
            state: Arc::default(),
        }
    }

    pub(super) async fn status(&self, card: &Card) -> Answer {
        let mut answered = match self.begin(card)? {
            Begun::Known(status) => return Ok(status),
            Begun::Open(answered) => answered,
        };
        let answer = answered.wait_for(Option::is_some).await;
        answer
            .ok()
            .and_then(|answer| *answer)
            .unwrap_or(Err(OcspFault::Stopped))
    }

    /// The question goes on if who waits for it leaves.
    fn begin(&self, card: &Card) -> Result<Begun, OcspFault> {
        let now = self.clock.now();
        let mut state = self.lock();
        if let Some(good) = state.good.get(&card.fingerprint) {
            // A clock that was put back makes it void.
            if good.from <= now && now < good.until {
                return Ok(Begun::Known(good.status));
            }
        }
        if let Some(open) = state.open.get(&card.fingerprint) {
            return Ok(Begun::Open(open.clone()));
        }
        if state.open.len() >= OPEN_MAX {
            return Err(OcspFault::Busy);
        }
        let (answer, answered) = watch::channel(None);
        state.open.insert(card.fingerprint, answered.clone());
        drop(state);
        let (this, card) = (self.clone(), card.clone());
        tokio::spawn(async move {
            let open = Open {
                state: Arc::clone(&this.state),
                fingerprint: card.fingerprint,
            };
            let status = this.ask(&card).await;
            this.remember(&card, status);
            drop(open);
            answer.send_replace(Some(status));
        });
        Ok(Begun::Open(answered))
    }

    async fn ask(&self, card: &Card) -> Answer {
        let url = self.fetcher.responder(&card.responders);
        let url = url.ok_or(OcspFault::NoResponder)?;
        let question = Question::new(card, &self.rng);
        let answer = self.fetcher.ask(&url, question.to_der()?).await?;
        question.judge(&answer, self.nonce_required, self.clock.now())
    }

    fn remember(&self, card: &Card, answer: Answer) {
        let Ok(status @ Status::Good { next, .. }) = answer else {
            return;
        };
        let now = self.clock.now();
        let until = match next {
            Some(next) => next.min(now + REMEMBERED),
            None => now + REMEMBERED_UNDATED,
        };
        let mut state = self.lock();
        if state.good.len() >= REMEMBERED_MAX {
            state.good.retain(|_, good| now < good.until);
        }
        if state.good.len() < REMEMBERED_MAX {
            let good = Good {
                status,
                from: now,
                until,
            };
            state.good.insert(card.fingerprint, good);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum Begun {
    Known(Status),
    Open(watch::Receiver<Option<Answer>>),
}

/// Closes a question, however it ends.
struct Open {
    state: Arc<Mutex<State>>,
    fingerprint: Fingerprint,
}

impl Drop for Open {
    fn drop(&mut self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.open.remove(&self.fingerprint);
    }
}
