//! What keeps a domain in one place: no compiler sees it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::*;
use crate::texts::tests::{crates, read_all};

/// The program's own code, by crate and file: without tests and comments.
fn sources() -> Vec<(String, PathBuf, String)> {
    let own = read_all("src", &[".rs"])
        .into_iter()
        .filter_map(|(path, text)| {
            let inner = path.strip_prefix(crates()).ok()?.to_owned();
            let is_test = inner.iter().any(|part| {
                let part = part.to_string_lossy();
                part.starts_with("tests") || part.ends_with("tests.rs")
            });
            let krate = inner.iter().next()?.to_string_lossy().into_owned();
            // Tests and samples stand last in a file.
            let code = text.split("#[cfg(test)]\nmod tests {").next()?;
            let code = code.split("#[cfg(test)]\npub").next()?;
            let lines = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            (!is_test).then(|| (krate, inner, lines.collect::<Vec<_>>().join("\n")))
        });
    own.collect()
}

#[test]
fn every_crate_with_texts_is_listed_and_named_as_its_folder() {
    let folders = read_all("texts", &["nl.ftl"]).into_iter().map(|(path, _)| {
        let inner = path.strip_prefix(crates()).unwrap();
        inner.iter().next().unwrap().to_string_lossy().into_owned()
    });
    let folders: BTreeSet<String> = folders.collect();
    let listed = super::sources()
        .into_iter()
        .map(|source| source.domain.to_owned());
    assert_eq!(folders, listed.collect());
    domain::check_names(DOMAINS).unwrap();
}

/// What a crate brings comes through its value, or the list is not the whole.
#[test]
fn nothing_of_a_domain_is_named_beside_the_list() {
    let brought = [
        "DOMAIN",
        "TEXTS",
        "STYLE",
        "routes(",
        "page_routes(",
        "api_routes(",
        "settings::",
    ];
    let mut beside = Vec::new();
    // The ledger is below what a domain is made of: what it brings stands in `app`.
    let here = ["app/src/domains.rs", "app/src/bookkeeping.rs"].map(Path::new);
    for (krate, path, code) in sources() {
        if krate != "app" || here.contains(&path.as_path()) {
            continue;
        }
        for domain in DOMAINS.iter().filter(|domain| domain.name() != "app") {
            let named = brought
                .iter()
                .map(|what| format!("{}::{what}", domain.name()));
            beside.extend(
                named
                    .filter(|name| code.contains(name))
                    .map(|name| format!("{}: {name}", path.display())),
            );
        }
    }
    assert_eq!(beside, Vec::<String>::new());
}

/// Whoever leads to a page of another crate asks that crate for its address, or is
/// handed it.
#[test]
fn no_address_is_spelt_by_two_crates() {
    let all = sources();
    let mut homes: BTreeMap<&str, &str> = BTreeMap::new();
    let mut twice = Vec::new();
    for (krate, path, code) in &all {
        let declared = code.split("Route(\"").skip(1);
        let own = code.split("Self(\"").skip(1);
        let literals = declared
            .chain(own)
            .filter_map(|rest| rest.split('"').next());
        for address in literals.filter(|address| address.starts_with('/')) {
            if homes
                .insert(address, krate)
                .is_some_and(|other| other != krate)
            {
                twice.push(format!("{}: {address}", path.display()));
            }
        }
    }
    assert!(
        homes.len() > 50,
        "addresses are found where they are declared"
    );
    for (krate, path, code) in &all {
        for literal in code.split('"') {
            let address = literal.trim_end_matches('/');
            if homes.get(address).is_some_and(|home| home != krate) {
                twice.push(format!("{}: {literal}", path.display()));
            }
        }
    }
    assert_eq!(twice, Vec::<String>::new());
}
