//! `GET /organisations/{id}/wallet/top-up/transfer`: what to write on a transfer (R-210,
//! The Wallet is opened here if it was not: before that it has no
//! communication.

use askama::Template;
use axum::extract::Path;
use bank::Settings;
use bank::epc::Transfer;
use organisations::tabs::{Tabs, tabs};
use organisations::{Membership, Organisation};
use storage::Error;
use web::{Answer, Ctx, Page, html, refused};

use crate::guards::require_any_right;
use crate::routes::TAB;
use crate::{Wallet, WalletRefusal, may_be_topped_up, open, top_up_url};

#[derive(Debug, Template)]
#[template(path = "wallet/transfer.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    back: String,
    /// `None`: no account of ours is set.
    form: Option<Filled>,
}

/// What to fill in at the bank.
#[derive(Debug)]
struct Filled {
    iban: String,
    beneficiary: String,
    bic: Option<String>,
    communication: String,
    /// The same for banks abroad.
    reference: String,
    /// For bank apps that scan it.
    code: Option<String>,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        member: &Membership,
        organisation: &Organisation,
        settings: &Settings,
        wallet: &Wallet,
    ) -> Self {
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, TAB),
            back: top_up_url(&organisation.id, None),
            form: filled(settings, wallet),
        }
    }
}

fn filled(settings: &Settings, wallet: &Wallet) -> Option<Filled> {
    let iban = settings.accounts.first()?;
    let communication = &wallet.communication;
    let transfer = Transfer {
        iban,
        beneficiary: &settings.beneficiary,
        bic: settings.bic.as_deref(),
        amount: None,
        communication,
    };
    Some(Filled {
        iban: iban.to_string(),
        beneficiary: settings.beneficiary.clone(),
        bic: settings.bic.clone(),
        communication: communication.to_string(),
        reference: communication.reference().to_string(),
        code: transfer.svg(),
    })
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (organisation, member, rights) = require_any_right(&ctx, &id).await?;
    if !rights.top_up {
        return Err(refused(WalletRefusal::NotAllowed));
    }
    let (act, wanted) = (ctx.act(), organisation.id.clone());
    let opened = ctx.db().write(move |tx| {
        if let Err(refusal) = may_be_topped_up(tx, &wanted)? {
            return Err(Error::Refused(refusal));
        }
        open(tx, &act, &wanted)
    });
    let wallet = opened.await?;
    let settings: Settings = ctx.state.services.or_default();
    html(&View::new(&ctx, &member, &organisation, &settings, &wallet))
}
