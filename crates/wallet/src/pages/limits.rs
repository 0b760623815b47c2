//! `/organisations/{id}/wallet/limits`: from which balance on administrators hear that
//! little is left.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use kernel::Cents;
use organisations::tabs::{Tabs, tabs};
use organisations::{Membership, Organisation, require_administrator, url_of};
use storage::Error;
use web::{Answer, Ctx, Form, Page, Submission, html, html_with_status, redirect};

use crate::routes::{LIMITS, TAB, THRESHOLD};
use crate::{WalletRefusal, find, set_threshold, typed_euros, wallet_url};

const BELOW: &str = "amount";

#[derive(Debug, Template)]
#[template(path = "wallet/limits.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    back: String,
    threshold: String,
    form: Form,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        (organisation, member): (&Organisation, &Membership),
        form: Form,
    ) -> Self {
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, TAB),
            back: wallet_url(&organisation.id),
            threshold: url_of(THRESHOLD, &organisation.id),
            form,
        }
    }
}

/// As people type it, so that it can be sent again as it is.
pub(crate) fn typed(amount: Cents) -> String {
    amount.to_string().replace('.', ",")
}

pub(crate) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (organisation, member) = require_administrator(&ctx, &id).await?;
    let of = organisation.id.clone();
    let wallet = ctx.db().read(move |tx| find(tx, &of)).await?;
    let below = wallet.and_then(|wallet| wallet.low_below);
    let form = Form::new().with(BELOW, below.map(typed).unwrap_or_default());
    html(&View::new(&ctx, (&organisation, &member), form))
}

/// Nothing typed: no mail.
pub(crate) async fn post_threshold(
    ctx: Ctx,
    Path(id): Path<String>,
    submission: Submission,
) -> Answer {
    let (organisation, member) = require_administrator(&ctx, &id).await?;
    let page = url_of(LIMITS, &organisation.id);
    let asked = submission.get(BELOW).trim();
    let below = typed_euros(asked);
    let (act, state, of) = (ctx.act(), ctx.state.clone(), organisation.id.clone());
    let set = if below.is_none() && !asked.is_empty() {
        Err(Error::Refused(WalletRefusal::AmountInvalid))
    } else {
        let db = ctx.db();
        db.write(move |tx| set_threshold(tx, &act, state.desk(), &of, below))
            .await
    };
    match set {
        Ok(()) => {
            ctx.notify("success", "notice-wallet-threshold-saved");
            Ok(redirect(&page))
        }
        Err(Error::Refused(refusal @ WalletRefusal::AmountInvalid)) => {
            let mut form = submission.form(&[BELOW]);
            form.refuse(&ctx, &refusal);
            let view = View::new(&ctx, (&organisation, &member), form);
            html_with_status(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(other) => Err(other.into()),
    }
}
