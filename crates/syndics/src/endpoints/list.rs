//! `GET /api/v1/syndics`: associations that are meant by a number, a name or an address,
//! each with its syndic on a day.

use api::{Answer, Kind, Problem, Public, Responses, of_public};
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use belgium::{Day, EnterpriseNumber};
use diesel::QueryResult;
use kbo::Enterprises;
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use storage::Tx;
use utoipa::{IntoParams, IntoResponses, ToSchema};

use super::TOO_OFTEN;
use super::told::{Association, Syndic, day, end_of};
use crate::allowance;
use crate::known::Known;

/// Whoever does not find it among these asks more closely.
const FOUND_MAX: usize = 20;
/// No name or address is longer.
const Q_CHARS_MAX: usize = 200;

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct LookUpQuery {
    /// The enterprise number of the association in any usual spelling, or words of its name or
    /// address.
    #[param(value_type = String, example = "0403.170.701")]
    q: Option<String>,
    /// The day asked about; today in Brussels unless said otherwise.
    #[param(value_type = String, required = false, format = "date", example = "2026-11-30")]
    date: Option<String>,
    /// Answers as the register stood at the end of this day.
    #[param(value_type = String, required = false, format = "date")]
    known_on: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Syndics {
    #[schema(value_type = String, format = "date")]
    date: Day,
    /// Null: as the register stands now.
    #[schema(value_type = Option<String>, format = "date")]
    known_on: Option<Day>,
    /// The likeliest first, at most 20; empty where nothing fits.
    associations: Vec<Found>,
    /// Where this comes from, for people.
    source: &'static str,
    /// Of which day the names and addresses of the Crossroads Bank are; null where there are none.
    #[schema(value_type = Option<String>, format = "date")]
    kbo_date: Option<Day>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Found {
    #[serde(flatten)]
    association: Association,
    /// Whoever is syndic on that day: the ordinary one first, a provisional one may follow. Empty:
    /// the register has none.
    syndics: Vec<Syndic>,
}

pub(super) struct Problems;

impl IntoResponses for Problems {
    fn responses() -> Responses {
        of_public(&[Kind::ParameterInvalid], &[&TOO_OFTEN])
    }
}

/// Who is, or was, the syndic
///
/// Needs no token. Counted by network: 60 at once, then one every two seconds, together with the
/// pages. Of a natural person only the name and the contact address for the co-ownership are told.
#[utoipa::path(
    get,
    path = "/api/v1/syndics",
    operation_id = "list_syndics",
    tag = "syndics",
    params(LookUpQuery),
    security(()),
    responses(
        (status = 200, description = "As the register stands, or stood", body = Syndics),
        Problems,
    )
)]
pub(super) async fn get(
    call: Public,
    asked: Result<Query<LookUpQuery>, QueryRejection>,
) -> Result<Answer<Syndics>, Problem> {
    count(&call).await?;
    let Query(asked) = asked.map_err(|_| Problem::of(Kind::ParameterInvalid))?;
    let q = asked.q.as_deref().unwrap_or_default().trim().to_owned();
    if q.is_empty() || q.chars().count() > Q_CHARS_MAX {
        return Err(Problem::parameter(
            "q",
            "a number, or words of at most 200 characters",
        ));
    }
    let today = Day::in_brussels(call.state.clock.now());
    let date = day("date", asked.date.as_ref())?.unwrap_or(today);
    let known_on = day("known_on", asked.known_on.as_ref())?;
    let enterprises: Enterprises = call.state.services.or_default();
    let known_at = known_on.map(end_of);
    let read = call
        .state
        .db
        .read(move |tx| found(tx, &enterprises, &q, known_at));
    let (known, source) = read.await?;
    let associations = known.iter().map(|known| Found {
        association: Association::new(&call, known),
        syndics: Syndic::on(known, date),
    });
    Ok(Answer(Syndics {
        date,
        known_on,
        associations: associations.collect(),
        source: SOURCE,
        kbo_date: source.map(|source| source.snapshot_on),
    }))
}

pub(super) const SOURCE: &str =
    "Immo-Connect, register of syndics: what was filed through us and registered by the counter";

/// Before anything is read.
pub(super) async fn count(call: &Public) -> Result<(), Problem> {
    let counted = allowance::count(&call.state, call.network).await;
    counted.map_err(|error| match error {
        storage::Error::Refused(refusal) => call.problem(&refusal),
        storage::Error::Query(error) => storage::StorageError::from(error).into(),
        storage::Error::Storage(error) => error.into(),
    })
}

/// Those that are meant, and of which day the data of the Crossroads Bank are.
fn found(
    tx: &mut Tx,
    enterprises: &Enterprises,
    q: &str,
    known_at: Option<Timestamp>,
) -> QueryResult<(Vec<Known>, Option<kbo::Source>)> {
    let source = kbo::source(tx)?;
    if let Ok(number) = q.parse::<EnterpriseNumber>() {
        let known = Known::load(tx, &number, known_at)?;
        return Ok((known.into_iter().collect(), source));
    }
    let enterprises = enterprises.find(tx, q, FOUND_MAX)?.into_iter();
    let known: QueryResult<_> = enterprises
        .map(|found| Known::of(tx, found, known_at))
        .collect();
    Ok((known?, source))
}
