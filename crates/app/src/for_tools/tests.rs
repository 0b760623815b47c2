//! The sum of the domains' parts, and the documents made of it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use domain::Holder;
use serde_json::{Value, json};

use super::*;

/// What anybody may ask without a token (G-26).
const PUBLIC: [&str; 2] = ["get_syndics", "list_syndics"];

/// The document is current, or is written where `IMMO_WRITE_DOCS` is set.
fn is_current(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs")
        .join(name);
    if std::env::var_os("IMMO_WRITE_DOCS").is_some() {
        std::fs::write(&path, made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made,
        "run: IMMO_WRITE_DOCS=1 cargo test -p app for_tools"
    );
}

#[test]
fn the_openapi_document_is_current() {
    is_current("openapi.json", &api::document(parts()));
}

fn reference() -> String {
    let mut page = String::from(
        "# Scopes\n\n\
         What a tool may ask for: of people (`scopes` in its definition), or for itself (`client_credentials`). \
         Each domain declares its own.\n\n\
         Written by a test from the sources: `IMMO_WRITE_DOCS=1 cargo test -p app for_tools`; without the variable it \
         checks that this page is current.\n\n\
         | scope | of | lets a tool | Nederlands | français |\n|---|---|---|---|---|\n",
    );
    for scope in scopes() {
        let of = match scope.holder {
            Holder::Person => "people",
            Holder::Tool => "the tool itself",
            Holder::Either => "people, or the tool itself",
        };
        let lets = scope.lets;
        let _ = writeln!(
            page,
            "| `{}` | {of} | {} | {} | {} |",
            scope.name, lets.en, lets.nl, lets.fr
        );
    }
    page
}

#[test]
fn the_page_of_scopes_is_current() {
    is_current("scopes.md", &reference());
}

#[test]
fn no_two_domains_declare_one_scope() {
    let names: BTreeSet<&str> = scopes().iter().map(|scope| scope.name).collect();
    assert_eq!(names.len(), scopes().len());
}

/// What an operation asks for, a definition can give.
#[test]
fn every_operation_needs_a_scope_that_a_domain_declares_or_is_public_and_has_an_id_of_its_own() {
    let document: Value = serde_json::from_str(&api::document(parts())).unwrap();
    let declared: Vec<&str> = scopes().iter().map(|scope| scope.name).collect();
    let paths = document["paths"].as_object().unwrap().values();
    let operations: Vec<&Value> = paths
        .flat_map(|path| path.as_object().unwrap().values())
        .collect();
    let mut ids = BTreeSet::new();
    let mut public = Vec::new();
    for operation in &operations {
        let id = operation["operationId"].as_str().unwrap();
        if operation["security"] == json!([{}]) {
            public.push(id);
        } else {
            let needed = operation["security"][0]["access_token"].as_array().unwrap();
            let needed: Vec<&str> = needed.iter().filter_map(Value::as_str).collect();
            assert!(!needed.is_empty(), "{id}");
            assert!(needed.iter().all(|name| declared.contains(name)));
        }
        ids.insert(id);
    }
    public.sort_unstable();
    assert_eq!(public, PUBLIC, "what anybody may ask is written down");
    assert_eq!(ids.len(), operations.len(), "operation ids are unique");
}
