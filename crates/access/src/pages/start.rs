//! `/organisations/{id}/tools/{tool}/start`: "Starten" on a page of an organisation.
//! Notes for whom, and goes on to the tool.

use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use kernel::{Context, Never};
use organisations::require_member;
use serde::Deserialize;
use web::{Answer, Ctx, Failure, redirect};

use crate::starts;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Parameters {
    /// Empty where the person may choose among several.
    #[serde(default)]
    way: String,
}

pub(super) async fn get(
    ctx: Ctx,
    Path((id, slug)): Path<(String, String)>,
    Query(asked): Query<Parameters>,
    headers: HeaderMap,
) -> Answer {
    let (organisation, _) = require_member(&ctx, &id).await?;
    let session = ctx.require_signed_in()?.session.clone();
    let context = Context {
        organisation: Some(organisation.id),
        way_of_use: (!asked.way.is_empty()).then_some(asked.way),
    };
    let (act, is_ours) = (ctx.act(), is_ours(&headers));
    let noted = ctx.db().write::<_, _, Never>(move |tx| {
        let tool = tools::find(tx, &slug)?;
        if let Some(tool) = tool.as_ref().filter(|_| is_ours) {
            starts::begin(tx, &act, &session, &tool.slug, &context)?;
        }
        Ok(tool)
    });
    let tool = noted.await?.ok_or(Failure::NotFound)?;
    Ok(redirect(&tool.address))
}

/// Whether a page of ours leads here, or the person themselves: a link elsewhere
/// starts the tool, but says nothing of for whom (Fetch Metadata §2.3).
fn is_ours(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-site")
        .is_none_or(|site| site == "same-origin" || site == "none")
}
