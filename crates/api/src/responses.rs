//! The problems that an operation may answer with, as the OpenAPI document tells them.

use std::collections::BTreeMap;

use serde_json::json;
use utoipa::IntoResponses;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};

use crate::Problem;
use crate::kind::Kind;

type Responses = BTreeMap<String, RefOr<Response>>;

/// What every operation may answer.
pub(crate) struct Common;

impl IntoResponses for Common {
    fn responses() -> Responses {
        told(&[
            Kind::TokenMissing,
            Kind::TokenInvalid,
            Kind::ScopeInsufficient,
            Kind::AddressUnknown,
            Kind::MethodNotAllowed,
            Kind::Unavailable,
        ])
    }
}

/// What an operation with parameters may answer as well.
pub(crate) struct WithParameters;

impl IntoResponses for WithParameters {
    fn responses() -> Responses {
        told(&[Kind::ParameterInvalid])
    }
}

/// What an operation about the organisation may answer as well.
pub(crate) struct OfOrganisation;

impl IntoResponses for OfOrganisation {
    fn responses() -> Responses {
        told(&[Kind::NoOrganisation])
    }
}

/// One response per status; kinds that share a status are its examples.
fn told(kinds: &[Kind]) -> Responses {
    let mut by_status: BTreeMap<String, Vec<Kind>> = BTreeMap::new();
    for kind in kinds {
        let status = kind.status().as_str().to_owned();
        by_status.entry(status).or_default().push(*kind);
    }
    let responses = by_status.into_iter();
    responses
        .map(|(status, kinds)| (status, RefOr::T(response(&kinds))))
        .collect()
}

fn response(kinds: &[Kind]) -> Response {
    let titles: Vec<&str> = kinds.iter().map(|kind| kind.title()).collect();
    let examples = kinds.iter().map(|kind| {
        let example = ExampleBuilder::new().value(Some(json!(Problem::of(*kind))));
        (kind.code(), example.build())
    });
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Problem")))
        .examples_from_iter(examples);
    ResponseBuilder::new()
        .description(titles.join("; "))
        .content("application/problem+json", content.build())
        .build()
}
