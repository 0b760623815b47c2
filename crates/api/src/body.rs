//! The body of a call: JSON (RFC 8259), bounded, read before anybody is known, and
//! judged after the token.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{Kind, Problem};

#[derive(Debug)]
pub(crate) struct Body<B> {
    /// As they came: the same call sends the same.
    pub bytes: Bytes,
    pub value: Result<B, Problem>,
}

impl<B: DeserializeOwned> Body<B> {
    pub async fn of(request: Request) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::of(Kind::ContentTypeUnsupported));
        }
        let bytes = Bytes::from_request(request, &()).await.map_err(unread)?;
        let value = parsed(&bytes);
        Ok(Self { bytes, value })
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(one), None) = (types.next(), types.next()) else {
        return false;
    };
    let essence = one.to_str().ok().and_then(|text| text.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

/// Too long, or broken off.
fn unread(rejection: impl IntoResponse) -> Problem {
    let status = rejection.into_response().status();
    Problem::of(match status {
        StatusCode::PAYLOAD_TOO_LARGE => Kind::BodyTooLarge,
        _ => Kind::BodyInvalid,
    })
}

fn parsed<B: DeserializeOwned>(bytes: &[u8]) -> Result<B, Problem> {
    if holds_nul(bytes) {
        return Err(Problem::body("a text holds U+0000"));
    }
    // A list would be read as the members of an object, in their order.
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return Err(Problem::body("a JSON object is wanted"));
    }
    serde_json::from_slice(bytes).map_err(|error| Problem::body(&error.to_string()))
}

/// PostgreSQL keeps no text with U+0000. JSON can only hold it escaped.
fn holds_nul(bytes: &[u8]) -> bool {
    let may_hold = bytes.windows(6).any(|part| part == br"\u0000");
    may_hold && serde_json::from_slice(bytes).is_ok_and(|value: Value| value_holds_nul(&value))
}

fn value_holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(values) => values.iter().any(value_holds_nul),
        Value::Object(members) => members
            .iter()
            .any(|(name, value)| name.contains('\0') || value_holds_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_an_object_without_texts_that_no_database_can_hold() {
        for (body, good) in [
            (r#"{"a": "x\u0000y"}"#, false),
            (r#"{"\u0000": 1}"#, false),
            (r#"[["\u0000"]]"#, false),
            (r#"{"a": "x\\u0000y"}"#, true),
            (r#"{"a": "x"}"#, true),
            (r#" {"a": "x"}"#, true),
            (r#"["x"]"#, false),
            ("", false),
        ] {
            assert_eq!(parsed::<Value>(body.as_bytes()).is_ok(), good, "{body}");
        }
    }
}
