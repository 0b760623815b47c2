//! What a token says before anybody judged it.

use kernel::OrganisationId;
use web::State;

use crate::{Presented, access_token};

/// For which organisation a person's token says that it is. For what only spares work,
/// such as waiting for a turn: nothing may rely on it.
pub async fn says_it_is_for(state: &State, presented: &Presented) -> Option<OrganisationId> {
    let (_, token) = presented.token().ok()?;
    let (issuer, now) = (state.settings.origin.clone(), state.clock.now());
    let found = state
        .db
        .read(move |tx| access_token::find(tx, &token, &issuer, now))
        .await;
    let (_, grant) = found.ok().flatten()?;
    grant.facts.context.organisation
}
