//! `GET /errors`: what each code of the API means, where the `type` of a problem leads.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::routing::get;
use kernel::Refusal;
use web::{Answer, Ctx, Page, State, html};

use crate::Part;
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

/// A page like any other, in its frame: our own problems, then what the parts refuse.
pub fn page_routes(parts: &[Part]) -> Router<State> {
    let refusals = parts.iter().flat_map(|part| part.refusals.iter().copied());
    let refusals: Arc<[&'static dyn Refusal]> = refusals.collect();
    let show = move |ctx: Ctx| {
        let refusals = Arc::clone(&refusals);
        async move { show(&ctx, &refusals) }
    };
    Router::new().route(ERRORS.path(), get(show))
}

fn show(ctx: &Ctx, refusals: &[&'static dyn Refusal]) -> Answer {
    let of_kind = |kind: Kind| Entry {
        code: kind.code(),
        status: kind.status().as_u16(),
        text: ctx.t(&format!("errors-{}", kind.code())),
    };
    let of_refusal = |refusal: &&'static dyn Refusal| Entry {
        code: refusal.code(),
        status: refusal.status(),
        text: web::refusal_words(&ctx.state, ctx.language(), *refusal).text,
    };
    let refusals = refusals.iter().map(of_refusal);
    html(&View {
        page: ctx.page(),
        entries: Kind::ALL.map(of_kind).into_iter().chain(refusals).collect(),
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
                let mut browser = Browser::new(state.clone(), page_routes(&[]))
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
