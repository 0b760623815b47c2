//! For whom a person acts on our own pages, as far as their memberships decide it.

use diesel::prelude::*;
use kernel::{AccountId, OrganisationId};
use storage::Tx;

use crate::schema::{memberships, organisations};
use crate::store::word;

/// The organisation that was chosen, with its name, as long as the person is an
/// active member of it; else the only one they are active in. One
/// look-up by index: it is asked for every page.
pub fn to_act_for(
    tx: &mut Tx,
    account: &AccountId,
    chosen: Option<&OrganisationId>,
) -> QueryResult<Option<(OrganisationId, String)>> {
    let is_chosen = memberships::organisation_id.eq(chosen.map_or("", OrganisationId::as_str));
    let mut first_two: Vec<(OrganisationId, String)> = memberships::table
        .inner_join(organisations::table.on(organisations::id.eq(memberships::organisation_id)))
        .filter(memberships::account_id.eq(account))
        .filter(memberships::state.eq(word::ACTIVE))
        .order(is_chosen.desc())
        .limit(2)
        .select((organisations::id, organisations::name))
        .load(tx)?;
    let is_clear = match first_two.as_slice() {
        [] => false,
        [_] => true,
        [(first, _), ..] => Some(first) == chosen,
    };
    Ok(is_clear.then(|| first_two.swap_remove(0)))
}
