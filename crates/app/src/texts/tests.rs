//! What no compiler checks: that every text that is asked for is there, in both
//! languages, with the same places to fill.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::{sources, texts};

pub(crate) fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files below `folder` whose names end in one of `endings`.
pub(super) fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, endings, found);
        } else if endings
            .iter()
            .any(|ending| path.to_string_lossy().ends_with(ending))
        {
            found.push(path);
        }
    }
}

pub(crate) fn read_all(part: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(crates()).unwrap().flatten() {
        files(&entry.path().join(part), endings, &mut found);
    }
    found
        .into_iter()
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect()
}

/// The first argument of every call of a function called `name`, where it is a literal.
fn literals<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let call = format!("{name}(\"");
    let calls = text.match_indices(&call).filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    });
    calls
        .filter_map(|(at, _)| text[at + call.len()..].split('"').next())
        .collect()
}

///
#[test]
fn every_text_is_there_in_both_languages() {
    assert_eq!(texts().unwrap().one_sided(), Vec::<String>::new());
}

#[test]
fn every_text_that_a_template_asks_for_is_there() {
    let texts = texts().unwrap();
    let mut missing = Vec::new();
    for (path, template) in read_all("templates", &[".html", ".txt"]) {
        let keys = ["t", "t1", "t2", "t3"]
            .into_iter()
            .flat_map(|name| literals(&template, name));
        missing.extend(
            keys.filter(|key| !texts.has(key))
                .map(|key| format!("{}: {key}", path.display())),
        );
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_text_that_a_page_asks_for_by_name_is_there() {
    let texts = texts().unwrap();
    let mut missing = Vec::new();
    for (path, source) in read_all("src", &[".rs"]) {
        let domain = path.strip_prefix(crates()).unwrap();
        if ["kernel", "i18n", "storage"]
            .iter()
            .any(|lower| domain.starts_with(lower))
        {
            continue;
        }
        let keys = ["ctx.t", "page.t"]
            .into_iter()
            .flat_map(|name| literals(&source, name));
        let notices = source
            .split('"')
            .filter(|text| text.starts_with("notice-") && !text.ends_with('-'));
        missing.extend(
            keys.chain(notices)
                .filter(|key| !texts.has(key))
                .map(|key| format!("{}: {key}", path.display())),
        );
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn both_languages_fill_the_same_places() {
    let mut different = Vec::new();
    for source in sources() {
        let (nl, fr) = (places(source.nl), places(source.fr));
        let differ = nl
            .iter()
            .filter(|(key, places)| fr.get(*key) != Some(places))
            .map(|(key, _)| key.clone());
        different.extend(differ);
    }
    assert_eq!(different, Vec::<String>::new());
}

/// What each message takes: the names after a dollar sign.
pub(super) fn places(ftl: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in ftl.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            line.split_once('=')
                .map(|(key, _)| key.trim())
                .unwrap_or_default()
                .clone_into(&mut current);
            messages.entry(current.clone()).or_default();
        }
        let names = line.split('$').skip(1).map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
                .collect::<String>()
        });
        messages.entry(current.clone()).or_default().extend(names);
    }
    messages
}
