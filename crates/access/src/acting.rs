//! Who is behind a session cookie, and for which organisation they act on our
//! own pages: the one they chose, or the only one there is. It is found
//! anew for every page, so it follows each membership that begins or ends.

use diesel::QueryResult;
use kernel::{AccountId, Timestamp, TokenHash};
use sessions::Acting;
use storage::Tx;
use web::{ActingFor, SignedIn, State};

/// The person, with the organisation as long as they belong to it.
pub fn signed_in(
    tx: &mut Tx,
    state: &State,
    token: TokenHash,
    now: Timestamp,
) -> QueryResult<Option<SignedIn>> {
    let Some((mut person, acting)) = accounts::in_session(tx, state, token, now)? else {
        return Ok(None);
    };
    person.acting_for = acting_for(tx, &person.account, &acting)?;
    Ok(Some(person))
}

fn acting_for(tx: &mut Tx, account: &AccountId, acting: &Acting) -> QueryResult<Option<ActingFor>> {
    let chosen = match acting {
        Acting::Myself => return Ok(None),
        Acting::For(organisation) => Some(organisation),
        Acting::Unchosen => None,
    };
    let found = organisations::to_act_for(tx, account, chosen)?;
    Ok(found.map(|(organisation, name)| ActingFor { organisation, name }))
}
