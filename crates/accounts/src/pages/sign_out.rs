//! `/sign-out`: ends the session of this browser. A link cannot do it, so that
//! no other site can: a GET asks first. Who signs out because somebody else is
//! to sign in to a tool, goes on to the sign-in page.

use askama::Template;
use kernel::Never;
use web::{Answer, AnybodysSubmission, Ctx, Page, Route, html, redirect};

use super::{carrying, request};
use crate::sign_in::sign_out;

#[derive(Debug, Template)]
#[template(path = "accounts/sign_out.html")]
struct View {
    page: Page,
    action: String,
    stay: String,
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    match ctx.signed_in() {
        Some(_) => html(&View {
            page: ctx.page(),
            action: carrying(&ctx, Route::SIGN_OUT, "request"),
            stay: Route::TOOLS.to_string(),
        }),
        None => Ok(redirect(&onwards(&ctx))),
    }
}

pub(super) async fn post(ctx: Ctx, _: AnybodysSubmission) -> Answer {
    // Whatever becomes of the session: who leaves a shared computer leaves nothing.
    ctx.clear_session();
    if let Some(current) = ctx.signed_in().cloned() {
        let act = ctx.act();
        ctx.db()
            .write::<_, _, Never>(move |tx| Ok(sign_out(tx, &act, &current)?))
            .await?;
    }
    if request(&ctx).is_none() {
        ctx.notify("success", "notice-signed-out");
    }
    Ok(redirect(&onwards(&ctx)))
}

fn onwards(ctx: &Ctx) -> String {
    match request(ctx) {
        Some(_) => carrying(ctx, Route::SIGN_IN, "request"),
        None => Route::TOOLS.to_string(),
    }
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    let view = View {
        page: ctx.page(),
        action: Route::SIGN_OUT.to_string(),
        stay: Route::TOOLS.to_string(),
    };
    vec![("sign-out", view.render().expect("the view renders"))]
}
