//! A call that changes something: done once for each key, however often it comes.
//!
//! The token is judged first, then the key, then whether there is an answer already,
//! then the body: a call that comes again gets its answer even where a newer program
//! would no longer take its body.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use diesel::result::Error::SerializationError;
use kernel::{Never, OrganisationId, Refusal};
use oidc::{Caller, NotDone};
use serde::Serialize;
use serde::de::DeserializeOwned;
use storage::Tx;
use web::State;

use crate::body::Body;
use crate::call::{Call, act};
use crate::stored::Slot;
use crate::{Done, IdempotencyKey, Problem, Reply};

/// For handlers of what must not be done twice. `B` is the body, in JSON.
#[derive(Debug)]
pub struct Change<B> {
    call: Call,
    /// Method, path and query.
    target: String,
    key: Result<IdempotencyKey, Problem>,
    body: Result<Body<B>, Problem>,
    /// What else is written by whoever waits for the same.
    turn: Option<String>,
}

impl<B: DeserializeOwned + Send> FromRequest<State> for Change<B> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &State) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        Ok(Self {
            call: Call::from_request_parts(&mut parts, state).await?,
            target: format!("{} {}", parts.method, parts.uri),
            key: IdempotencyKey::of(&parts.headers),
            body: Body::of(Request::from_parts(parts, body)).await,
            turn: None,
        })
    }
}

impl<B: Send + Sync + 'static> Change<B> {
    /// Its key, for what has a memory of its own behind it; without a good one nothing is
    /// done, so then it is empty.
    pub fn key(&self) -> &str {
        self.key.as_ref().map_or("", IdempotencyKey::as_str)
    }

    /// What is asked, before anybody was judged; `None` where it does not read.
    pub fn body(&self) -> Option<&B> {
        self.body.as_ref().ok()?.value.as_ref().ok()
    }

    /// For which organisation the token says that it is, before anybody judged it: for
    /// what only spares work.
    pub async fn says_it_is_for(&self) -> Option<OrganisationId> {
        self.call.says_it_is_for().await
    }

    /// Lets it be written in this turn (`Db::write_in_turn`).
    #[must_use]
    pub fn in_turn(self, turn: String) -> Self {
        Self {
            turn: Some(turn),
            ..self
        }
    }

    /// Does the work for whoever the token stands for, in one transaction with the
    /// answer, unless there is one already. `work` may be run again, so it touches
    /// nothing but `tx`.
    ///
    /// A refusal is an answer as well, and kept, except one that says "not now" (401,
    /// 429, 5xx, or with a time to come back): after those the same call may do.
    pub async fn perform<C: Caller, T: Serialize, R: Refusal>(
        self,
        scope: &'static str,
        work: impl Fn(&mut Tx, &kernel::Act, &C, &B) -> storage::Result<Done<T>, R> + Send + 'static,
    ) -> Result<Reply, Problem> {
        let change = Arc::new(self);
        let doing = Arc::clone(&change);
        let done = change
            .call
            .write_raw(scope, change.turn.as_deref(), move |tx, caller: &C| {
                doing.once(tx, caller, |tx, body| {
                    let act = act(&doing.call.state, caller);
                    let done = work(tx, &act, caller, body)?;
                    Ok(doing.answer(done)?)
                })
            });
        match done.await {
            Ok(reply) => reply,
            Err(NotDone::Bearer(refusal)) => Err(refusal.into()),
            Err(NotDone::Refused(refusal)) if is_for_good(&refusal) => {
                change.keep_refusal::<C>(scope, &refusal).await
            }
            Err(NotDone::Refused(refusal)) => Err(change.call.problem(&refusal)),
        }
    }

    /// In a transaction of its own, since that of the work is undone. Where the same
    /// call got another answer in between, that one counts, for both.
    async fn keep_refusal<C: Caller>(
        self: Arc<Self>,
        scope: &'static str,
        refusal: &dyn Refusal,
    ) -> Result<Reply, Problem> {
        let problem = self.call.problem(refusal);
        let keeping = Arc::clone(&self);
        let kept = self.call.write_raw(scope, None, move |tx, caller: &C| {
            keeping.once::<Never>(tx, caller, |_, _| {
                Ok(Outcome::Kept(
                    Reply::of_problem(&problem).map_err(unwritten)?,
                ))
            })
        });
        kept.await.unwrap_or_else(|not_done| match not_done {
            NotDone::Bearer(refusal) => Err(refusal.into()),
            NotDone::Refused(never) => match never {},
        })
    }

    fn once<R: Refusal>(
        &self,
        tx: &mut Tx,
        caller: &impl Caller,
        work: impl Fn(&mut Tx, &B) -> storage::Result<Outcome, R>,
    ) -> storage::Result<Result<Reply, Problem>, R> {
        let (key, body) = match (&self.key, &self.body) {
            (Ok(key), Ok(body)) => (key, body),
            (Err(problem), _) | (_, Err(problem)) => return Ok(Err(problem.clone())),
        };
        let state = &self.call.state;
        let (slot, now) = (
            Slot::of(caller, key, &self.target, &body.bytes),
            state.clock.now(),
        );
        if let Some(answer) = slot.find(tx, &state.sealer, now)? {
            return Ok(answer);
        }
        let value = match &body.value {
            Ok(value) => value,
            Err(problem) => return Ok(Err(problem.clone())),
        };
        match work(tx, value)? {
            Outcome::Kept(reply) => {
                slot.keep(tx, &state.sealer, now, &reply)?;
                Ok(Ok(reply))
            }
            Outcome::NotNow(problem) => Ok(Err(problem)),
        }
    }

    fn answer<T: Serialize>(&self, done: Done<T>) -> diesel::QueryResult<Outcome> {
        let reply = match done {
            Done::Changed(value) => Reply::good(StatusCode::OK, None, &value),
            Done::Created { at, value } => Reply::good(StatusCode::CREATED, Some(at), &value),
            Done::Refused(refusal) => return self.refused(refusal.as_ref(), None),
            Done::Mendable { refusal, at } => return self.refused(refusal.as_ref(), Some(&at)),
        };
        reply.map(Outcome::Kept).map_err(unwritten)
    }

    fn refused(&self, refusal: &dyn Refusal, at: Option<&str>) -> diesel::QueryResult<Outcome> {
        let mut problem = self.call.problem(refusal);
        if let Some(path) = at {
            problem = problem.with_link(&self.call.state, path);
        }
        if !is_for_good(refusal) {
            return Ok(Outcome::NotNow(problem));
        }
        let reply = Reply::of_problem(&problem);
        reply.map(Outcome::Kept).map_err(unwritten)
    }
}

/// What the work came to.
enum Outcome {
    Kept(Reply),
    /// It may be asked again under the same key.
    NotNow(Problem),
}

fn unwritten(error: serde_json::Error) -> diesel::result::Error {
    SerializationError(error.into())
}

/// Whether the domain decided, rather than put it off.
fn is_for_good(refusal: &dyn Refusal) -> bool {
    let status = refusal.status();
    (400..500).contains(&status)
        && !matches!(status, 401 | 429)
        && refusal.retry_after_seconds().is_none()
}
