//! `GET /sign-in/eid/back`: the browser returns from the host of its attempt, with a code
//! for what came of it. The code works once, in the browser that began, within a minute.

use accounts::Place;
use kernel::{AccountId, Never, Token};
use web::{Answer, Ctx, Failure, redirect};

use super::{check, confirm, diagnosis, refused, start};
use crate::attempt::Owner;
use crate::errand::{Errand, What};
use crate::outcome::{Good, Handshake, Outcome};
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
    let judged = outcome.judged();
    match (judged, errand.what) {
        (Ok(good), What::SignIn) => sign_in(&ctx, good, &errand, &handshake).await,
        (Ok(good), what) => {
            note_read(&ctx, &errand, &handshake, None).await?;
            match what {
                What::Link => confirm::offer(&ctx, good, &errand).await,
                What::SignIn | What::Check => check::passed(&ctx, &good, &handshake),
            }
        }
        (Err(refusal), _) => refuse(&ctx, refusal, &errand, &handshake).await,
    }
}

/// Back to the diagnosis from which it was tried, or to the page that says why.
async fn refuse(ctx: &Ctx, refusal: EidRefusal, errand: &Errand, handshake: &Handshake) -> Answer {
    if let Some(trial) = &errand.trial
        && diagnosis::note(ctx, trial, Some(refusal), handshake, None).await?
    {
        return Ok(redirect(&diagnosis::url(&trial.token)));
    }
    refused::show_seen(ctx, refusal, errand, handshake)
}

/// The card was read, whatever else is missing.
async fn note_read(
    ctx: &Ctx,
    errand: &Errand,
    handshake: &Handshake,
    account: Option<AccountId>,
) -> Result<(), Failure> {
    if let Some(trial) = &errand.trial {
        diagnosis::note(ctx, trial, None, handshake, account).await?;
    }
    Ok(())
}

async fn redeemed(ctx: &Ctx) -> Result<Result<Outcome, EidRefusal>, Failure> {
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

async fn sign_in(ctx: &Ctx, good: Good, errand: &Errand, handshake: &Handshake) -> Answer {
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
    let entered = entered.await?;
    let account = entered.as_ref().ok().map(|entered| entered.account.clone());
    note_read(ctx, errand, handshake, account).await?;
    match entered {
        Ok(entered) => {
            ctx.set_session(&entered.token);
            ctx.set_language(entered.language);
            Ok(redirect(&ctx.after_sign_in(request.as_ref())))
        }
        Err(refusal) => refused::show(ctx, &refusal, errand),
    }
}
