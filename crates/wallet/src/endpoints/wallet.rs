//! `GET /api/v1/wallet`: what stands in the Wallet of the organisation.

use api::{Answer, Call, Kind, Problem, Responses, of_reading};
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use diesel::QueryResult;
use kernel::OrganisationId;
use oidc::{Caller, PersonOrTool};
use serde::{Deserialize, Serialize};
use storage::{Error, Tx};
use utoipa::{IntoParams, IntoResponses, ToSchema};

use super::READ;
use super::refusing::{CALLER, those};
use crate::{ChargeRefusal, Named, Summary, payer, rights, summary, top_up_url};

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WalletQuery {
    /// Only for tokens of the tool itself: whose Wallet it is.
    #[param(value_type = String, required = false, example = "org_01jd3v9q5mf5v8v1m8x6y2k7c4")]
    organisation: Option<String>,
    /// Only for tokens of the tool itself, where the organisation registered several.
    #[param(value_type = String, required = false, example = "agent")]
    way_of_use: Option<String>,
}

/// Amounts are whole euro cents.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Wallet {
    organisation: String,
    /// `EUR`.
    currency: &'static str,
    /// Below zero after a charge-back: nothing can be charged until it is made up for.
    balance_cents: i64,
    /// What tools keep back.
    held_cents: i64,
    /// The rest, which can be charged.
    available_cents: i64,
    /// Where a person tops it up.
    top_up_url: String,
}

pub(super) struct Problems;

impl IntoResponses for Problems {
    fn responses() -> Responses {
        let refusals = those(&[CALLER, &["wallet-not-visible"]]);
        of_reading(&[Kind::ParameterInvalid], &refusals)
    }
}

/// What stands in the Wallet
///
/// Needs the scope `wallet:read`, and a person who acts for an organisation and may look at its
/// Wallet, or a token of the tool itself and the organisation.
#[utoipa::path(
    get,
    path = "/api/v1/wallet",
    operation_id = "get_wallet",
    tag = "wallet",
    params(WalletQuery),
    security(("access_token" = ["wallet:read"])),
    responses(
        (status = 200, description = "As it stands now", body = Wallet, example = json!({
            "organisation": "org_01jd3v9q5mf5v8v1m8x6y2k7c4",
            "currency": "EUR",
            "balance_cents": 5_000,
            "held_cents": 250,
            "available_cents": 4_750,
            "top_up_url": "https://immo-connect.example/organisations/org_01jd3v9q5mf5v8v1m8x6y2k7c4/wallet/top-up"
        })),
        Problems,
    )
)]
pub(super) async fn get(
    call: Call,
    asked: Result<Query<WalletQuery>, QueryRejection>,
) -> Result<Answer<Wallet>, Problem> {
    let asked = asked
        .map(|Query(asked)| asked)
        .map_err(|_| Problem::of(Kind::ParameterInvalid));
    let now = call.state.clock.now();
    // Within the read: whose token is not good learns nothing about parameters.
    let found = call.read(READ, move |tx, caller: &PersonOrTool| {
        let asked = match &asked {
            Ok(asked) => asked,
            Err(problem) => return Ok(Err(problem.clone())),
        };
        let named = Named {
            organisation: sent(asked.organisation.as_ref()),
            way_of_use: sent(asked.way_of_use.as_ref()),
        };
        Ok(Ok(stands(tx, now, caller, &named)?))
    });
    let (organisation, stands) = found.await??.map_err(|refusal| call.problem(&refusal))?;
    let origin = &call.state.settings.origin;
    Ok(Answer(Wallet {
        currency: "EUR",
        balance_cents: stands.balance.0,
        held_cents: stands.held.0,
        available_cents: stands.available.0,
        top_up_url: format!("{origin}{}", top_up_url(&organisation, None)),
        organisation: organisation.to_string(),
    }))
}

/// Clients made from the document send an empty parameter for none.
fn sent(text: Option<&String>) -> Option<String> {
    text.filter(|text| !text.is_empty()).cloned()
}

type Stands = Result<(OrganisationId, Summary), ChargeRefusal>;

fn stands(
    tx: &mut Tx,
    now: kernel::Timestamp,
    caller: &PersonOrTool,
    named: &Named,
) -> QueryResult<Stands> {
    let payer = match payer::judged(tx, now, caller, named) {
        Ok(payer) => payer,
        Err(Error::Refused(refusal)) => return Ok(Err(refusal)),
        Err(Error::Query(error)) => return Err(error),
        Err(Error::Storage(error)) => {
            return Err(diesel::result::Error::QueryBuilderError(error.into()));
        }
    };
    if let Some(person) = caller.person()
        && !rights(tx, &person.account, &payer.organisation)?.view
    {
        return Ok(Err(ChargeRefusal::NotVisible));
    }
    let stands = summary(tx, &payer.organisation, now)?;
    Ok(Ok((payer.organisation, stands)))
}
