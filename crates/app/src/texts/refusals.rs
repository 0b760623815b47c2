//! Every refusal as a page, and the list of them in `docs/errors.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use axum::Router;
use axum::routing::get;
use i18n::Argument;
use kernel::{Declared, Language, Refusal};
use testkit::{Browser, Engine, check_page};
use web::State;

use super::tests::places;
use super::{sources, texts};
use crate::refusals;

/// A declared refusal that somebody met.
#[derive(Debug)]
struct Met(Declared);

impl Refusal for Met {
    fn code(&self) -> &'static str {
        self.0.code
    }

    fn status(&self) -> u16 {
        self.0.status
    }

    fn arguments(&self) -> kernel::Arguments {
        let named = self.0.arguments.iter();
        named.map(|(name, kind)| (*name, kind.example())).collect()
    }
}

/// By code.
fn catalogue() -> BTreeMap<&'static str, Declared> {
    refusals::all().map(|one| (one.code, *one)).collect()
}

#[test]
fn a_code_is_declared_once_in_one_spelling_with_a_status_of_a_refusal() {
    let mut codes = BTreeSet::new();
    for one in refusals::all() {
        assert!(codes.insert(one.code), "twice: {}", one.code);
        let plain = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(one.code.chars().all(plain), "{}", one.code);
        assert!((400..600).contains(&one.status), "{}", one.code);
    }
    assert!(codes.len() > 100, "{}", codes.len());
}

#[test]
fn every_refusal_has_a_text_that_names_what_it_declares() {
    let taken: BTreeMap<_, _> = sources()
        .iter()
        .flat_map(|source| places(source.nl))
        .collect();
    for (code, one) in catalogue() {
        let text = taken.get(&format!("refusal-{code}"));
        let text = text.unwrap_or_else(|| panic!("no text: refusal-{code}"));
        let declared = one.arguments.iter().map(|(name, _)| (*name).to_owned());
        assert_eq!(text, &declared.collect(), "{code}");
    }
}

#[test]
fn every_text_of_a_refusal_belongs_to_one() {
    let known = catalogue();
    let mut unknown = Vec::new();
    for source in sources() {
        for key in places(source.nl).into_keys() {
            let Some(code) = key.strip_prefix("refusal-") else {
                continue;
            };
            let base = code
                .strip_suffix("-heading")
                .or_else(|| code.strip_suffix("-next"))
                .unwrap_or(code);
            let of_all = [
                "heading",
                "next",
                "typed",
                "action-tools",
                "action-again",
                "action-help",
                "action-form",
                "action-other-person",
            ]
            .contains(&code);
            if !of_all && !known.contains_key(code) && !known.contains_key(base) {
                unknown.push(key);
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
}

#[tokio::test]
async fn every_refusal_is_a_good_page_in_both_languages() {
    let db = Engine::Sqlite.database();
    let state = testkit::state(&db, &sources(), testkit::hooks());
    let mut routes: Router<State> = Router::new();
    for (code, declared) in catalogue() {
        let answer = move || async move { web::refused(Met(declared)) };
        routes = routes.route(&format!("/{code}"), get(answer));
    }
    let browser = Browser::new(state, routes);
    for language in Language::ALL {
        let mut browser = browser
            .another()
            .with_header("accept-language", language.code());
        for (code, declared) in catalogue() {
            let page = browser.get(&format!("/{code}")).await;
            assert_eq!(page.status, declared.status, "{code}");
            assert_eq!(check_page(&page.text), Vec::<String>::new(), "{code}");
            assert!(!page.text.contains('⟦'), "{code}: {}", page.readable());
            let names_it = format!("data-refusal=\"{code}\"");
            assert!(page.text.contains(&names_it), "{code}");
        }
    }
}

/// The texts as people read them, their places shown as `‹minutes›`.
fn reference() -> String {
    let texts = texts().unwrap();
    let mut page = String::from(
        "# Errors\n\n\
         A page that refuses something shows a code of that one time, such as `7KQM-3WXD`. \
         The log has it too, and beside it the code of this list, which never changes its meaning.\n\n\
         Written by a test from what the domains declare and their texts: \
         `IMMO_WRITE_DOCS=1 cargo test -p app refusals`; without the variable it checks that this page is current.\n\n\
         | code | status | Nederlands | français |\n|---|---|---|---|\n",
    );
    for (code, declared) in catalogue() {
        let arguments: Vec<(&str, Argument)> = declared
            .arguments
            .iter()
            .map(|(name, _)| (*name, Argument::from(format!("‹{name}›"))))
            .collect();
        let [nl, fr] = [Language::Nl, Language::Fr].map(|language| {
            let text = texts.get(language, &format!("refusal-{code}"), &arguments);
            // Fluent marks where a filled-in place begins and ends.
            text.replace(['\u{2068}', '\u{2069}'], "")
                .replace('|', "\\|")
        });
        let _ = writeln!(page, "| `{code}` | {} | {nl} | {fr} |", declared.status);
    }
    page
}

#[test]
fn the_page_of_errors_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/errors.md");
    let reference = reference();
    if std::env::var_os("IMMO_WRITE_DOCS").is_some() {
        std::fs::write(&path, &reference).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == reference,
        "run: IMMO_WRITE_DOCS=1 cargo test -p app refusals"
    );
}
