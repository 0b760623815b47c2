//! What happens after a commit and between domains: mails, what one domain's
//! event means to another, and forgetting what is over.

use std::time::Duration;

use kernel::{Act, Actor, Never};
use storage::jobs::Runner;
use storage::{StorageError, Tx};
use tokio::sync::watch;
use web::State;

use crate::{Core, StartError, follow};

/// How often is looked for what ran out: whoever relied on it is told that soon.
const EXPIRE_EVERY: Duration = Duration::from_mins(1);
/// How often what is due is seen to, and what is over is forgotten.
const CLEANUP_EVERY: Duration = Duration::from_mins(10);

/// The worker with everything it can do.
///
/// # Errors
/// When two of them have one name, or the tools cannot be told.
pub fn runner(core: &Core) -> Result<Runner, StartError> {
    let state = &core.state;
    let runner = Runner::new(state.db.clone(), state.clock.clone(), state.rng.clone());
    let runner = mail::deliver(
        runner,
        core.mailer.clone(),
        state.sealer.clone(),
        state.clock.clone(),
    );
    // A session that ends tells the tools that were signed in to through it.
    let runner = oidc::follow_sign_outs(runner, state, &core.provider)
        .map_err(|error| StartError::Broken(error.to_string()))?;
    let runner = follow::follow(runner, core).checked();
    runner.map_err(|error| StartError::Broken(error.to_string()))
}

/// Sees to what is due and forgets what is over, now and again and again, until
/// `stop`. A list that does not come keeps nothing else waiting.
pub async fn clean_up(core: Core, stop: watch::Receiver<bool>) {
    tokio::join!(
        every(EXPIRE_EVERY, stop.clone(), || expire(&core)),
        every(CLEANUP_EVERY, stop.clone(), || sweep(&core)),
        every(CLEANUP_EVERY, stop, || read_lists(&core)),
    );
}

async fn every<W: Future<Output = ()>>(
    period: Duration,
    mut stop: watch::Receiver<bool>,
    work: impl Fn() -> W,
) {
    while !*stop.borrow() {
        work().await;
        tokio::select! {
            () = tokio::time::sleep(period) => {}
            changed = stop.changed() => if changed.is_err() { return },
        }
    }
}

async fn expire(core: &Core) {
    let expire: Task = |tx, act, _| recognitions::expire(tx, act);
    loop {
        match perform(core, expire).await {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "what ran out was not told of; it will be tried again");
                return;
            }
        }
    }
}

async fn read_lists(core: &Core) {
    if let Err(error) = core.reader.read_due(&job(core)).await {
        tracing::warn!(%error, "the lists that are due were not read; it will be tried again");
    }
}

type Task = fn(&mut Tx, &Act, &State) -> diesel::QueryResult<usize>;

/// Each in a transaction of its own: where one fails, the others go on.
const TASKS: &[(&str, Task)] = &[
    ("reminders of requests", |tx, act, state| {
        organisations::remind(tx, act, state.desk())
    }),
    ("old rate limits", |tx, act, _| {
        storage::limits::forget_idle(tx, act.now())
    }),
    ("old sessions", |tx, act, _| {
        sessions::forget_old(tx, act.now())
    }),
    ("old accounts", |tx, act, _| {
        accounts::forget_old(tx, act.now())
    }),
    ("old codes and tokens", |tx, act, _| {
        oidc::forget_expired(tx, act.now())
    }),
    ("old starts", |tx, act, _| {
        access::forget_starts(tx, act.now())
    }),
    ("old readings", |tx, act, _| {
        recognitions::forget_old(tx, act.now())
    }),
];

async fn sweep(core: &Core) {
    for (what, task) in TASKS {
        if let Err(error) = perform(core, *task).await {
            tracing::warn!(%error, what, "what is due was not seen to; it will be tried again");
        }
    }
}

async fn perform(core: &Core, task: Task) -> Result<usize, StorageError> {
    let (act, state) = (job(core), core.state.clone());
    let done = core
        .state
        .db
        .write::<_, _, Never>(move |tx| Ok(task(tx, &act, &state)?));
    Ok(done.await?)
}

fn job(core: &Core) -> Act {
    Act {
        actor: Actor::job(),
        clock: core.state.clock.clone(),
        rng: core.state.rng.clone(),
    }
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
