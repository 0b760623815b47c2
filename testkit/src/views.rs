//! Every view, with every sample, in every language: what a page must be,
//! whatever it is about.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use i18n::Source;
use kernel::Language;
use web::{Ctx, SignedIn};

use crate::{Browser, Engine, check_page, hooks, state};

/// A name for the failure's message, and the page.
pub type Sample = (&'static str, String);

/// A page with all its files travels as 30 kB at most; see [`web::FILES_BYTES_MAX`].
pub const PAGE_BYTES_MAX: usize = 30_000 - web::FILES_BYTES_MAX;

/// Renders the samples as a visitor or as `person` sees them, in each language,
/// and holds every page to [`check_page`].
pub async fn check_views<S>(sources: &[Source], person: Option<SignedIn>, samples: S)
where
    S: Fn(&Ctx) -> Vec<Sample>,
{
    for ctx in each_language(sources, person).await {
        for (name, html) in samples(&ctx) {
            let html = web::with_error_title(html);
            let problems = check_page(&html);
            let bytes = assets::gzip(html.as_bytes()).expect("it is packed").len();
            assert!(
                bytes <= PAGE_BYTES_MAX,
                "{name} travels as {bytes} bytes, too heavy"
            );
            assert!(
                problems.is_empty(),
                "{name} in {}:\n{}\n\n{html}",
                ctx.language(),
                problems.join("\n")
            );
        }
    }
}

/// A request of the same person in each language.
async fn each_language(sources: &[Source], person: Option<SignedIn>) -> Vec<Ctx> {
    let db = Engine::Sqlite.database();
    let state = state(&db, sources, hooks());
    let mut contexts = Vec::new();
    for language in Language::ALL {
        let seen = Arc::new(Mutex::new(None));
        let keep = Arc::clone(&seen);
        let keeper = move |ctx: Ctx| keep_it(Arc::clone(&keep), ctx);
        let routes = Router::new().route("/sample", axum::routing::get(keeper));
        let mut browser =
            Browser::new(state.clone(), routes).with_header("accept-language", language.code());
        if let Some(person) = &person {
            browser.sign_in(SignedIn {
                language,
                ..person.clone()
            });
        }
        browser.get("/sample").await;
        contexts.extend(seen.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
    assert_eq!(
        contexts.len(),
        Language::ALL.len(),
        "every request has its context"
    );
    contexts
}

fn keep_it(place: Arc<Mutex<Option<Ctx>>>, ctx: Ctx) -> impl Future<Output = ()> + Send {
    *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(ctx);
    std::future::ready(())
}
