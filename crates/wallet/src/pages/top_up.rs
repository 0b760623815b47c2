//! `/organisations/{id}/wallet/top-up`: "Opladen". Who may choose an amount
//! and one of two tiles, and is led to the page of the bank. The way by transfer stands
//! beside it, where a crate above brings one.

mod back;
mod view;

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use belgium::typed_euros;
use kernel::{OrganisationId, Refusal as _};
use organisations::{Membership, Organisation, require_member};
use payments::{Payment, PaymentId, PaymentRefusal, Wanted, begin};
use serde::Deserialize;
use storage::Error;
use web::{Answer, Ctx, Failure, Form, Submission, html, html_with_status, redirect, refused};

pub(crate) use self::back::get as get_back;
use self::view::View;
use crate::online::TOP_UP_ONLINE;
use crate::routes::payment_url;
use crate::{WalletRefusal, leads_back, may_be_topped_up, rights};

const AMOUNT: &str = "amount";
const METHOD: &str = "method";

/// The tool that sent the person here, and where it wants them back.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct SendingTool {
    #[serde(default)]
    tool: String,
    #[serde(default)]
    return_to: String,
}

impl SendingTool {
    fn of(submission: &Submission) -> Self {
        Self {
            tool: submission.get("tool").to_owned(),
            return_to: submission.get("return_to").to_owned(),
        }
    }
}

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(asked): Query<SendingTool>,
) -> Answer {
    let (organisation, member) = require_top_up(&ctx, &id).await?;
    let way_back = way_back(&ctx, &asked).await?;
    let form = Form::new().with(AMOUNT, "50,00");
    html(&View::new(
        &ctx,
        &organisation,
        &member,
        way_back.as_ref(),
        &new_id(&ctx),
        form,
    ))
}

pub(crate) async fn post(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (organisation, member) = require_top_up(&ctx, &id).await?;
    let way_back = way_back(&ctx, &SendingTool::of(&submission)).await?;
    // An id that somebody made up is as good as any: it is theirs alone.
    let attempt = submission
        .get("attempt")
        .parse()
        .unwrap_or_else(|_| new_id(&ctx));
    let mut form = submission.form(&[AMOUNT]);
    let status = match wanted(
        &ctx,
        &organisation.id,
        &submission,
        &attempt,
        way_back.as_ref(),
    ) {
        Err(problem) => {
            form.fail(&ctx, problem.field, problem.text);
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Ok(wanted) => match begin(&ctx.state, &ctx.act(), wanted).await {
            Ok(payment) => return Ok(redirect(&onward(&payment))),
            Err(Error::Refused(refusal)) => {
                form.refuse(&ctx, &refusal);
                status(&refusal)
            }
            Err(error) => return Err(error.into()),
        },
    };
    let view = View::new(
        &ctx,
        &organisation,
        &member,
        way_back.as_ref(),
        &attempt,
        form,
    );
    html_with_status(status, &view)
}

struct Problem {
    field: &'static str,
    text: &'static str,
}

fn wanted(
    ctx: &Ctx,
    organisation: &OrganisationId,
    submission: &Submission,
    attempt: &PaymentId,
    way_back: Option<&WayBack>,
) -> Result<Wanted, Problem> {
    let amount = typed_euros(submission.get(AMOUNT)).ok_or(Problem {
        field: AMOUNT,
        text: "wallet-top-up-amount-unreadable",
    })?;
    let method = submission.get(METHOD).parse().map_err(|_| Problem {
        field: METHOD,
        text: "wallet-top-up-method-missing",
    })?;
    let person = ctx.signed_in().map(|person| person.account.clone());
    Ok(Wanted {
        id: attempt.clone(),
        purpose: TOP_UP_ONLINE,
        organisation: Some(organisation.clone()),
        subject: None,
        account: person.ok_or(Problem {
            field: METHOD,
            text: "wallet-top-up-method-missing",
        })?,
        method,
        amount,
        language: ctx.language(),
        description: format!("Immo-Connect Wallet {attempt}"),
        return_path: payment_url(organisation, attempt),
        leads_to: way_back.map(WayBack::kept),
    })
}

fn new_id(ctx: &Ctx) -> PaymentId {
    PaymentId::generate(ctx.clock(), ctx.rng())
}

fn status(refusal: &PaymentRefusal) -> StatusCode {
    StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY)
}

/// To the bank; or, where it was paid or ended already, to what became of it.
fn onward(payment: &Payment) -> String {
    match &payment.checkout_url {
        Some(url) if !payment.state.is_final() => url.clone(),
        _ => payment.return_path.clone(),
    }
}

/// Whoever may top up, for an organisation that may be (G-12, G-14).
async fn require_top_up(
    ctx: &Ctx,
    id_from_url: &str,
) -> Result<(Organisation, Membership), Failure> {
    let (organisation, member) = require_member(ctx, id_from_url).await?;
    let account = ctx.require_signed_in()?.account.clone();
    let id = organisation.id.clone();
    let (may, can) = ctx
        .db()
        .read(move |tx| Ok((rights(tx, &account, &id)?, may_be_topped_up(tx, &id)?)))
        .await?;
    // Of an organisation that is contested nobody may, and that is why.
    can.map_err(refused)?;
    if may.top_up {
        Ok((organisation, member))
    } else {
        Err(refused(WalletRefusal::NotAllowed))
    }
}

/// A tool, and a page of it.
#[derive(Debug, Clone)]
pub(crate) struct WayBack {
    pub tool: String,
    pub name: String,
    pub address: String,
}

impl WayBack {
    /// As the payment carries it.
    fn kept(&self) -> String {
        format!("{} {}", self.tool, self.address)
    }
}

/// Only where the tool lives; else there is none, and the person stays here.
async fn way_back(ctx: &Ctx, asked: &SendingTool) -> Result<Option<WayBack>, Failure> {
    if asked.tool.is_empty() || asked.tool.contains('\0') {
        return Ok(None);
    }
    let slug = asked.tool.clone();
    let found = ctx.db().read(move |tx| tools::find(tx, &slug)).await?;
    let found = found.filter(|tool| leads_back(tool, &asked.return_to));
    Ok(found.map(|tool| WayBack {
        tool: asked.tool.clone(),
        name: tool.name.get(ctx.language()).to_owned(),
        address: asked.return_to.clone(),
    }))
}

#[cfg(test)]
mod tests;
