//! `GET /api/v1/context`: for whom the person acts, as it stands now.

use std::sync::Arc;

use api::{Answer, Call, Common, Problem};
use diesel::QueryResult;
use oidc::{Bearer, Provider};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use storage::Tx;
use utoipa::ToSchema;

use crate::claims::{ORGANISATION as SCOPE, RECOGNITIONS};

/// What the person chose when they signed in to the tool; the same as the claims
/// of these names, but as of now.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Context {
    /// Null where the person acts for themselves.
    organisation: Option<Organisation>,
    /// A way of use of the tool's definition; null for a tool without.
    way_of_use: Option<String>,
    /// In force now, of the person and of the organisation; null without the scope `recognitions`.
    recognitions: Option<Vec<Recognition>>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Organisation {
    id: String,
    /// Ten digits.
    enterprise_number: String,
    name: String,
    /// The person's: `administrator` or `member`.
    role: String,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Recognition {
    kind: String,
    number: String,
    source: String,
    /// `person` or `organisation`.
    held_by: String,
    /// The last day, as 2026-11-25; null where it is not limited.
    valid_until: Option<String>,
}

/// For whom the person acts
///
/// Needs the scope `organisation`; recognitions come with the scope `recognitions`.
#[utoipa::path(
    get,
    path = "/api/v1/context",
    operation_id = "get_context",
    tag = "context",
    security(("access_token" = ["organisation"])),
    responses(
        (status = 200, description = "As it stands now", body = Context, example = json!({
            "organisation": {
                "id": "org_01jd3v9q5mf5v8v1m8x6y2k7c4",
                "enterprise_number": "0403170701",
                "name": "Kantoor aan de Leie",
                "role": "administrator"
            },
            "way_of_use": "agent",
            "recognitions": [{
                "kind": "broker",
                "number": "501234",
                "source": "biv",
                "held_by": "person",
                "valid_until": null
            }]
        })),
        Common,
    )
)]
pub(crate) async fn get(call: Call) -> Result<Answer<Context>, Problem> {
    let sources = Arc::clone(&call.provider);
    let context = call.read(SCOPE, move |tx, bearer| load(tx, &sources, bearer));
    context.await.map(Answer)
}

fn load(tx: &mut Tx, provider: &Provider, bearer: &Bearer) -> QueryResult<Context> {
    let mut claims = bearer.claims_of(tx, provider, SCOPE)?;
    if bearer.has_scope(RECOGNITIONS) {
        let recognitions = bearer.claims_of(tx, provider, RECOGNITIONS)?;
        claims.extend(recognitions);
        claims
            .entry(RECOGNITIONS)
            .or_insert_with(|| Value::Array(Vec::new()));
    }
    serde_json::from_value(Value::Object(claims))
        .map_err(|error| diesel::result::Error::DeserializationError(Box::new(error)))
}
