//! What follows an event, where that is one transaction.

use std::sync::Arc;

use diesel::QueryResult;
use kernel::{Act, Actor, Never};
use storage::jobs::{Follower, Runner};
use storage::outbox::Event;
use storage::{StorageError, Tx};
use web::State;

use crate::Later;

/// The server acts, and no person.
pub fn job(state: &State) -> Act {
    Act {
        actor: Actor::job(),
        clock: state.clock.clone(),
        rng: state.rng.clone(),
    }
}

/// Lets every event `E` be followed by `step`, under a name that stays: jobs that wait
/// carry it.
#[must_use]
pub fn follow<E, S>(runner: Runner, state: &State, name: &'static str, step: S) -> Runner
where
    E: Event + Sync,
    S: Fn(&mut Tx, &Act, &E) -> QueryResult<()> + Send + Sync + 'static,
{
    let (state, step) = (state.clone(), Arc::new(step));
    runner.follow(Follower::named(name), move |event: E| -> Later {
        let (state, step) = (state.clone(), Arc::clone(&step));
        Box::pin(async move {
            let act = job(&state);
            let written = state
                .db
                .write::<_, _, Never>(move |tx| Ok(step(tx, &act, &event)?));
            Ok(written.await.map_err(StorageError::from)?)
        })
    })
}
