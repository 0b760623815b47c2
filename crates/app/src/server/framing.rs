//! What a request must say clearly before anybody reads it: for which host it is,
//! and where its body ends. Whoever stands in front could read it another way.

use axum::http::uri::Authority;
use axum::http::{HeaderMap, Request, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};

/// The answer to a request that may be read in two ways.
pub fn refuse<B>(request: &Request<B>) -> Option<Response> {
    let headers = request.headers();
    let fault = if !has_one_host(headers, request.version()) {
        "one Host header is needed\n"
    } else if !has_one_framing(headers, request.version()) {
        "this Transfer-Encoding is not taken\n"
    } else {
        return None;
    };
    // What follows on this connection may be the rest of what was refused.
    let close = [(header::CONNECTION, "close")];
    Some((StatusCode::BAD_REQUEST, close, fault).into_response())
}

/// RFC 9112 §3.2: exactly one, and a valid one; HTTP/1.0 knew none.
fn has_one_host(headers: &HeaderMap, version: Version) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, _) => version < Version::HTTP_11,
        (Some(host), None) => {
            Authority::try_from(host.as_bytes()).is_ok_and(|host| !host.as_str().contains('@'))
        }
        (Some(_), Some(_)) => false,
    }
}

/// RFC 9112 §6.1: `chunked`, and nothing before it that we would have to decode.
fn has_one_framing(headers: &HeaderMap, version: Version) -> bool {
    let mut codings = headers.get_all(header::TRANSFER_ENCODING).iter();
    match (codings.next(), codings.next()) {
        (None, _) => true,
        (Some(coding), None) => {
            version == Version::HTTP_11 && coding.as_bytes().eq_ignore_ascii_case(b"chunked")
        }
        (Some(_), Some(_)) => false,
    }
}
