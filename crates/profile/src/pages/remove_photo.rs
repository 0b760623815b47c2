//! `POST /profile/photo/remove`: back to no photo.

use kernel::Never;
use web::{Answer, Ctx, Submission, redirect};

use crate::routes::PROFILE;

pub(crate) async fn post(ctx: Ctx, _: Submission) -> Answer {
    let (account, act) = (ctx.require_signed_in()?.account.clone(), ctx.act());
    ctx.db()
        .write::<_, _, Never>(move |tx| Ok(crate::remove_photo(tx, &act, &account)?))
        .await?;
    ctx.notify("success", "notice-photo-removed");
    Ok(redirect(PROFILE.path()))
}
