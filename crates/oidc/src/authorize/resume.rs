//! `GET /authorize/continue`: back from the sign-in page, from the page of
//! choice, or from a POST.

use std::sync::Arc;

use axum::Extension;
use axum::extract::RawQuery;
use web::{Answer, CANCELLED, Ctx, refused};

use super::attempt::Attempt;
use super::choice::Choice;
use super::{AuthorizationRefusal, proceed};
use crate::{Parameters, Provider};

const SEALED_BYTES_MAX: usize = 16 * 1024;
const CHOICE_BYTES_MAX: usize = 1024;

pub async fn resume(
    ctx: Ctx,
    Extension(provider): Extension<Arc<Provider>>,
    RawQuery(query): RawQuery,
) -> Answer {
    let parameters = Parameters::read(query.unwrap_or_default().as_bytes());
    let sealed = parameters
        .single("request", SEALED_BYTES_MAX)
        .ok()
        .flatten()
        .unwrap_or_default();
    let attempt = Attempt::open(sealed, ctx.sealer(), ctx.now());
    let mut attempt = attempt.ok_or_else(|| refused(AuthorizationRefusal::RequestExpired))?;
    let choice = parameters
        .single("context", CHOICE_BYTES_MAX)
        .map_err(|_| refused(AuthorizationRefusal::ChoiceInvalid))?;
    attempt.is_cancelled = parameters.single(CANCELLED, 8) == Ok(Some("true"));
    attempt.choice = choice.map(|choice| Choice::received(choice, sealed));
    proceed(ctx, provider, attempt).await
}
