use std::fs;

use tempfile::TempDir;

use super::*;
use crate::{BearerToken, Feed};

const BIV: &str = r#"slug = "biv"
stale_after_days = 3

[name]
nl = "BIV"
fr = "IPI"

[explanation]
nl = "Het Beroepsinstituut van Vastgoedmakelaars."
fr = "L’Institut professionnel des agents immobiliers."

[feed]
kind = "folder"
path = "lists"

[[kind]]
slug = "biv-broker"
holders = ["person", "organisation"]
name = { nl = "Vastgoedmakelaar", fr = "Agent immobilier" }
"#;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn problems(text: &str) -> Vec<(Option<usize>, String)> {
    let folder = folder(&[("biv.toml", text)]);
    let found = read_folder(folder.path()).unwrap_err();
    found
        .into_iter()
        .map(|problem| (problem.line, problem.message))
        .collect()
}

/// R-128
#[test]
fn a_source_and_its_kinds_are_a_file() {
    let folder = folder(&[("biv.toml", BIV)]);
    let sources = read_folder(folder.path()).unwrap();
    let [source] = sources.as_slice() else {
        panic!("one source: {sources:?}")
    };
    assert_eq!((source.slug.as_str(), source.stale_after_days), ("biv", 3));
    let path = folder.path().join("lists");
    assert_eq!(source.feed, Feed::Folder { path });
    let kind = source.kind("biv-broker").unwrap();
    assert!(kind.holders.persons && kind.holders.organisations);
    assert_eq!(kind.source, "biv");
}

#[test]
fn a_list_may_come_over_http_with_a_token() {
    let http = |keys: &str| {
        let feed = format!("kind = \"http\"\nurl = \"https://lists.example/biv.csv\"\n{keys}");
        let text = BIV.replace("kind = \"folder\"\npath = \"lists\"", &feed);
        let folder = folder(&[("biv.toml", &text)]);
        read_folder(folder.path()).map(|mut sources| match sources.remove(0).feed {
            Feed::Http { token, .. } => token,
            Feed::Folder { .. } => panic!("an address"),
        })
    };
    assert_eq!(http(""), Ok(None));
    assert_eq!(
        http("bearer_token_env = \"BIV_TOKEN\""),
        Ok(Some(BearerToken::Environment("BIV_TOKEN".into())))
    );
    assert!(matches!(
        http("bearer_token_file = \"biv.token\""),
        Ok(Some(BearerToken::File(path))) if path.is_absolute() && path.ends_with("biv.token")
    ));
    assert!(http("bearer_token_file = \"a\"\nbearer_token_env = \"B\"").is_err());
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_what_is_allowed() {
    for (from, to, line, says) in [
        ("slug = \"biv\"", "slug = \"BIV\"", 1, "2 to 40 of a-z"),
        ("days = 3", "days = 0", 2, "from 1 to 400"),
        (
            "days = 3",
            "dayz = 3",
            2,
            "did you mean \"stale_after_days\"?",
        ),
        ("nl = \"BIV\"", "nl = \"\"", 5, "1 to 80 characters"),
        ("L’Institut ", "L’Institut\\n", 10, "one line"),
        ("\"folder\"", "\"ftp\"", 13, "\"folder\", \"http\""),
        ("\"folder\"", "\"http\"", 14, "does not go with"),
        ("path = \"lists\"", "", 13, "needs feed.path"),
        ("\"biv-broker\"", "\"b\"", 17, "kind.slug"),
        (
            "\"person\", ",
            "\"dog\", ",
            18,
            "\"person\", \"organisation\"",
        ),
        ("\"person\", ", "\"organisation\", ", 18, "each once"),
        ("[\"person\", \"organisation\"]", "[]", 18, "at least one"),
        ("slug = \"biv\"", "slug = ", 1, "string"),
    ] {
        let found = problems(&BIV.replace(from, to));
        assert!(
            found
                .iter()
                .any(|(at, message)| *at == Some(line) && message.contains(says)),
            "{to}: {found:?}"
        );
    }
}

#[test]
fn an_address_must_be_one_that_nobody_can_pose_as() {
    for (url, good) in [
        ("https://lists.example/biv.csv", true),
        ("http://localhost:8080/demo/registers/biv.csv", true),
        ("http://127.0.0.1:1/x", true),
        ("http://lists.example/biv.csv", false),
        ("ftp://lists.example/biv.csv", false),
        ("https://user:secret@lists.example/", false),
        ("lists.example", false),
    ] {
        let feed = format!("kind = \"http\"\nurl = \"{url}\"");
        let text = BIV.replace("kind = \"folder\"\npath = \"lists\"", &feed);
        let folder = folder(&[("biv.toml", &text)]);
        assert_eq!(read_folder(folder.path()).is_ok(), good, "{url}");
    }
}

#[test]
fn slugs_are_unique_among_all_files() {
    let cib = BIV.replace("\"biv\"", "\"cib\"");
    let doubled = folder(&[("biv.toml", BIV), ("cib.toml", &cib)]);
    let found = read_folder(doubled.path()).unwrap_err();
    assert!(
        found[0]
            .to_string()
            .contains("the kind \"biv-broker\" is also in"),
        "{found:?}"
    );
    let doubled = folder(&[("a.toml", BIV), ("b.toml", BIV)]);
    assert_eq!(read_folder(doubled.path()).unwrap_err().len(), 2);
    assert!(read_folder(folder(&[]).path()).is_err());
    assert!(read_folder(Path::new("/nowhere/at/all")).is_err());
}
