//! Who is behind a session cookie, and for which organisation they act on our
//! own pages.

use diesel::QueryResult;
use kernel::{Timestamp, TokenHash};
use storage::Tx;
use web::{ActingFor, SignedIn, State};

/// The person, with the name of the organisation as long as they belong to it.
pub fn signed_in(
    tx: &mut Tx,
    state: &State,
    token: TokenHash,
    now: Timestamp,
) -> QueryResult<Option<SignedIn>> {
    let Some(mut person) = accounts::signed_in(tx, state, token, now)? else {
        return Ok(None);
    };
    if let Some(ActingFor { organisation, .. }) = person.acting_for.take()
        && organisations::active_member(tx, &organisation, &person.account)?.is_some()
    {
        let found = organisations::find(tx, &organisation)?;
        person.acting_for = found.map(|found| ActingFor {
            organisation,
            name: found.name,
        });
    }
    Ok(Some(person))
}
