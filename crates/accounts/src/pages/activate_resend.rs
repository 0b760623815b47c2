//! `POST /account/activate/code`: another code, please.

use kernel::Never;
use web::{Answer, Ctx, Form, Submission, redirect};

use super::activate::{show, ticket};
use super::{carrying, input};
use crate::Desk;
use crate::activation::resend;
use crate::routes::ACTIVATE;

pub(super) async fn post(ctx: Ctx, _: Submission) -> Answer {
    let ticket = ticket(&ctx)?;
    let (id, act, state, browser) = (
        ticket.account.clone(),
        ctx.act(),
        ctx.state.clone(),
        ctx.browser().to_owned(),
    );
    let sent = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(resend(tx, &act, Desk(&state), &id, &browser)?))
        .await?;
    match sent {
        Ok(()) => {
            ctx.notify("success", "notice-code-sent");
            Ok(redirect(&carrying(&ctx, ACTIVATE, "ticket")))
        }
        Err(refusal) => {
            let mut form = Form::new();
            form.refuse(&ctx, &refusal);
            show(&ctx, &ticket, form, input::status(&refusal)).await
        }
    }
}
