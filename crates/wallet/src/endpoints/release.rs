//! `POST /api/v1/charges/{id}/release`: a tool gives free what was kept back for it.

use api::{Change, Done, IdempotencyKey, Problem, Reply, Responses, of_writing};
use axum::extract::{Path, State};
use oidc::PersonOrTool;
use serde::Deserialize;
use utoipa::{IntoResponses, ToSchema};

use super::refusing::{RELEASING, those};
use super::told::Charge;
use super::{CHARGE, turns};
use crate::{ChargeRefusal, release};

/// Nothing needs to be said: `{}`.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Release {}

pub(super) struct Problems;

impl IntoResponses for Problems {
    fn responses() -> Responses {
        of_writing(&[], &those(&[RELEASING]))
    }
}

/// Gives what is held free
///
/// Needs the scope `wallet:charge`. The hold ends, and nothing of it is taken.
#[utoipa::path(
    post,
    path = "/api/v1/charges/{id}/release",
    operation_id = "release_charge",
    tag = "wallet",
    params(("id" = String, Path, description = "From the answer to the charge", example = "txn_01jd3v9q5mf5v8v1m8x6y2k7c4"), IdempotencyKey),
    request_body(content = Release, example = json!({})),
    security(("access_token" = ["wallet:charge"])),
    responses(
        (status = 200, description = "It is free again", body = Charge, example = json!({
            "id": "txn_01jd3v9q5mf5v8v1m8x6y2k7c4",
            "state": "released",
            "organisation": "org_01jd3v9q5mf5v8v1m8x6y2k7c4",
            "way_of_use": "agent",
            "price": "parcel-lookup",
            "amount_cents": 250,
            "refunded_cents": 0,
            "currency": "EUR",
            "reference": "lookup-17",
            "made_at": 1_796_054_400,
            "expires_at": 1_796_055_000,
            "completed_at": null,
            "receipt": null
        })),
        Problems,
    )
)]
pub(super) async fn post(
    State(state): State<web::State>,
    Path(id): Path<String>,
    change: Change<Release>,
) -> Result<Reply, Problem> {
    let change = turns::of_charge(&state, change, &id).await;
    let key = change.key().to_owned();
    let done =
        change.perform::<PersonOrTool, Charge, ChargeRefusal>(CHARGE, move |tx, act, caller, _| {
            let charge = release(tx, act, caller, &key, &id)?;
            Ok(Done::Changed(Charge::of(charge, act.now())))
        });
    done.await
}
