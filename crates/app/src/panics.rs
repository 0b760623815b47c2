//! A panic is one request's misfortune, not the server's, and its message does
//! not reach the log: it may quote what somebody typed.

use std::any::Any;

use axum::response::{IntoResponse, Response};
use web::Failure;

/// Tells where, and what, if the words stand in the program's text.
pub fn tell_in_the_log() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        let message = panic
            .payload()
            .downcast_ref::<&'static str>()
            .copied()
            .unwrap_or("(not told)");
        tracing::error!(place, message, "panic");
    }));
}

/// The answer in place of one; the frame draws it.
pub fn answer(_panic: Box<dyn Any + Send>) -> Response {
    Failure::Internal("a handler panicked".into()).into_response()
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::routing::get;
    use testkit::{Browser, Engine};
    use tower_http::catch_panic::CatchPanicLayer;

    async fn panics() -> &'static str {
        panic!("a handler that panics")
    }

    #[tokio::test]
    async fn a_panic_becomes_a_page_that_blames_us() {
        let db = Engine::Sqlite.database();
        let state = testkit::state(&db, &[], testkit::hooks());
        let routes = Router::new()
            .route("/panic", get(panics))
            .layer(CatchPanicLayer::custom(super::answer));
        let page = Browser::new(state, routes).get("/panic").await;
        assert_eq!(page.status, 500);
        page.assert_shows("Dat is onze fout");
    }
}
