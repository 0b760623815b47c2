//! `GET /account/new/username?first=&last=`: a free user name as plain text, for
//! the script that fills it in while the form is typed.

use axum::response::IntoResponse;
use web::{Answer, Ctx};

use super::parameter;
use crate::username::propose;

pub(super) async fn get(ctx: Ctx) -> Answer {
    let part = |name| parameter(&ctx, name).unwrap_or_default();
    let (first, last, rng) = (part("first"), part("last"), ctx.rng().clone());
    let proposal = ctx
        .db()
        .read(move |tx| propose(tx, &rng, &first, &last))
        .await?;
    Ok(proposal
        .map(|username| username.to_string())
        .unwrap_or_default()
        .into_response())
}
