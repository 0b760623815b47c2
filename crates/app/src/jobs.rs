//! What happens after a commit and between domains: mails, what one domain's
//! event means to another, and forgetting what is over.

use std::time::Duration;

use kernel::{Act, Actor, Never};
use storage::Tx;
use storage::jobs::Runner;

use crate::{Core, StartError, follow};

/// How often what is over is forgotten.
const CLEANUP_EVERY: Duration = Duration::from_mins(10);

/// The worker with everything it can do.
pub fn runner(core: &Core) -> Result<Runner, StartError> {
    let state = &core.state;
    let runner = Runner::new(state.db.clone(), state.clock.clone(), state.rng.clone());
    let runner = mail::deliver(runner, core.mailer.clone(), state.sealer.clone());
    // A session that ends tells the tools that were signed in to through it.
    let runner = oidc::follow_sign_outs(runner, state, &core.provider)
        .map_err(|error| StartError::Broken(error.to_string()))?;
    Ok(follow::follow(runner, core))
}

/// Sees to what is due and forgets what is over, now and every ten minutes,
/// until `stop`.
pub async fn clean_up(core: Core, mut stop: tokio::sync::watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = see_to_what_is_due(&core).await {
            tracing::warn!(%error, "what is due was not seen to; it will be tried again");
        }
        for (what, forget) in FORGETTERS {
            if let Err(error) = forget_all(&core, *forget).await {
                tracing::warn!(%error, what, "what is over was not forgotten; it will be tried again");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(CLEANUP_EVERY) => {}
            changed = stop.changed() => if changed.is_err() { return },
        }
    }
}

/// Reminders of requests that wait, lists of recognitions to read, and what ran
/// out since the last time.
async fn see_to_what_is_due(core: &Core) -> Result<(), storage::StorageError> {
    let act = Act {
        actor: Actor::job(),
        clock: core.state.clock.clone(),
        rng: core.state.rng.clone(),
    };
    core.reader.read_due(&act).await?;
    let (state, reminding) = (core.state.clone(), act.clone());
    let db = &core.state.db;
    db.write::<_, _, Never>(move |tx| {
        Ok(organisations::remind(
            tx,
            &reminding,
            accounts::Desk(&state),
        )?)
    })
    .await?;
    loop {
        let act = act.clone();
        let expired = db
            .write::<_, _, Never>(move |tx| Ok(recognitions::expire(tx, &act)?))
            .await?;
        if expired == 0 {
            return Ok(());
        }
    }
}

type Forget = fn(&mut Tx, kernel::Timestamp) -> diesel::QueryResult<usize>;

const FORGETTERS: &[(&str, Forget)] = &[
    ("rate limits", storage::limits::forget_idle),
    ("sessions", sessions::forget_old),
    ("accounts", accounts::forget_old),
    ("codes and tokens", oidc::forget_expired),
    ("readings", recognitions::forget_old),
];

async fn forget_all(core: &Core, forget: Forget) -> Result<usize, storage::StorageError> {
    let now = core.state.clock.now();
    Ok(core
        .state
        .db
        .write::<_, _, Never>(move |tx| Ok(forget(tx, now)?))
        .await?)
}

/// An operator's act, from the command line.
pub fn operator(core_clock: &kernel::Clock, rng: &kernel::Rng) -> Act {
    Act {
        actor: Actor::operator(),
        clock: core_clock.clone(),
        rng: rng.clone(),
    }
}
