//! Whose turn a call waits for: that of the account it takes money from. It is found
//! out before anybody is judged, so it only spares work.

use api::Change;
use kernel::OrganisationId;
use storage::DatabaseUrl;
use web::State;

use crate::{TransactionId, code};

/// A new charge: of the organisation that the body names, or the token.
pub(super) async fn of_caller<B: Send + Sync + 'static>(
    state: &State,
    change: Change<B>,
    named: Option<String>,
) -> Change<B> {
    if !takes_turns(state) {
        return change;
    }
    let named: Option<OrganisationId> = named.and_then(|id| id.parse().ok());
    let organisation = match named {
        Some(organisation) => Some(organisation),
        None => change.says_it_is_for().await,
    };
    in_turn(change, organisation)
}

/// What becomes of a charge.
pub(super) async fn of_charge<B: Send + Sync + 'static>(
    state: &State,
    change: Change<B>,
    id: &str,
) -> Change<B> {
    let Ok(id) = id.parse::<TransactionId>() else {
        return change;
    };
    if !takes_turns(state) {
        return change;
    }
    let found = state.db.read(move |tx| crate::transaction(tx, &id)).await;
    let organisation = found.ok().flatten().map(|charge| charge.organisation);
    in_turn(change, organisation)
}

fn in_turn<B: Send + Sync + 'static>(
    change: Change<B>,
    organisation: Option<OrganisationId>,
) -> Change<B> {
    match organisation {
        Some(organisation) => change.in_turn(code(&organisation).to_string()),
        None => change,
    }
}

/// `SQLite` has one writer anyway.
fn takes_turns(state: &State) -> bool {
    matches!(state.db.url(), DatabaseUrl::Postgres(_))
}
