//! `POST /api/v1/charges/{id}/capture`: a tool takes what was kept back for it.

use api::{Change, Done, IdempotencyKey, Problem, Reply, Responses, of_writing};
use axum::extract::{Path, State};
use kernel::Cents;
use oidc::PersonOrTool;
use serde::Deserialize;
use utoipa::{IntoResponses, ToSchema};

use super::refusing::{CAPTURING, those};
use super::told::Charge;
use super::{CHARGE, turns};
use crate::{ChargeRefusal, capture};

/// How much of it is taken.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Capture {
    /// Whole cents, at most what is held; the rest is free again. All of it unless said otherwise.
    #[serde(default)]
    amount_cents: Option<i64>,
}

pub(super) struct Problems;

impl IntoResponses for Problems {
    fn responses() -> Responses {
        of_writing(&[], &those(&[CAPTURING]))
    }
}

/// Takes what is held
///
/// Needs the scope `wallet:charge`. A hold is taken once; with a token of a person they must
/// still be allowed to use the tool for the organisation, with one of the tool itself not.
#[utoipa::path(
    post,
    path = "/api/v1/charges/{id}/capture",
    operation_id = "capture_charge",
    tag = "wallet",
    params(("id" = String, Path, description = "From the answer to the charge", example = "txn_01jd3v9q5mf5v8v1m8x6y2k7c4"), IdempotencyKey),
    request_body(content = Capture, example = json!({ "amount_cents": 200 })),
    security(("access_token" = ["wallet:charge"])),
    responses(
        (status = 200, description = "It is taken", body = Charge, example = json!({
            "id": "txn_01jd3v9q5mf5v8v1m8x6y2k7c4",
            "state": "completed",
            "organisation": "org_01jd3v9q5mf5v8v1m8x6y2k7c4",
            "way_of_use": "agent",
            "price": "parcel-lookup",
            "amount_cents": 200,
            "refunded_cents": 0,
            "currency": "EUR",
            "reference": "lookup-17",
            "made_at": 1_796_054_400,
            "expires_at": 1_796_055_000,
            "completed_at": 1_796_054_460,
            "receipt": 12
        })),
        Problems,
    )
)]
pub(super) async fn post(
    State(state): State<web::State>,
    Path(id): Path<String>,
    change: Change<Capture>,
) -> Result<Reply, Problem> {
    let change = turns::of_charge(&state, change, &id).await;
    let key = change.key().to_owned();
    let done = change.perform::<PersonOrTool, Charge, ChargeRefusal>(
        CHARGE,
        move |tx, act, caller, body| {
            let amount = body.amount_cents.map(Cents);
            let charge = capture(tx, act, caller, &key, &id, amount)?;
            Ok(Done::Changed(Charge::of(charge, act.now())))
        },
    );
    done.await
}
