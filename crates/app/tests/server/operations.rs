//! What docs/operations.md promises: each of its sentences that can be run is run by
//! the tests that stand beside it.

mod money_and_registers;
mod running;
mod setting_up;

use std::fs;
use std::path::Path;

/// From the start of each sentence to the tests that show it.
type Rows = [(&'static str, &'static [&'static str])];

fn shown() -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> {
    let rows = [
        setting_up::SHOWN,
        money_and_registers::SHOWN,
        running::SHOWN,
    ];
    rows.into_iter().flatten()
}

/// Advice, and what these sections say of other people's programs.
const ADVICE: &[&str] = &[
    "`cargo build --release --package app` makes",
    "In front stands a proxy",
    "None is shipped",
    "A proxy in front passes TCP through",
    "Run it as a user of its own",
    "One TOML file",
    "[Every key]",
    "[Files and lists]",
    "[What each incident means]",
    "[What is checked]",
    "A database that an earlier version made",
    "With PostgreSQL both call",
    "A pooler in between",
    "Keep the secret with none",
    "Try a restore now and then",
    "`database.url = ",
    "When to move",
    "For speed alone",
    "**The server's secret** seals",
    "For whoever installs it",
    "Every process of one installation",
    "Without it a backup",
    "**Signing keys** sign",
    "Tools that follow the standard",
    "Rotate every few months",
    "Nobody is signed out by it",
    "On `server.operations_listen`",
    "Restart it when not",
    "Send it no visitors",
    "Worth an alarm",
    "Read [CHANGELOG]",
    "Restart with the new program",
    "With an agreement: give itsme",
    "To try first, set `itsme.issuer`",
    "PostgreSQL keeps dead rows until",
    "A backup holds whom it held",
];

fn document() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join("docs/operations.md")).unwrap()
}

/// The sentences, without the marks of lists and tables. What stands in a block of
/// commands is run as a whole by `an_operator_sets_up_a_server_step_by_step`.
fn sentences(document: &str) -> Vec<String> {
    let prose = document.split("```").step_by(2).flat_map(str::lines);
    let lines = prose.filter(|line| !line.starts_with('#')).map(|line| {
        let line = line.trim_start_matches(|c: char| "-|0123456789. ".contains(c));
        line.trim_end_matches([' ', '|'])
    });
    let is_said = |line: &&str| !line.is_empty() && !line.starts_with("What you see");
    lines
        .filter(is_said)
        .flat_map(|line| line.split(". "))
        .map(str::to_owned)
        .collect()
}

fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|end| end == "rs") {
            *text += &fs::read_to_string(path).unwrap();
        }
    }
}

#[test]
fn each_sentence_of_the_documents_that_promise_is_run_by_a_test_or_is_advice() {
    let document = document();
    for sentence in sentences(&document) {
        let shown = shown().any(|(start, _)| sentence.starts_with(start));
        let advice = ADVICE.iter().any(|start| sentence.starts_with(start));
        assert!(shown || advice, "which test runs this? {sentence}");
    }
    for start in shown().map(|(start, _)| start).chain(ADVICE) {
        assert!(document.contains(start), "no longer there: {start}");
    }
}

#[test]
fn each_test_that_shows_a_sentence_of_the_documents_exists() {
    let mut text = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut text);
    for name in shown().flat_map(|(_, tests)| *tests) {
        assert!(text.contains(&format!("fn {name}()")), "{name}");
    }
}

/// Other documents name the tests that show what they say: whoever renames one finds them here.
#[test]
fn each_test_that_another_document_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut text = String::new();
    for folder in ["crates", "e2e", "testkit", "demo"] {
        sources(&root.join(folder), &mut text);
    }
    for document in ["SECURITY.md", "docs/elsewhere.md"] {
        let written = fs::read_to_string(root.join(document)).unwrap();
        let names = written.split('`').skip(1).step_by(2);
        let is_test = |name: &&str| {
            let words = name.matches('_').count();
            words >= 3
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        };
        let named: Vec<&str> = names.filter(is_test).collect();
        assert!(named.len() > 50, "{document} names tests");
        for name in named {
            assert!(text.contains(&format!("fn {name}(")), "{document}: {name}");
        }
    }
}
