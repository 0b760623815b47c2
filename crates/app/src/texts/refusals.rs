//! Every refusal as a page, and the list of them in `docs/errors.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use axum::Router;
use axum::routing::get;
use i18n::Argument;
use kernel::{Language, Refusal};
use testkit::{Browser, Engine, check_page};
use web::State;

use super::tests::{places, read_all};
use super::{sources, texts};

/// Those of the frame itself; see `web::Failure`.
const OF_THE_FRAME: [(&str, u16); 9] = [
    ("not-found", 404),
    ("method-not-allowed", 405),
    ("forged", 403),
    ("somebody-else", 409),
    ("somebody-else-by-hand", 409),
    ("malformed", 400),
    ("too-large", 413),
    ("unavailable", 503),
    ("internal", 500),
];

/// One as the sources and the texts know it.
#[derive(Debug, Clone)]
struct Known {
    code: &'static str,
    status: u16,
    arguments: Vec<&'static str>,
}

impl Refusal for Known {
    fn code(&self) -> &'static str {
        self.code
    }

    fn status(&self) -> u16 {
        self.status
    }

    fn arguments(&self) -> kernel::Arguments {
        let seven = |name: &&'static str| (*name, 7_u64.into());
        self.arguments.iter().map(seven).collect()
    }
}

/// By code. The enums are spread over the crates, some of them private, so they
/// are read where they are written, as the test of their texts does.
fn catalogue() -> BTreeMap<&'static str, Known> {
    let takes: BTreeMap<_, _> = sources()
        .iter()
        .flat_map(|source| places(source.nl))
        .collect();
    let mut found: Vec<(String, u16)> = OF_THE_FRAME
        .map(|(code, status)| (code.to_owned(), status))
        .into();
    let here = Path::new("texts").join("refusals.rs");
    for (_, source) in read_all("src", &[".rs"])
        .into_iter()
        .filter(|(path, _)| !path.ends_with(&here))
    {
        let source = source
            .split("#[cfg(test)]\nmod ")
            .next()
            .unwrap_or_default();
        found.extend(
            source
                .split("Refusal for ")
                .skip(1)
                .flat_map(codes_and_statuses),
        );
    }
    let known = found.into_iter().map(|(code, status)| {
        let arguments = takes
            .get(&format!("refusal-{code}"))
            .into_iter()
            .flatten()
            .map(|name| &*name.clone().leak())
            .collect();
        let code: &'static str = code.leak();
        let known = Known {
            code,
            status,
            arguments,
        };
        (code, known)
    });
    known.collect()
}

/// What one `impl Refusal` says for each variant.
fn codes_and_statuses(implementation: &str) -> Vec<(String, u16)> {
    let (codes, statuses) = (arms(implementation, "code"), arms(implementation, "status"));
    let status = |variant: &str| {
        let own = statuses
            .iter()
            .find(|(known, _)| known == variant || known == "_");
        own.and_then(|(_, status)| status.parse().ok())
    };
    codes
        .iter()
        .filter_map(|(variant, code)| {
            let code = code.strip_prefix('"')?.strip_suffix('"')?;
            Some((code.to_owned(), status(variant)?))
        })
        .collect()
}

/// Variant and value of each arm of a function's `match`; `_` for all others,
/// and for a function that says the same of all.
fn arms(implementation: &str, function: &str) -> Vec<(String, String)> {
    let body = implementation
        .split_once(&format!("fn {function}("))
        .and_then(|(_, rest)| rest.split_once("{\n"))
        .and_then(|(_, rest)| rest.split_once("\n    }"))
        .map_or("", |(body, _)| body);
    let Some((_, matched)) = body.split_once('{').filter(|_| body.contains("match ")) else {
        return vec![("_".to_owned(), body.trim().to_owned())];
    };
    let mut arms = Vec::new();
    let mut pattern = String::new();
    for line in matched.lines() {
        pattern.push_str(line);
        let Some((variants, value)) = pattern.clone().rsplit_once("=>").map(owned) else {
            continue;
        };
        pattern.clear();
        let value = value.trim().trim_end_matches(',').to_owned();
        for variant in variants.split('|').map(str::trim) {
            let variant = variant.strip_prefix("Self::").unwrap_or(variant);
            let name: String = variant
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            arms.push((name, value.clone()));
        }
    }
    arms
}

fn owned((one, other): (&str, &str)) -> (String, String) {
    (one.to_owned(), other.to_owned())
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
    for (code, known) in catalogue() {
        let answer = move || {
            let known = known.clone();
            async move { web::refused(known) }
        };
        routes = routes.route(&format!("/{code}"), get(answer));
    }
    let browser = Browser::new(state, routes);
    for language in Language::ALL {
        let mut browser = browser
            .another()
            .with_header("accept-language", language.code());
        for (code, known) in catalogue() {
            let page = browser.get(&format!("/{code}")).await;
            assert_eq!(page.status, known.status, "{code}");
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
         Written by a test from the sources and the texts: \
         `IMMO_WRITE_DOCS=1 cargo test -p app refusals`; without the variable it checks that this page is current.\n\n\
         | code | status | Nederlands | français |\n|---|---|---|---|\n",
    );
    for (code, known) in catalogue() {
        let arguments: Vec<(&str, Argument)> = known
            .arguments
            .iter()
            .map(|name| (*name, Argument::from(format!("‹{name}›"))))
            .collect();
        let [nl, fr] = [Language::Nl, Language::Fr].map(|language| {
            let text = texts.get(language, &format!("refusal-{code}"), &arguments);
            // Fluent marks where a filled-in place begins and ends.
            text.replace(['\u{2068}', '\u{2069}'], "")
                .replace('|', "\\|")
        });
        let _ = writeln!(page, "| `{code}` | {} | {nl} | {fr} |", known.status);
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

#[test]
fn an_implementation_is_read_as_it_is_written() {
    let implementation = r#"Example {
    fn code(&self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Two { .. }
            | Self::Three(_) => "more",
            Self::Other(other) => other.code(),
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::One => 404,
            _ => 422,
        }
    }
"#;
    let found = codes_and_statuses(implementation);
    let found: Vec<(&str, u16)> = found
        .iter()
        .map(|(code, status)| (code.as_str(), *status))
        .collect();
    assert_eq!(found, [("one", 404), ("more", 422), ("more", 422)]);
    let same = "Example {\n    fn code(&self) -> &'static str {\n        \"x\"\n    }\n\n    \
                fn status(&self) -> u16 {\n        400\n    }\n";
    assert_eq!(codes_and_statuses(same), [("x".to_owned(), 400)]);
}
