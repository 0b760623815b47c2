//! A panic is one request's misfortune, not the server's, and its message does
//! not reach the log: it may quote what somebody typed.

use std::any::Any;

use axum::response::{IntoResponse, Response};
use web::Failure;

/// Tells where, and what, if the words stand in the program's text.
pub fn tell_in_the_log() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let message = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("(not told)");
        tracing::error!(place, message, "panic");
    }));
}

/// The answer in place of one; the frame draws it.
#[expect(clippy::needless_pass_by_value, reason = "what tower-http calls")]
pub fn answer(_panic: Box<dyn Any + Send>) -> Response {
    Failure::Internal("a handler panicked".into()).into_response()
}
