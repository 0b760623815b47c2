//! `client_secret_basic`, RFC 6749 §2.3.1.

use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::Secret;
use zeroize::Zeroizing;

use super::{CLIENT_ID_BYTES_MAX, ClientProof, Means, SECRET_BYTES_MAX};
use crate::{OAuthError, Parameters};

pub(super) fn read(
    headers: &HeaderMap,
    parameters: &Parameters,
) -> Result<ClientProof, OAuthError> {
    let refuse = |cause| OAuthError::invalid_client(cause, true);
    let (client_id, secret) =
        credentials(headers).ok_or_else(|| refuse("an Authorization header that does not read"))?;
    let named = parameters.single("client_id", CLIENT_ID_BYTES_MAX)?;
    if named.is_some_and(|named| named != client_id) {
        return Err(refuse("another client_id in the body"));
    }
    Ok(ClientProof {
        client_id,
        // A public client has no secret; some libraries send its name so all the same.
        means: if secret.expose().is_empty() {
            Means::Nothing
        } else {
            Means::Secret(secret)
        },
        challenge: true,
    })
}

fn credentials(headers: &HeaderMap) -> Option<(String, Secret)> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let value = values.next()?.to_str().ok()?;
    let (scheme, encoded) = value.split_once(' ')?;
    if values.next().is_some()
        || !scheme.eq_ignore_ascii_case("basic")
        || encoded.len() > 4 * SECRET_BYTES_MAX
    {
        return None;
    }
    let decoded = Zeroizing::new(STANDARD.decode(encoded.trim()).ok()?);
    let (client_id, secret) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
    let (client_id, secret) = (form_decoded(client_id)?, form_decoded(secret)?);
    let fits = client_id.len() <= CLIENT_ID_BYTES_MAX
        && secret.len() <= SECRET_BYTES_MAX
        && !client_id.chars().any(char::is_control);
    fits.then(|| (client_id, Secret::new(secret)))
}

/// Both halves are encoded as in a form before they are joined (§2.3.1).
fn form_decoded(text: &str) -> Option<String> {
    let one_value = text.replace('&', "%26");
    form_urlencoded::parse(format!("={one_value}").as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(value: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::AUTHORIZATION, value.parse().unwrap())])
    }

    #[test]
    fn rfc6749_2_3_1_both_halves_are_form_decoded() {
        let encoded = STANDARD.encode("cib%3Aweb:s%2Bcret+%26%25");
        let (client_id, secret) = credentials(&header(&format!("basic {encoded}"))).unwrap();
        assert_eq!(
            (client_id.as_str(), secret.expose()),
            ("cib:web", "s+cret &%")
        );
    }

    #[test]
    fn what_does_not_read_is_refused() {
        let no_colon = format!("Basic {}", STANDARD.encode("cibweb"));
        let control = format!("Basic {}", STANDARD.encode("a%00b:c"));
        for value in ["Basic", "Basic ???", "Bearer abc", "", &no_colon, &control] {
            assert!(credentials(&header(value)).is_none(), "{value}");
        }
    }
}
