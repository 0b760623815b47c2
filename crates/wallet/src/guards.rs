//! Who may open a page of a Wallet (G-12).

use kernel::OrganisationId;
use organisations::{Membership, Organisation, require_member};
use web::{Ctx, Failure, refused};

use crate::{Rights, WalletRefusal, rights};

/// The organisation of the address, with what whoever asks may do with its Wallet. Who is
/// no active member does not find it; who may do nothing with it is told so.
pub async fn require_any_right(
    ctx: &Ctx,
    id_from_url: &str,
) -> Result<(Organisation, Membership, Rights), Failure> {
    let (organisation, member) = require_member(ctx, id_from_url).await?;
    let rights = rights_of(ctx, &organisation.id).await?;
    if rights.any() {
        Ok((organisation, member, rights))
    } else {
        Err(refused(WalletRefusal::NotAllowed))
    }
}

/// As [`require_any_right`], for balance, transactions and receipts.
pub async fn require_view(
    ctx: &Ctx,
    id_from_url: &str,
) -> Result<(Organisation, Membership, Rights), Failure> {
    let (organisation, member, rights) = require_any_right(ctx, id_from_url).await?;
    if rights.view {
        Ok((organisation, member, rights))
    } else {
        Err(refused(WalletRefusal::NotAllowed))
    }
}

async fn rights_of(ctx: &Ctx, organisation: &OrganisationId) -> Result<Rights, Failure> {
    let account = ctx.require_signed_in()?.account.clone();
    let organisation = organisation.clone();
    let read = ctx.db().read(move |tx| rights(tx, &account, &organisation));
    Ok(read.await?)
}
