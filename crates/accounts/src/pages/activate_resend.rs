//! `POST /account/activate/code`: another code, please.

use kernel::Never;
use web::{Answer, Ctx, Form, Submission, redirect};

use super::activate::{show, ticket};
use super::{carrying, input};
use crate::Desk;
use crate::activation::{resend, speak};
use crate::routes::ACTIVATE;

pub(super) async fn post(ctx: Ctx, _: Submission) -> Answer {
    let ticket = ticket(&ctx)?;
    let (writer, carried) = (ctx.clone(), ticket.clone());
    let sent = ctx
        .db()
        .write::<_, _, Never>(move |tx| {
            let (act, desk) = (writer.act(), Desk::of(&writer));
            speak(tx, &act, &carried.account, writer.language())?;
            Ok(resend(tx, &act, desk, &carried, writer.client_network())?)
        })
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
