//! `GET /api/v1/charges/{id}`: how far a charge got.

use api::{Answer, Call, Problem, Responses, of_reading};
use axum::extract::Path;
use oidc::PersonOrTool;
use utoipa::IntoResponses;

use super::CHARGE;
use super::refusing::those;
use super::told::Charge;
use crate::ChargeRefusal;
use crate::ending::seen;

pub(super) struct Problems;

impl IntoResponses for Problems {
    fn responses() -> Responses {
        of_reading(&[], &those(&[&["charge-unknown"]]))
    }
}

/// A charge of yours
///
/// Needs the scope `wallet:charge`. With a token of a person it is one of the organisation
/// for which they act.
#[utoipa::path(
    get,
    path = "/api/v1/charges/{id}",
    operation_id = "get_charge",
    tag = "wallet",
    params(("id" = String, Path, description = "From the answer to the charge", example = "txn_01jd3v9q5mf5v8v1m8x6y2k7c4")),
    security(("access_token" = ["wallet:charge"])),
    responses(
        (status = 200, description = "As it stands now", body = Charge, example = json!({
            "id": "txn_01jd3v9q5mf5v8v1m8x6y2k7c4",
            "state": "completed",
            "organisation": "org_01jd3v9q5mf5v8v1m8x6y2k7c4",
            "way_of_use": "agent",
            "price": "parcel-lookup",
            "amount_cents": 250,
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
pub(super) async fn get(call: Call, Path(id): Path<String>) -> Result<Answer<Charge>, Problem> {
    let now = call.state.clock.now();
    let found = call.read(CHARGE, move |tx, caller: &PersonOrTool| {
        seen(tx, caller, &id)
    });
    match found.await? {
        Some(charge) => Ok(Answer(Charge::of(charge, now))),
        None => Err(call.problem(&ChargeRefusal::Unknown)),
    }
}
