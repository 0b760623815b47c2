//! `/sign-out`: ends the session of this browser. A link cannot do it, so that
//! no other site can: a GET asks first.

use askama::Template;
use kernel::Never;
use web::{Answer, Ctx, Page, Route, Submission, html, redirect};

use crate::sign_in::sign_out;

#[derive(Debug, Template)]
#[template(path = "accounts/sign_out.html")]
struct View {
    page: Page,
    stay: String,
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    match ctx.signed_in() {
        Some(_) => html(&View {
            page: ctx.page(),
            stay: Route::TOOLS.to_string(),
        }),
        None => Ok(redirect(Route::TOOLS.path())),
    }
}

pub(super) async fn post(ctx: Ctx, _: Submission) -> Answer {
    if let Some(current) = ctx.signed_in().cloned() {
        let act = ctx.act();
        ctx.db()
            .write::<_, _, Never>(move |tx| Ok(sign_out(tx, &act, &current)?))
            .await?;
    }
    ctx.clear_session();
    ctx.notify("success", "notice-signed-out");
    Ok(redirect(Route::TOOLS.path()))
}
