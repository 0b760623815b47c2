//! `GET /sign-in/eid/back`: the browser returns from the host of its attempt, with a code
//! for what came of it. The code works once, in the browser that began, within a minute.

use accounts::Place;
use kernel::{Never, Token};
use web::{Answer, Ctx, redirect};

use super::{check, confirm, refused, start};
use crate::attempt::Owner;
use crate::errand::{Errand, What};
use crate::outcome::{Good, Outcome};
use crate::{EidRefusal, entry, redeem};

pub(crate) async fn get(ctx: Ctx) -> Answer {
    let sealed = ctx.parameter(crate::host::ERRAND).unwrap_or_default();
    let errand = Errand::open(ctx.sealer(), &sealed);
    // What is tried again when nothing is known of this attempt.
    let again = errand.unwrap_or_else(|| Errand::here(&ctx, What::SignIn));
    let outcome = match redeemed(&ctx).await? {
        Ok(outcome) => outcome,
        Err(refusal) => return refused::show(&ctx, &refusal, &again),
    };
    let (errand, handshake) = (outcome.errand.clone(), outcome.handshake.clone());
    match (outcome.judged(), errand.what) {
        (Ok(good), What::SignIn) => sign_in(&ctx, good, &errand).await,
        (Ok(good), What::Link) => confirm::offer(&ctx, good, &errand).await,
        (Ok(good), What::Check) => check::passed(&ctx, &good, &handshake),
        (Err(refusal), What::Check) => {
            refused::show_with(&ctx, &refusal, &errand, Some(&handshake))
        }
        (Err(refusal), _) => refused::show(&ctx, &refusal, &errand),
    }
}

async fn redeemed(ctx: &Ctx) -> Result<Result<Outcome, EidRefusal>, web::Failure> {
    let Some(code) = ctx.parameter("code") else {
        return Ok(Err(EidRefusal::AttemptExpired));
    };
    let (code, owner) = (Token::received(code).hash(), start::owner(ctx));
    let (browser, account) = (owner.browser.to_owned(), owner.account.cloned());
    let (sealer, now) = (ctx.sealer().clone(), ctx.now());
    let redeemed = ctx.db().write::<_, _, Never>(move |tx| {
        let owner = Owner {
            browser: &browser,
            account: account.as_ref(),
        };
        Ok(redeem(tx, &sealer, code, owner, now)?)
    });
    Ok(redeemed.await?)
}

async fn sign_in(ctx: &Ctx, good: Good, errand: &Errand) -> Answer {
    let request = errand
        .request
        .as_deref()
        .and_then(|sealed| ctx.sealed_sign_in_request(sealed));
    let anybody = request.as_ref().is_some_and(|request| request.anybody);
    let signed_in = ctx.signed_in().filter(|_| !anybody);
    let expected = signed_in.map(|person| person.account.clone());
    let (act, sealer, place) = (ctx.act(), ctx.sealer().clone(), Place::of(ctx));
    let entered = ctx.db().write::<_, _, Never>(move |tx| {
        let entered = entry::sign_in(tx, &act, &sealer, &good, expected.as_ref(), &place);
        Ok(entered?)
    });
    match entered.await? {
        Ok(entered) => {
            ctx.set_session(&entered.token);
            ctx.set_language(entered.language);
            Ok(redirect(&ctx.after_sign_in(request.as_ref())))
        }
        Err(refusal) => refused::show(ctx, &refusal, errand),
    }
}
