//! What happens after a commit and between requests: mails, what one domain's
//! event means to another, and what is done again and again.

use domain::{Step, Task, Work, job};
use kernel::{Act, Actor, Never};
use storage::StorageError;
use storage::jobs::{Failed, Runner};
use tokio::sync::watch;
use tokio::task::JoinSet;
use web::State;

use crate::domains::DOMAINS;
use crate::{Core, StartError};

/// The worker with everything it can do.
///
/// # Errors
/// When two of them have one name, or a domain misses what its jobs need.
pub fn runner(core: &Core) -> Result<Runner, StartError> {
    let state = &core.state;
    let runner = Runner::new(state.db.clone(), state.clock.clone(), state.rng.clone());
    let mut runner = mail::deliver(
        runner,
        state.db.clone(),
        core.mailer.clone(),
        state.sealer.clone(),
        state.clock.clone(),
    );
    for domain in DOMAINS {
        runner = (domain.jobs)(runner, state)?;
    }
    let runner = runner.checked();
    runner.map_err(|error| StartError::Broken(error.to_string()))
}

/// Does the tasks of all domains, each in its own rhythm, until `stop`.
pub async fn do_tasks(state: State, stop: watch::Receiver<bool>) {
    let mut all = JoinSet::new();
    for task in tasks() {
        all.spawn(again_and_again(*task, state.clone(), stop.clone()));
    }
    all.join_all().await;
}

fn tasks() -> impl Iterator<Item = &'static Task> {
    DOMAINS.iter().flat_map(|domain| domain.tasks)
}

async fn again_and_again(task: Task, state: State, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(Failed(error)) = perform(task, &state).await {
            tracing::warn!(
                error,
                task = task.name,
                "a task was not done; it will be tried again"
            );
        }
        tokio::select! {
            () = tokio::time::sleep(task.every) => {}
            changed = stop.changed() => if changed.is_err() { return },
        }
    }
}

/// What always finds something to do goes on at the next time.
const STEPS_MAX: usize = 200;

async fn perform(task: Task, state: &State) -> Result<(), Failed> {
    match task.work {
        Work::UntilDone(step) => {
            for _ in 0..STEPS_MAX {
                if take(step, state).await? == 0 {
                    break;
                }
            }
            Ok(())
        }
        Work::Waiting(work) => work(state.clone(), job(state)).await,
    }
}

async fn take(step: Step, state: &State) -> Result<usize, Failed> {
    let (act, own) = (job(state), state.clone());
    let written = state
        .db
        .write::<_, _, Never>(move |tx| Ok(step(tx, &act, &own)?));
    Ok(written.await.map_err(StorageError::from)?)
}

/// An operator's act, from the command line.
pub fn operator(core_clock: &kernel::Clock, rng: &kernel::Rng) -> Act {
    Act {
        actor: Actor::operator(),
        clock: core_clock.clone(),
        rng: rng.clone(),
    }
}

#[cfg(test)]
mod tests;
