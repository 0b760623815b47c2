//! Every address that the crates name, opened as a person opens one: from the
//! address bar, a bookmark, or after a language switch.

use std::fs;
use std::path::Path;

use app::Migrations;
use testkit::{Engine, on_both_engines};

use crate::database::address;
use crate::world::{config, get, start, status};

/// The path of each `Route("…")`, with `something` for its parameters.
pub fn addresses(something: &str) -> Vec<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut addresses = Vec::new();
    for folder in fs::read_dir(crates).unwrap().flatten() {
        for file in ["src/routes.rs", "src/pages/routes.rs"] {
            let text = fs::read_to_string(folder.path().join(file)).unwrap_or_default();
            let paths = text.split("Route(\"").skip(1);
            addresses.extend(
                paths.filter_map(|rest| Some(filled_in(rest.split('"').next()?, something))),
            );
        }
    }
    addresses
}

/// `/organisations/{id}` as `/organisations/x`.
fn filled_in(path: &str, something: &str) -> String {
    let segments = path.split('/').map(|segment| {
        if segment.starts_with('{') {
            something
        } else {
            segment
        }
    });
    segments.collect::<Vec<_>>().join("/")
}

/// Whoever opens an address that only takes a form is led to the form.
#[tokio::test]
async fn no_page_says_only_that_it_opens_in_another_way() {
    let db = Engine::Sqlite.database();
    let config = config(&address(db.url()), &[]);
    let server = start(&config, Migrations::Refuse).await.unwrap();
    let addresses = addresses("x");
    assert!(addresses.len() > 70, "they are found: {addresses:?}");
    for path in addresses {
        let answer = get(server.address, &path, "").await;
        assert!((200..500).contains(&status(&answer)), "{path}: {answer}");
        // What only programs call may say so: they read no pages.
        let is_page = answer.to_lowercase().contains("content-type: text/html");
        assert!(status(&answer) != 405 || !is_page, "{path}: {answer}");
    }
}

/// U+0000 comes to no text of a database, in no part of an address.
#[tokio::test]
async fn no_address_fails_on_what_a_database_cannot_hold() {
    on_both_engines(|db| async move {
        let config = config(&address(db.url()), &[]);
        let server = start(&config, Migrations::Refuse).await.unwrap();
        for path in addresses("%00") {
            for path in [format!("{path}?q=%00&code=%00&ticket=%00"), path] {
                let answer = get(server.address, &path, "").await;
                assert!((200..500).contains(&status(&answer)), "{path}: {answer}");
            }
        }
    })
    .await;
}
