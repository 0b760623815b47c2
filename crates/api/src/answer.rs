//! What a handler gives back: JSON that nobody keeps.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Refusal;
use serde::Serialize;

/// A good answer to a call that reads.
#[derive(Debug)]
pub struct Answer<T>(pub T);

impl<T: Serialize> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        let Ok(body) = serde_json::to_vec(&self.0) else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let mut response = body.into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

/// What came of a call that changes something.
#[derive(Debug)]
pub enum Done<T> {
    /// Status 200.
    Changed(T),
    /// Status 201, with the path of what there is now (RFC 9110 §15.3.2).
    Created { at: String, value: T },
    /// The answer is no, and what was written stays, such as a count of attempts. A
    /// refusal after which nothing may stay is the `Err` of the work.
    Refused(Box<dyn Refusal>),
    /// The same, where a person can mend it on a page of ours, at this path: the `link`
    /// of the problem.
    Mendable {
        refusal: Box<dyn Refusal>,
        at: String,
    },
}
