//! `POST /profile/photo/remove`: back to no photo.

use kernel::Never;
use web::{Answer, Ctx, Failure, SignInRequest, Submission, redirect};

use crate::routes::PROFILE;

pub(crate) async fn post(ctx: Ctx, _: Submission) -> Answer {
    // Signing in leads to a page, and this is none.
    let sign_in = || SignInRequest::to(PROFILE.path(), ctx.now()).url(ctx.sealer());
    let person = ctx
        .signed_in()
        .ok_or_else(|| Failure::Elsewhere(sign_in()))?;
    let (account, act) = (person.account.clone(), ctx.act());
    ctx.db()
        .write::<_, _, Never>(move |tx| Ok(crate::remove_photo(tx, &act, &account)?))
        .await?;
    ctx.notify("success", "notice-photo-removed");
    Ok(redirect(PROFILE.path()))
}
