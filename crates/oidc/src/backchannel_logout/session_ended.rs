//! The job that an ended session becomes.

use diesel::QueryResult;
use kernel::{Act, Actor, Never};
use sessions::SessionEnded;
use storage::Tx;
use storage::jobs::{Failed, Follower};

use super::tell;
use crate::store;

pub(super) const END_GRANTS: Follower = Follower::named("oidc.end-grants");

/// In one transaction, so a tool is told if and only if its grants ended.
pub(super) async fn end_grants(state: &web::State, ended: SessionEnded) -> Result<(), Failed> {
    let act = Act {
        actor: Actor::job(),
        clock: state.clock.clone(),
        rng: state.rng.clone(),
    };
    let done = state
        .db
        .write::<_, _, Never>(move |tx| Ok(end_grants_of(tx, &act, &ended)?));
    done.await.map_err(|error| Failed(format!("{error:?}")))
}

fn end_grants_of(tx: &mut Tx, act: &Act, ended: &SessionEnded) -> QueryResult<()> {
    // Those too that gave back their tokens: they may still show the person as
    // signed in.
    for (tool, context) in store::tools_in_session(tx, &ended.session)? {
        tell(tx, act, &tool, &ended.session, &context, &ended.account)?;
    }
    store::revoke_grants_of_session(tx, &ended.session, act.now()).map(drop)
}
