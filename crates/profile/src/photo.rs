//! The rows of the photos. An account shows at most one, and only that one is
//! kept. The audit row is written where the account names its photo.

use accounts::PhotoId;
use diesel::prelude::*;
use kernel::{AccountId, Act};
use storage::Tx;

use crate::schema::photos;

/// Makes the picture, from [`square_jpeg`](crate::square_jpeg), the photo of the
/// account, in place of the one before.
pub fn set_photo(tx: &mut Tx, act: &Act, account: &AccountId, jpeg: &[u8]) -> QueryResult<PhotoId> {
    let id = PhotoId::generate(&act.clock, &act.rng);
    forget(tx, account)?;
    diesel::insert_into(photos::table)
        .values((
            photos::id.eq(&id),
            photos::account_id.eq(account),
            photos::jpeg.eq(jpeg),
            photos::created_at.eq(act.now()),
        ))
        .execute(tx)?;
    accounts::set_photo(tx, act, account, Some(&id))?;
    Ok(id)
}

/// Takes the photo away; nothing happens where there is none.
pub fn remove_photo(tx: &mut Tx, act: &Act, account: &AccountId) -> QueryResult<()> {
    if forget(tx, account)? == 0 {
        return Ok(());
    }
    accounts::set_photo(tx, act, account, None)
}

fn forget(tx: &mut Tx, account: &AccountId) -> QueryResult<usize> {
    diesel::delete(photos::table.filter(photos::account_id.eq(account))).execute(tx)
}

/// The photo, if it is this account's own.
pub fn own_photo(
    tx: &mut Tx,
    account: &AccountId,
    photo: &PhotoId,
) -> QueryResult<Option<Vec<u8>>> {
    let own = photos::table
        .filter(photos::id.eq(photo))
        .filter(photos::account_id.eq(account));
    own.select(photos::jpeg).first(tx).optional()
}
