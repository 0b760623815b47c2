//! `POST /organisations/{id}/members/{member}/withdraw`: who asked takes the
//! request back; an administrator takes an invitation back.

use axum::extract::Path;
use kernel::OrganisationId;
use web::{Answer, Ctx, Failure, Submission, redirect};

use crate::routes::{ORGANISATIONS, member_url, members_url};
use crate::{Membership, MembershipId, membership, require_administrator, withdraw};

pub(crate) async fn post(
    ctx: Ctx,
    Path((id, member)): Path<(String, String)>,
    _: Submission,
) -> Answer {
    let account = ctx.require_signed_in()?.account.clone();
    let organisation: OrganisationId = id.parse().map_err(|_| Failure::NotFound)?;
    let found = find(&ctx, &organisation, &member).await?;
    let (notice, next) = match found {
        Some(own) if own.belongs_to(&account) => {
            take_back(&ctx, own.id).await?;
            ("notice-request-withdrawn", ORGANISATIONS.to_string())
        }
        other => {
            let (organisation, _) = require_administrator(&ctx, &id).await?;
            let invitation = other.ok_or(Failure::NotFound)?;
            ctx.require_recent(&member_url(&organisation.id, &invitation.id))?;
            take_back(&ctx, invitation.id).await?;
            ("notice-invitation-withdrawn", members_url(&organisation.id))
        }
    };
    ctx.notify("success", notice);
    Ok(redirect(&next))
}

async fn find(
    ctx: &Ctx,
    organisation: &OrganisationId,
    member: &str,
) -> Result<Option<Membership>, Failure> {
    let id: MembershipId = member.parse().map_err(|_| Failure::NotFound)?;
    let found = ctx.db().read(move |tx| membership(tx, &id)).await?;
    Ok(found.filter(|found| found.organisation == *organisation))
}

async fn take_back(ctx: &Ctx, member: MembershipId) -> Result<(), Failure> {
    let act = ctx.act();
    ctx.db()
        .write(move |tx| withdraw(tx, &act, &member))
        .await
        .map_err(Failure::from)
}
