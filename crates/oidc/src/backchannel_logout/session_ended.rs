//! The job that an ended session becomes.

use diesel::prelude::*;
use kernel::{Act, Actor, Never, SessionId};
use sessions::SessionEnded;
use storage::Tx;
use storage::jobs::{Failed, Follower};

use super::tell;
use crate::schema::oidc_grants;
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
    for tool in tools_of(tx, &ended.session)? {
        tell(tx, act, &tool, &ended.session, &ended.account)?;
    }
    store::revoke_grants_of_session(tx, &ended.session, act.now()).map(drop)
}

/// Those too that gave back their tokens: they may still show the person as
/// signed in.
fn tools_of(tx: &mut Tx, session: &SessionId) -> QueryResult<Vec<String>> {
    oidc_grants::table
        .filter(oidc_grants::session_id.eq(session))
        .select(oidc_grants::tool)
        .distinct()
        .order(oidc_grants::tool)
        .load(tx)
}
