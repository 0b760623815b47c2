//! `GET /errors`: what each code of the API means, where the `type` of a problem leads.

use askama::Template;
use axum::Router;
use axum::routing::get;
use web::{Answer, Ctx, Page, State, html};

use crate::kind::{ERRORS, Kind};

pub const TEXTS: i18n::Source = i18n::Source {
    domain: "api",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

#[derive(Debug, Template)]
#[template(path = "api/errors.html")]
struct View {
    page: Page,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    code: &'static str,
    status: u16,
    text: String,
}

/// A page like any other, in its frame.
pub fn page_routes() -> Router<State> {
    Router::new().route(ERRORS.path(), get(show))
}

async fn show(ctx: Ctx) -> Answer {
    let entry = |kind: Kind| Entry {
        code: kind.code(),
        status: kind.status().as_u16(),
        text: ctx.t(&format!("errors-{}", kind.code())),
    };
    html(&View {
        page: ctx.page(),
        entries: Kind::ALL.map(entry).into(),
    })
}

#[cfg(test)]
mod tests {
    use kernel::Language;
    use testkit::{Browser, hooks, on_both_engines, state};

    use super::*;

    #[tokio::test]
    async fn each_type_of_a_problem_opens_its_entry_in_both_languages() {
        on_both_engines(|db| async move {
            let state = state(&db, &[TEXTS], hooks());
            for language in [Language::Nl, Language::Fr] {
                let mut browser = Browser::new(state.clone(), page_routes())
                    .with_header("accept-language", language.code());
                for kind in Kind::ALL {
                    let address = kind.address();
                    let (path, anchor) = address.split_once('#').expect("an anchor");
                    let page = browser.get(path).await;
                    assert_eq!(page.status, 200);
                    let id = format!("id=\"{anchor}\"");
                    assert!(page.text.contains(&id), "{address}: {}", page.text);
                    assert!(!page.text.contains('⟦'), "a text is missing");
                }
            }
        })
        .await;
    }
}
