//! `GET /authorize`: a tool sends a browser here.

use std::sync::Arc;

use axum::Extension;
use axum::extract::RawQuery;
use web::{Answer, Ctx};

use super::attempt::Attempt;
use super::proceed;
use crate::{Parameters, Provider};

pub async fn get(
    ctx: Ctx,
    Extension(provider): Extension<Arc<Provider>>,
    RawQuery(query): RawQuery,
) -> Answer {
    let parameters = Parameters::read(query.unwrap_or_default().as_bytes());
    let attempt = Attempt::new(parameters, ctx.now());
    proceed(ctx, provider, attempt).await
}
