//! `GET /sign-in/itsme/return`: somebody comes back from itsme, with a code or with an
//! error (RFC 6749 §4.1.2). The code is exchanged once; whoever loads the page again is
//! shown what came of it.

use kernel::{Act, Method, Never, Sealer, Token};
use storage::Tx;
use web::{Answer, Ctx, redirect};

use super::failed::Failed;
use super::{itsme, parameter};
use crate::ItsmeRefusal;
use crate::attempt::{Attempt, Outcome, Purpose, Return, come_back, finish};
use crate::client::{Itsme, Person, Returned, Trouble};
use crate::link::{self, Registry};
use crate::routes::MY_ITSME;

pub(super) async fn get(ctx: Ctx) -> Answer {
    let itsme = itsme(&ctx)?;
    let Some(state) = parameter(&ctx, "state").map(Token::received) else {
        return Failed::show(&ctx, None, ItsmeRefusal::AttemptExpired);
    };
    match found(&ctx, &state).await? {
        Return::First(attempt) => {
            keep_opener(&ctx, &attempt.purpose);
            first(&ctx, &itsme, &state, attempt).await
        }
        Return::Again(attempt, outcome) => {
            keep_opener(&ctx, &attempt.purpose);
            again(&ctx, &attempt, outcome)
        }
        Return::Void(refusal) => Failed::show(&ctx, None, refusal),
    }
}

fn keep_opener(ctx: &Ctx, purpose: &Purpose) {
    if let Purpose::SignIn(Some(request)) = purpose
        && request.in_popup
    {
        ctx.keep_opener();
    }
}

async fn found(ctx: &Ctx, state: &Token) -> Result<Return, web::Failure> {
    let (state, sealer, now) = (state.clone(), ctx.sealer().clone(), ctx.now());
    let browser = ctx.browser().to_owned();
    let found = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(come_back(tx, &sealer, &state, &browser, now)?));
    Ok(found.await?)
}

fn again(ctx: &Ctx, attempt: &Attempt, outcome: Option<Outcome>) -> Answer {
    let refusal = match outcome {
        Some(Outcome::WentOn(page)) => return Ok(redirect(ctx.local_path(&page))),
        Some(Outcome::Refused(code)) => ItsmeRefusal::of_code(&code),
        None => None,
    };
    let refusal = refusal.unwrap_or(ItsmeRefusal::AttemptExpired);
    Failed::show(ctx, Some(&attempt.purpose), refusal)
}

async fn first(ctx: &Ctx, itsme: &Itsme, state: &Token, attempt: Attempt) -> Answer {
    let purpose = attempt.purpose.clone();
    let person = match proved(ctx, itsme, &attempt).await {
        Ok(person) => person,
        Err(Trouble::Storage(error)) => return Err(error.into()),
        Err(trouble) => return refused(ctx, state, &purpose, trouble.refusal()).await,
    };
    match enter(ctx, state, &purpose, person).await {
        Ok(page) => Ok(redirect(&page)),
        Err(storage::Error::Refused(refusal)) => refused(ctx, state, &purpose, refusal).await,
        Err(error) => Err(error.into()),
    }
}

/// What itsme says of whoever came back.
async fn proved(ctx: &Ctx, itsme: &Itsme, attempt: &Attempt) -> Result<Person, Trouble> {
    // RFC 9207 §2.4: where the answer says whose it is, it must be of the one we asked.
    if let Some(issuer) = parameter(ctx, "iss")
        && issuer != itsme.agreement.issuer.as_str()
    {
        let trouble = Trouble::OtherIssuer("the answer");
        itsme.note(&trouble);
        return Err(trouble);
    }
    if let Some(error) = parameter(ctx, "error") {
        let trouble = Trouble::sent_back(&error);
        itsme.note(&trouble);
        return Err(trouble);
    }
    let Some(code) = parameter(ctx, "code") else {
        let trouble = Trouble::NotUnderstood("the way back");
        itsme.note(&trouble);
        return Err(trouble);
    };
    let returned = Returned {
        code: &code,
        verifier: &attempt.verifier,
        nonce: &attempt.nonce,
    };
    itsme.ask(&ctx.state, returned).await
}

/// Signs the person in, or links their itsme; gives the page they go on to.
async fn enter(
    ctx: &Ctx,
    state: &Token,
    purpose: &Purpose,
    person: Person,
) -> storage::Result<String, ItsmeRefusal> {
    let (work, act) = (Work::of(ctx, state), ctx.act());
    match purpose {
        Purpose::SignIn(request) => {
            let page = ctx.after_sign_in(request.as_ref());
            let place = accounts::Place::of(ctx);
            let went_on = page.clone();
            let entered = ctx.db().write(move |tx| {
                let account = link::recognise(tx, &act, work.registry(), &person)?;
                let act = act.by(kernel::Actor::person(account.id.clone()));
                work.finish(tx, &went_on)?;
                let token = accounts::enter(tx, &act, &account.id, Method::ITSME, &place)?;
                Ok((token, account.language))
            });
            let (token, language) = entered.await?;
            ctx.set_session(&token);
            ctx.set_language(language);
            Ok(page)
        }
        Purpose::Link(owner) => {
            let signed_in = ctx.signed_in().map(|person| &person.account);
            if signed_in != Some(owner) {
                return Err(storage::Error::Refused(ItsmeRefusal::AttemptElsewhere));
            }
            let owner = owner.clone();
            let linked = ctx
                .db()
                .write(move |tx| link_to(tx, &act, &work, &owner, &person));
            linked.await?;
            ctx.notify("success", "notice-itsme-linked");
            Ok(MY_ITSME.to_string())
        }
    }
}

fn link_to(
    tx: &mut Tx,
    act: &Act,
    work: &Work,
    owner: &kernel::AccountId,
    person: &Person,
) -> storage::Result<(), ItsmeRefusal> {
    let account = accounts::find(tx, owner)?;
    let account = account.ok_or(storage::Error::Refused(ItsmeRefusal::AttemptElsewhere))?;
    link::connect(tx, act, work.registry(), &account, person)?;
    work.finish(tx, MY_ITSME.path())?;
    Ok(())
}

/// What the transaction needs of the request.
#[derive(Debug, Clone)]
struct Work {
    ctx: Ctx,
    state: Token,
    sealer: Sealer,
}

impl Work {
    fn of(ctx: &Ctx, state: &Token) -> Self {
        Self {
            ctx: ctx.clone(),
            state: state.clone(),
            sealer: ctx.sealer().clone(),
        }
    }

    fn registry(&self) -> Registry<'_> {
        Registry {
            sealer: &self.sealer,
            desk: self.ctx.desk(),
        }
    }

    fn finish(&self, tx: &mut Tx, page: &str) -> diesel::QueryResult<()> {
        let outcome = Outcome::WentOn(page.to_owned());
        finish(tx, &self.sealer, &self.state, &outcome)
    }
}

async fn refused(ctx: &Ctx, state: &Token, purpose: &Purpose, refusal: ItsmeRefusal) -> Answer {
    let (state, sealer) = (state.clone(), ctx.sealer().clone());
    let outcome = Outcome::refused(refusal);
    ctx.db()
        .write::<_, _, Never>(move |tx| Ok(finish(tx, &sealer, &state, &outcome)?))
        .await?;
    Failed::show(ctx, Some(purpose), refusal)
}
