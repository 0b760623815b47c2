//! After the server's secret was replaced: what the former one sealed and hashed is
//! sealed and hashed again, a few at a time, while the server serves.

use diesel::prelude::*;
use kernel::{AccountId, Sealer};
use storage::Tx;

use super::{HASHED, SEALED, opened};
use crate::schema::eid_identities;

/// So few that nobody waits long for the writer.
pub const RESEALED_AT_ONCE: i64 = 200;

/// Seals the next numbers with the current secret, of accounts after `after`. Returns
/// the last account it looked at; `None` when all are done.
///
/// One that no secret opens any more stays as it is: the right secret may come back.
pub fn reseal_identities(
    tx: &mut Tx,
    sealer: &Sealer,
    after: Option<&AccountId>,
) -> QueryResult<Option<AccountId>> {
    let key_id = sealer.key_id();
    let after = after.map_or("", AccountId::as_str);
    let rows: Vec<(AccountId, Vec<u8>)> = eid_identities::table
        .filter(eid_identities::key_id.ne(&key_id))
        .filter(eid_identities::account_id.gt(after))
        .order(eid_identities::account_id)
        .limit(RESEALED_AT_ONCE)
        .select((eid_identities::account_id, eid_identities::number))
        .load(tx)?;
    for (account, sealed) in &rows {
        let Some(number) = opened(sealer, sealed) else {
            tracing::warn!(%account, "a national number was sealed by a secret that is not there");
            continue;
        };
        let digits = number.expose().as_bytes();
        diesel::update(eid_identities::table.filter(eid_identities::account_id.eq(account)))
            .set((
                eid_identities::number.eq(sealer.seal(SEALED, digits)),
                eid_identities::number_hash.eq(sealer.tag::<32>(HASHED, digits).to_vec()),
                eid_identities::key_id.eq(&key_id),
            ))
            .execute(tx)?;
    }
    Ok(rows.into_iter().next_back().map(|(account, _)| account))
}
