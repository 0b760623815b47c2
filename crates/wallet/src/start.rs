//! What stands on the start page: a Wallet with little in it, or below zero.

use diesel::QueryResult;
use domain::{StartItem, Urgency};
use i18n::format::money;
use storage::Tx;
use web::{ActingFor, Ctx, SignedIn};

use crate::{Attention, What, attention, top_up_url, wallet_url};

pub(crate) fn items(tx: &mut Tx, ctx: &Ctx, person: &SignedIn) -> QueryResult<Vec<StartItem>> {
    let found = attention(tx, &person.account, ctx.now())?;
    Ok(found.into_iter().map(|wallet| item(ctx, wallet)).collect())
}

fn item(ctx: &Ctx, wallet: Attention) -> StartItem {
    let key = match wallet.what {
        What::Blocked => "wallet-start-blocked",
        What::Low => "wallet-start-low",
    };
    let amount = money(wallet.available, ctx.language());
    let (label, href) = if wallet.may_top_up {
        ("wallet-top-up", top_up_url(&wallet.organisation, None))
    } else {
        ("wallet-start-see", wallet_url(&wallet.organisation))
    };
    StartItem {
        urgency: Urgency::Blocking,
        text: ctx.text(key, &[("amount", amount.into())]),
        label: ctx.t(label),
        href,
        organisation: Some(ActingFor {
            organisation: wallet.organisation,
            name: wallet.name,
        }),
    }
}
