//! `POST /account/leaving/back`: the person stays after all.

use storage::Error;
use web::{Answer, Ctx, Submission, redirect};

use crate::leaving::call_back;
use crate::refusal::LeavingRefusal;

pub(super) async fn post(ctx: Ctx, _: Submission) -> Answer {
    let account = ctx.require_signed_in()?.account.clone();
    let (act, writer) = (ctx.act(), ctx.clone());
    let done = ctx
        .db()
        .write(move |tx| call_back(tx, &act, writer.desk(), &account));
    match done.await {
        // Who sends it twice stayed already.
        Ok(()) | Err(Error::Refused(LeavingRefusal::NotWaiting)) => {
            ctx.notify("success", "notice-leaving-called-back");
            Ok(redirect(web::Route::MY_ACCOUNT.path()))
        }
        Err(error) => Err(error.into()),
    }
}
