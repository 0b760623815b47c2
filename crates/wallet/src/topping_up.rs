//! Whether an organisation may begin to top up (G-14).

use diesel::QueryResult;
use kernel::OrganisationId;
use storage::Tx;

use crate::WalletRefusal;

/// It is verified and nobody contests it. Whoever asks for it is another question:
/// [`rights`](crate::rights). A transfer that arrives all the same is credited.
pub fn may_be_topped_up(
    tx: &mut Tx,
    organisation: &OrganisationId,
) -> QueryResult<Result<(), WalletRefusal>> {
    Ok(match organisations::find(tx, organisation)? {
        Some(organisation) if organisation.is_disputed() => Err(WalletRefusal::Disputed),
        Some(organisation) if organisation.is_verified() => Ok(()),
        _ => Err(WalletRefusal::NotVerified),
    })
}
