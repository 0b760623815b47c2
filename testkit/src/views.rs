//! Every view, with every sample, in every language: what a page must be,
//! whatever it is about.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use i18n::Source;
use kernel::Language;
use web::{Ctx, SignedIn, Submission};

use crate::{Browser, Engine, TestDb, check_page, comes_back, given, hooks, state};

/// A name for the failure's message, and the page.
pub type Sample = (&'static str, String);

/// A page with all its files travels as 30 kB at most; see [`web::FILES_BYTES_MAX`].
pub const PAGE_BYTES_MAX: usize = 30_000 - web::FILES_BYTES_MAX;

/// Renders the samples as a visitor or as `person` sees them, in each language,
/// and holds every page to [`check_page`]. What was typed into a form on it comes back
/// with the page, but for passwords and codes.
pub async fn check_views<S>(sources: &[Source], person: Option<SignedIn>, samples: S)
where
    S: Fn(&Ctx) -> Vec<Sample>,
{
    for mut visit in each_language(sources, person.as_ref()) {
        let ctx = visit.seen("/sample").await;
        for (place, (name, html)) in made(&samples, &ctx).into_iter().enumerate() {
            for filled in comes_back::fill_in(&html) {
                let again = visit.with(&filled.sent).await;
                let (_, again) = made(&samples, &again).swap_remove(place);
                let lost = comes_back::lost(&again, &filled);
                assert!(lost.is_empty(), "{name}, form {:?}: {lost:?}", filled.name);
            }
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

/// The samples with the same ids each time.
fn made<S>(samples: &S, ctx: &Ctx) -> Vec<Sample>
where
    S: Fn(&Ctx) -> Vec<Sample>,
{
    given::start_again();
    samples(ctx)
}

/// A browser before a page that only keeps what its handler is given.
struct Visit {
    browser: Browser,
    seen: Arc<Mutex<Option<Ctx>>>,
    /// The view looks at it.
    _db: TestDb,
}

impl Visit {
    async fn seen(&mut self, path: &str) -> Ctx {
        self.browser.get(path).await;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.take().expect("every request has its context")
    }

    /// The page after these fields were sent from it, and something came in between.
    async fn with(&mut self, fields: &[(String, String)]) -> Ctx {
        let typed = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let answer = self.browser.submit("/sample", &[("typed", &typed)]).await;
        let page = answer.location().expect("it leads back").to_owned();
        self.seen(&page).await
    }
}

/// A request of the same person in each language.
fn each_language(sources: &[Source], person: Option<&SignedIn>) -> Vec<Visit> {
    let mut visits = Vec::new();
    for language in Language::ALL {
        let db = Engine::Sqlite.database();
        let seen = Arc::new(Mutex::new(None));
        let keep = Arc::clone(&seen);
        let keeper = move |ctx: Ctx| {
            let proof = ctx.csrf();
            *keep.lock().unwrap_or_else(PoisonError::into_inner) = Some(ctx);
            std::future::ready(axum::response::Html(format!(
                "<input name=\"csrf\" value=\"{proof}\">"
            )))
        };
        let sent = |ctx: Ctx, _: Submission| async move {
            web::redirect(&ctx.with_typed("/sample").await)
        };
        let routes = Router::new().route("/sample", axum::routing::get(keeper).post(sent));
        let state = state(&db, sources, hooks());
        let mut browser =
            Browser::new(state, routes).with_header("accept-language", language.code());
        if let Some(person) = person {
            browser.sign_in(SignedIn {
                language,
                ..person.clone()
            });
        }
        visits.push(Visit {
            browser,
            seen,
            _db: db,
        });
    }
    visits
}
