//! `/organisations/{id}/wallet/top-up/{payment}`: where the person comes back to. What
//! the address brings along is not read; the provider is asked.

use std::time::Duration;

use askama::Template;
use axum::extract::Path;
use i18n::Argument;
use i18n::format::money;
use kernel::Timestamp;
use organisations::tabs::{Tabs, tabs};
use organisations::{Membership, Organisation, require_member};
use payments::{Payment, PaymentId, State, look};
use web::{Answer, Ctx, Failure, Page, html};

use super::{SendingTool, WayBack, way_back};
use crate::online::TOP_UP_ONLINE;
use crate::routes::TAB;
use crate::{Summary, summary, top_up_url, wallet_url};

/// So long the page looks again by itself.
const LOOKS_AGAIN: Duration = Duration::from_mins(10);
const LOOKS_AGAIN_EVERY_SECONDS: u32 = 3;

#[derive(Debug, Template)]
#[template(path = "wallet/top_up_back.html")]
pub(crate) struct BackView {
    page: Page,
    tabs: Tabs,
    words: Words,
    /// Where the person goes on paying.
    checkout: Option<String>,
    again: Option<String>,
    /// Looks again by itself after so many seconds.
    looks_again: Option<u32>,
    here: String,
    wallet: String,
    tool: Option<WayBack>,
}

/// What is said of a payment.
#[derive(Debug)]
struct Words {
    kind: &'static str,
    heading: String,
    text: String,
}

pub(crate) async fn get(ctx: Ctx, Path((id, payment)): Path<(String, String)>) -> Answer {
    let (organisation, member) = require_member(&ctx, &id).await?;
    let payment = own(&ctx, &organisation, &payment).await?;
    let payment = look(&ctx.state, &domain::job(&ctx.state), payment).await;
    let of = organisation.id.clone();
    let now = ctx.now();
    let stands = ctx.db().read(move |tx| summary(tx, &of, now)).await?;
    let way_back = kept_way_back(&ctx, &payment).await?;
    html(&BackView::new(
        &ctx,
        (&organisation, &member),
        &payment,
        &stands,
        way_back,
    ))
}

/// Of this organisation, and begun by whoever asks: nobody else finds it.
async fn own(
    ctx: &Ctx,
    organisation: &Organisation,
    id_from_url: &str,
) -> Result<Payment, Failure> {
    let account = ctx.require_signed_in()?.account.clone();
    let id: PaymentId = id_from_url.parse().map_err(|_| Failure::NotFound)?;
    let found = ctx.db().read(move |tx| payments::payment(tx, &id)).await?;
    found
        .filter(|payment| {
            payment.organisation_id.as_ref() == Some(&organisation.id)
                && payment.account_id == account
                && payment.purpose == TOP_UP_ONLINE.name
        })
        .ok_or(Failure::NotFound)
}

/// The tool may live elsewhere by now, or not at all.
async fn kept_way_back(ctx: &Ctx, payment: &Payment) -> Result<Option<WayBack>, Failure> {
    let kept = payment
        .leads_to
        .as_deref()
        .and_then(|kept| kept.split_once(' '));
    match kept {
        None => Ok(None),
        Some((tool, return_to)) => {
            let asked = SendingTool {
                tool: tool.to_owned(),
                return_to: return_to.to_owned(),
            };
            way_back(ctx, &asked).await
        }
    }
}

impl BackView {
    pub fn new(
        ctx: &Ctx,
        (organisation, member): (&Organisation, &Membership),
        payment: &Payment,
        stands: &Summary,
        way_back: Option<WayBack>,
    ) -> Self {
        let is_open = matches!(payment.state, State::New | State::Open);
        let ended = matches!(
            payment.state,
            State::Failed | State::Cancelled | State::Expired
        );
        let tool = way_back
            .as_ref()
            .map(|back| (back.tool.as_str(), back.address.as_str()));
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, TAB),
            words: Words::of(ctx, payment, stands),
            checkout: payment.checkout_url.clone().filter(|_| is_open),
            again: ended.then(|| top_up_url(&organisation.id, tool)),
            looks_again: (is_open && is_new(payment, ctx.now()))
                .then_some(LOOKS_AGAIN_EVERY_SECONDS),
            here: payment.return_path.clone(),
            wallet: wallet_url(&organisation.id),
            tool: way_back.filter(|_| payment.state == State::Paid || ended),
        }
    }
}

fn is_new(payment: &Payment, now: Timestamp) -> bool {
    payment.created_at.is_within(LOOKS_AGAIN, now)
}

impl Words {
    fn of(ctx: &Ctx, payment: &Payment, stands: &Summary) -> Self {
        let (kind, key) = match payment.state {
            State::Paid => ("success", "paid"),
            State::New | State::Open => ("info", "open"),
            State::Cancelled => ("warning", "cancelled"),
            State::Failed => ("warning", "failed"),
            State::Expired => ("warning", "expired"),
            State::InDoubt => ("warning", "in-doubt"),
        };
        let language = ctx.language();
        let arguments: [(&str, Argument); 3] = [
            ("amount", money(payment.amount, language).into()),
            ("balance", money(stands.balance, language).into()),
            ("support", (&ctx.state.settings.support_address).into()),
        ];
        Self {
            kind,
            heading: ctx.text(&format!("wallet-top-up-{key}-heading"), &arguments),
            text: ctx.text(&format!("wallet-top-up-{key}"), &arguments),
        }
    }
}
