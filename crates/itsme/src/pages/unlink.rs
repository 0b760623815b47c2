//! `POST /account/itsme/unlink`: by the person themselves. Pressed twice it is done once.

use kernel::Never;
use web::{Answer, Ctx, Failure, Submission, redirect};

use super::itsme;
use crate::link::unlink;
use crate::routes::MY_ITSME;

pub(super) async fn post(ctx: Ctx, _: Submission) -> Answer {
    itsme(&ctx)?;
    let account = ctx.require_recent(MY_ITSME.path())?.account.clone();
    let (act, writer) = (ctx.act(), ctx.clone());
    let done = ctx.db().write::<_, _, Never>(move |tx| {
        let Some(account) = accounts::find(tx, &account)? else {
            return Ok(None);
        };
        Ok(Some(unlink(tx, &act, writer.desk(), &account)?))
    });
    if done.await?.ok_or(Failure::NotFound)? {
        ctx.notify("success", "notice-itsme-unlinked");
    }
    Ok(redirect(MY_ITSME.path()))
}
