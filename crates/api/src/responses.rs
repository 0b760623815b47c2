//! The problems that an operation may answer with, as the OpenAPI document tells them.

use std::collections::BTreeMap;

use kernel::Refusal;
use serde_json::json;
use utoipa::IntoResponses;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};

use crate::{Kind, Problem};

/// By status, for `impl utoipa::IntoResponses`.
pub type Responses = BTreeMap<String, RefOr<Response>>;

const COMMON: [Kind; 6] = [
    Kind::TokenMissing,
    Kind::TokenInvalid,
    Kind::ScopeInsufficient,
    Kind::AddressUnknown,
    Kind::MethodNotAllowed,
    Kind::Unavailable,
];

const PUBLIC: [Kind; 3] = [
    Kind::AddressUnknown,
    Kind::MethodNotAllowed,
    Kind::Unavailable,
];

const WRITING: [Kind; 6] = [
    Kind::KeyMissing,
    Kind::KeyInvalid,
    Kind::BodyTooLarge,
    Kind::ContentTypeUnsupported,
    Kind::KeyReused,
    Kind::BodyInvalid,
];

/// What every operation may answer.
#[derive(Debug)]
pub struct Common;

impl IntoResponses for Common {
    fn responses() -> Responses {
        by_status(&COMMON, &[])
    }
}

/// What an operation with parameters may answer as well.
#[derive(Debug)]
pub struct WithParameters;

impl IntoResponses for WithParameters {
    fn responses() -> Responses {
        by_status(&[Kind::ParameterInvalid], &[])
    }
}

/// What an operation about the organisation may answer as well.
#[derive(Debug)]
pub struct OfOrganisation;

impl IntoResponses for OfOrganisation {
    fn responses() -> Responses {
        by_status(&[Kind::NoOrganisation], &[])
    }
}

/// All the problems of an operation that takes a [`Change`](crate::Change): those of
/// every such operation, `further` ones, and what its domain may refuse.
pub fn of_writing(further: &[Kind], refusals: &[&'static dyn Refusal]) -> Responses {
    by_status(&[&COMMON, &WRITING, further].concat(), refusals)
}

/// All the problems of an operation that reads and that its domain may refuse.
pub fn of_reading(further: &[Kind], refusals: &[&'static dyn Refusal]) -> Responses {
    by_status(&[&COMMON, further].concat(), refusals)
}

/// All the problems of an operation that takes no token.
pub fn of_public(further: &[Kind], refusals: &[&'static dyn Refusal]) -> Responses {
    by_status(&[&PUBLIC, further].concat(), refusals)
}

/// One response per status; problems that share a status are its examples.
fn by_status(kinds: &[Kind], refusals: &[&'static dyn Refusal]) -> Responses {
    let of_kinds = kinds.iter().map(|kind| Problem::of(*kind));
    let of_refusals = refusals.iter().map(|refusal| Problem::sample(*refusal));
    let mut found: BTreeMap<String, Vec<Problem>> = BTreeMap::new();
    for problem in of_kinds.chain(of_refusals) {
        let status = problem.status().to_string();
        found.entry(status).or_default().push(problem);
    }
    let responses = found.into_iter();
    responses
        .map(|(status, problems)| (status, RefOr::T(response(&problems))))
        .collect()
}

fn response(problems: &[Problem]) -> Response {
    let mut titles: Vec<&str> = problems.iter().map(Problem::title).collect();
    titles.dedup();
    let examples = problems.iter().map(|problem| {
        let example = ExampleBuilder::new().value(Some(json!(problem)));
        (problem.code(), example.build())
    });
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Problem")))
        .examples_from_iter(examples);
    ResponseBuilder::new()
        .description(titles.join("; "))
        .content(Problem::CONTENT_TYPE, content.build())
        .build()
}
