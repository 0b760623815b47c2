//! The stylesheet and the scripts, built in. Their URLs carry a fingerprint, so
//! a browser keeps them for good and never shows an old one. The stylesheet goes
//! out without what is there for its readers only: a page weighs less than 50 kB.

use std::sync::LazyLock;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::TokenHash;

use crate::State;

struct Asset {
    name: &'static str,
    content_type: &'static str,
    body: LazyLock<String>,
}

/// Read one after the other; what comes later may say more about what came before.
const STYLE: &str = concat!(
    include_str!("../assets/style/colours.css"),
    include_str!("../assets/style/ground.css"),
    include_str!("../assets/style/frame.css"),
    include_str!("../assets/style/buttons.css"),
    include_str!("../assets/style/forms.css"),
    include_str!("../assets/style/messages.css"),
    include_str!("../assets/style/sign-in.css"),
    include_str!("../assets/style/lists.css"),
    include_str!("../assets/style/tables.css"),
    include_str!("../assets/style/work.css"),
    include_str!("../assets/style/circumstances.css"),
);

static ASSETS: [Asset; 4] = [
    Asset {
        name: "style.css",
        content_type: "text/css; charset=utf-8",
        body: LazyLock::new(|| squeezed(STYLE)),
    },
    Asset {
        name: "main.js",
        content_type: "text/javascript; charset=utf-8",
        body: LazyLock::new(|| include_str!("../assets/main.js").to_owned()),
    },
    Asset {
        name: "search.js",
        content_type: "text/javascript; charset=utf-8",
        body: LazyLock::new(|| include_str!("../assets/search.js").to_owned()),
    },
    Asset {
        name: "favicon.svg",
        content_type: "image/svg+xml",
        body: LazyLock::new(|| include_str!("../assets/favicon.svg").to_owned()),
    },
];

/// CSS without comments, indentation and blanks that say nothing. Our strings
/// hold none of what is taken out.
fn squeezed(css: &str) -> String {
    let mut rest = css;
    let mut bare = String::with_capacity(css.len());
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let lines: Vec<&str> = bare
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let mut css = lines.join("\n");
    for (long, short) in [
        (" {", "{"),
        ("{ ", "{"),
        ("; ", ";"),
        (", ", ","),
        (": ", ":"),
        (" }", "}"),
        ("{\n", "{"),
        (";\n", ";"),
        (",\n", ","),
        ("}\n", "}"),
        (";}", "}"),
    ] {
        css = css.replace(long, short);
    }
    css
}

fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}

/// `/assets/<name>?v=<fingerprint>`.
pub(crate) fn url(name: &str) -> String {
    use std::fmt::Write as _;
    let hash = TokenHash::of(
        find(name)
            .map_or("", |asset| asset.body.as_str())
            .as_bytes(),
    );
    let mut url = format!("/assets/{name}?v=");
    for byte in &hash.as_bytes()[..6] {
        let _ = write!(url, "{byte:02x}");
    }
    url
}

pub fn routes() -> Router<State> {
    Router::new().route("/assets/{name}", get(asset))
}

async fn asset(axum::extract::Path(name): axum::extract::Path<String>) -> Response {
    match find(&name) {
        Some(asset) => (
            [
                (header::CONTENT_TYPE, asset.content_type),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ],
            asset.body.as_str(),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_do_not_need_is_not_sent() {
        let css = "/* Why. */\n:root {\n  --a: 1px;\n\n  --b: 2px; /* so */\n}\na:hover, b > c { x: y }\n";
        assert_eq!(squeezed(css), ":root{--a:1px;--b:2px}a:hover,b > c{x:y}");
        let css = &find("style.css").expect("it is there").body;
        assert_eq!(css.matches('{').count(), css.matches('}').count());
        assert!(css.len() < 30_000, "{}", css.len());
    }
}
