//! `GET /api/v1/syndics/{number}`: an association with all the syndics that it had.

use api::{Answer, Kind, Problem, Public, Responses, of_public};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use belgium::{Day, EnterpriseNumber};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, IntoResponses, ToSchema};

use super::TOO_OFTEN;
use super::list::{SOURCE, count};
use super::told::{Association, Syndic, day, end_of};
use crate::LookUpRefusal;
use crate::known::Known;

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct HistoryQuery {
    /// Answers as the register stood at the end of this day.
    #[param(value_type = String, required = false, format = "date", example = "2026-11-30")]
    known_on: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct History {
    association: Association,
    /// Null: as the register stands now.
    #[schema(value_type = Option<String>, format = "date")]
    known_on: Option<Day>,
    /// The newest first, each with the days on which it was as it says here.
    syndics: Vec<Syndic>,
    /// Where this comes from, for people.
    source: &'static str,
}

pub(super) struct Problems;

impl IntoResponses for Problems {
    fn responses() -> Responses {
        let refusals: [&'static dyn kernel::Refusal; 3] = [
            &TOO_OFTEN,
            &LookUpRefusal::NumberInvalid,
            &LookUpRefusal::Unknown,
        ];
        of_public(&[Kind::ParameterInvalid], &refusals)
    }
}

/// All the syndics of an association
///
/// Needs no token; counted as the search.
#[utoipa::path(
    get,
    path = "/api/v1/syndics/{number}",
    operation_id = "get_syndics",
    tag = "syndics",
    params(
        ("number" = String, Path, description = "The enterprise number of the association", example = "0403170701"),
        HistoryQuery,
    ),
    security(()),
    responses(
        (status = 200, description = "As the register stands, or stood", body = History),
        Problems,
    )
)]
pub(super) async fn get(
    call: Public,
    Path(number): Path<String>,
    asked: Result<Query<HistoryQuery>, QueryRejection>,
) -> Result<Answer<History>, Problem> {
    count(&call).await?;
    let Query(asked) = asked.map_err(|_| Problem::of(Kind::ParameterInvalid))?;
    let number: EnterpriseNumber = number
        .parse()
        .map_err(|_| call.problem(&LookUpRefusal::NumberInvalid))?;
    let known_on = day("known_on", asked.known_on.as_ref())?;
    let known_at = known_on.map(end_of);
    let read = call
        .state
        .db
        .read(move |tx| Known::load(tx, &number, known_at));
    let known = read.await?;
    let known = known.ok_or_else(|| call.problem(&LookUpRefusal::Unknown))?;
    Ok(Answer(History {
        association: Association::new(&call, &known),
        known_on,
        syndics: Syndic::history(&known),
        source: SOURCE,
    }))
}
