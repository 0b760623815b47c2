//! `POST /account/sessions/end-all`: sign out everywhere, here included.

use kernel::Never;
use web::{Answer, Ctx, Route, Submission, redirect};

use crate::end_all;

pub(crate) async fn post(ctx: Ctx, _: Submission) -> Answer {
    let (account, act) = (ctx.require_signed_in()?.account.clone(), ctx.act());
    // Whatever becomes of the sessions: this browser is left with nothing.
    ctx.clear_session();
    ctx.db()
        .write::<_, _, Never>(move |tx| Ok(end_all(tx, &act, &account, None)?))
        .await?;
    ctx.notify("success", "notice-signed-out-everywhere");
    Ok(redirect(Route::TOOLS.path()))
}
