//! The job that an ended session becomes.

use diesel::prelude::*;
use kernel::{AccountId, Act, Actor, Never, SessionId};
use serde::{Deserialize, Serialize};
use storage::Tx;
use storage::jobs::{self, Failed};

use super::tell;
use crate::schema::oidc_grants;
use crate::store;

/// Reads the JSON of [`sessions::SessionEnded`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct EndGrants {
    session: SessionId,
    account: AccountId,
}

impl jobs::Payload for EndGrants {
    const KIND: &'static str = "oidc.end-grants";
}

impl EndGrants {
    /// In one transaction, so a tool is told if and only if its grants ended.
    pub async fn perform(self, state: &web::State) -> Result<(), Failed> {
        let act = Act {
            actor: Actor::job(),
            clock: state.clock.clone(),
            rng: state.rng.clone(),
        };
        let done = state
            .db
            .write::<_, _, Never>(move |tx| Ok(self.run(tx, &act)?));
        done.await.map_err(|error| Failed(format!("{error:?}")))
    }

    fn run(&self, tx: &mut Tx, act: &Act) -> QueryResult<()> {
        for tool in tools_of(tx, &self.session)? {
            tell(tx, act, &tool, &self.session, &self.account)?;
        }
        store::revoke_grants_of_session(tx, &self.session, act.now()).map(drop)
    }
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
