//! Who may see a page of an organisation. To everybody else it does not exist.

use kernel::OrganisationId;
use web::{Ctx, Failure, refused};

use crate::OrganisationRefusal as Refusal;
use crate::members;
use crate::membership::Membership;
use crate::organisation::{self, Organisation};

/// The organisation of the address, and the membership of whoever asks: active,
/// or the page is not found. Who is not signed in signs in first.
pub async fn require_member(
    ctx: &Ctx,
    id_from_url: &str,
) -> Result<(Organisation, Membership), Failure> {
    let account = ctx.require_signed_in()?.account.clone();
    let id: OrganisationId = id_from_url.parse().map_err(|_| Failure::NotFound)?;
    let found = ctx
        .db()
        .read(move |tx| {
            let Some(member) = members::active_member(tx, &id, &account)? else {
                return Ok(None);
            };
            Ok(organisation::find(tx, &id)?.map(|organisation| (organisation, member)))
        })
        .await?;
    found.ok_or(Failure::NotFound)
}

/// As [`require_member`], for whoever administers it and may act for it: other
/// members are refused, and so is everybody while it is disputed (G-14).
pub async fn require_administrator(
    ctx: &Ctx,
    id_from_url: &str,
) -> Result<(Organisation, Membership), Failure> {
    let (organisation, member) = require_reading_administrator(ctx, id_from_url).await?;
    if organisation.is_disputed() {
        return Err(refused(Refusal::Disputed));
    }
    Ok((organisation, member))
}

/// As [`require_administrator`], also while it is disputed: to look, not to act.
pub(crate) async fn require_reading_administrator(
    ctx: &Ctx,
    id_from_url: &str,
) -> Result<(Organisation, Membership), Failure> {
    let (organisation, member) = require_member(ctx, id_from_url).await?;
    if member.is_administrator() {
        Ok((organisation, member))
    } else {
        Err(refused(Refusal::NotAdministrator))
    }
}

/// A membership of this organisation, whatever its state. An id of another one
/// is not found.
pub async fn require_membership_of(
    ctx: &Ctx,
    organisation: &Organisation,
    id_from_url: &str,
) -> Result<Membership, Failure> {
    let id = id_from_url.parse().map_err(|_| Failure::NotFound)?;
    let found = ctx
        .db()
        .read(move |tx| members::membership(tx, &id))
        .await?;
    found
        .filter(|found| found.organisation == organisation.id)
        .ok_or(Failure::NotFound)
}
