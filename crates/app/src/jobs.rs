//! What happens after a commit and between domains: mails, what one domain's
//! event means to another, and forgetting what is over.

use std::time::Duration;

use kernel::{Act, Actor, Never};
use storage::Tx;
use storage::jobs::Runner;

use crate::{Core, StartError};

/// How often what is over is forgotten.
const CLEANUP_EVERY: Duration = Duration::from_mins(10);

/// The worker with everything it can do.
pub fn runner(core: &Core) -> Result<Runner, StartError> {
    let state = &core.state;
    let runner = Runner::new(state.db.clone(), state.clock.clone(), state.rng.clone());
    let runner = mail::deliver(runner, core.mailer.clone(), state.sealer.clone());
    // A session that ends tells the tools that were signed in to through it.
    oidc::follow_sign_outs(runner, state, &core.provider)
        .map_err(|error| StartError::Broken(error.to_string()))
}

/// Forgets what is over, now and every ten minutes, until `stop`.
pub async fn clean_up(core: Core, mut stop: tokio::sync::watch::Receiver<bool>) {
    while !*stop.borrow() {
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

type Forget = fn(&mut Tx, kernel::Timestamp) -> diesel::QueryResult<usize>;

const FORGETTERS: &[(&str, Forget)] = &[
    ("rate limits", storage::limits::forget_idle),
    ("sessions", sessions::forget_old),
    ("accounts", accounts::forget_old),
    ("codes and tokens", oidc::forget_expired),
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
