//! `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header §2.1): with which a
//! tool may send a call again whose answer it did not get.

use axum::http::HeaderMap;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};

use crate::{Kind, Problem};

const HEADER: &str = "idempotency-key";
/// As long as Stripe takes them.
const LENGTH_MAX: usize = 255;

/// 1 to 255 visible characters of ASCII without `"`, `\` and `,`; bare, as most
/// programs send it, or in the quotes of the draft. Also the header parameter in the
/// OpenAPI document of what takes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    pub(crate) fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        let mut values = headers.get_all(HEADER).iter();
        let value = values
            .next()
            .filter(|value| !value.is_empty())
            .ok_or_else(|| Problem::of(Kind::KeyMissing))?;
        let alone = values.next().is_none();
        let text = value.to_str().ok().filter(|_| alone);
        text.map(unquoted)
            .filter(|text| is_key(text))
            .map(|text| Self(text.to_owned()))
            .ok_or_else(|| Problem::of(Kind::KeyInvalid))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A string of RFC 8941 §3.3.3; nothing in a key needs escaping.
fn unquoted(text: &str) -> &str {
    text.strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .unwrap_or(text)
}

/// A comma would come of two headers that a proxy joined.
fn is_key(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_graphic() && !"\"\\,".contains(c);
    (1..=LENGTH_MAX).contains(&text.len()) && text.chars().all(fits)
}

impl IntoParams for IdempotencyKey {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let schema = ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some(r#"^"?[!#-+\--\[\]-~]{1,255}"?$"#));
        let parameter = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some(
                "New for each thing to do, the same when it is asked again because no answer came: a random UUID. \
                 It counts for one person and organisation, and for 72 hours.",
            ))
            .example(Some("8e03978e-40d5-43dd-bc93-6894a57f9324".into()))
            .schema(Some(schema));
        vec![parameter.build()]
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn read(values: &[&[u8]]) -> Result<String, &'static str> {
        let mut headers = HeaderMap::new();
        for value in values {
            let value = HeaderValue::from_bytes(value).expect("a header");
            headers.append(HEADER, value);
        }
        let key = IdempotencyKey::of(&headers);
        key.map(|key| key.0).map_err(|problem| problem.code())
    }

    #[test]
    fn idempotency_key_2_1_is_one_string_bare_or_quoted() {
        for good in [&b"order-1"[..], b"\"order-1\""] {
            assert_eq!(read(&[good]).as_deref(), Ok("order-1"));
        }
        assert!(read(&[&[b'x'; 255]]).is_ok());
        assert!(read(&[&b"!~:;='()[]{}"[..]]).is_ok());
    }

    #[test]
    fn hostile_idempotency_keys_are_refused() {
        let long = vec![b'x'; 10_000];
        for wrong in [
            &[b'x'; 256][..],
            &long,
            b"\"\"",
            b"\"open",
            b"two words",
            b"a,b",
            b"a\\b",
            b"tab\tin",
            b"caf\xc3\xa9",
            b"\xff",
        ] {
            assert_eq!(read(&[wrong]), Err("idempotency-key-invalid"));
        }
        assert_eq!(read(&[b"a", b"a"]), Err("idempotency-key-invalid"));
        assert_eq!(read(&[b"", b"a"]), Err("idempotency-key-missing"));
        assert_eq!(read(&[]), Err("idempotency-key-missing"));
    }
}
