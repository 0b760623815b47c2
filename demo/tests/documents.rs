//! The documents say what is so: the tests that SECURITY.md names are there,
//! and no link within the repository leads nowhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Files with this ending, except what others wrote or what was built.
fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let skipped = ["target", "node_modules", ".git"]
            .iter()
            .any(|skipped| name == *skipped);
        if path.is_dir() && !skipped {
            files(&path, ending, found);
        } else if path
            .extension()
            .is_some_and(|extension| extension == ending)
        {
            found.push(path);
        }
    }
}

fn texts(ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    files(&root(), ending, &mut found);
    found
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap_or_default()))
        .collect()
}

#[test]
fn every_test_that_guards_against_a_threat_is_there() {
    let sources: String = texts("rs").into_iter().map(|(_, text)| text).collect();
    let table = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let rows = table
        .lines()
        .filter(|line| line.starts_with("| ") && line.matches(" | ").count() == 2);
    let named: BTreeSet<&str> = rows
        .flat_map(|row| {
            row.rsplit(" | ")
                .next()
                .unwrap()
                .split('`')
                .skip(1)
                .step_by(2)
        })
        .collect();
    let missing: Vec<_> = named
        .iter()
        .filter(|name| !sources.contains(&format!("fn {name}(")))
        .collect();
    assert!(
        named.len() > 20 && missing.is_empty(),
        "{} named, no such test: {missing:#?}",
        named.len()
    );
}

#[test]
fn no_link_of_a_document_leads_nowhere() {
    // Help articles lead to pages and to each other: tests of `app` follow these.
    let is_article = |path: &Path| path.parent().is_some_and(|folder| folder.ends_with("help"));
    for (path, text) in texts("md") {
        if is_article(&path) {
            continue;
        }
        for link in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let file = link.split('#').next().unwrap();
            let outside = ["mailto:", "help:"]
                .iter()
                .any(|scheme| link.starts_with(scheme))
                || link.contains("://")
                || file.is_empty();
            assert!(
                outside || path.parent().unwrap().join(file).exists(),
                "{}: {link}",
                path.display()
            );
        }
    }
}
