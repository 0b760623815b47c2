//! What a token must say before we believe it (OpenID Connect Core §3.1.3.7, §5.3.2).

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use belgium::{Day, NationalNumber};
use kernel::{CLOCK_SKEW, Duration, Timestamp};
use serde_json::{Map, Value};

use super::Trouble;

pub(crate) const NATIONAL_NUMBER: &str = "http://itsme.services/v2/claim/BENationalNumber";
/// §2: ASCII, at most so long.
const SUB_LENGTH_MAX: usize = 255;
/// A token is of the sign-in that just was.
const ISSUED_WITHIN: Duration = Duration::from_mins(10);

type Claims = Map<String, Value>;

#[derive(Debug, Clone, Copy)]
pub(super) struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub now: Timestamp,
}

/// Gives back the `sub`.
pub(super) fn check_id_token(
    claims: &Claims,
    expected: Expected<'_>,
    nonce: &str,
) -> Result<String, Trouble> {
    require(text(claims, "iss") == Some(expected.issuer), "iss")?;
    check_audience(claims, expected)?;
    check_times(claims, expected.now)?;
    require(text(claims, "nonce") == Some(nonce), "nonce")?;
    sub(claims)
}

/// It is for us, and if for others too, then asked for by us.
fn check_audience(claims: &Claims, expected: Expected<'_>) -> Result<(), Trouble> {
    let us = expected.client_id;
    let azp = claims.get("azp").map(Value::as_str);
    require(azp.is_none_or(|azp| azp == Some(us)), "azp")?;
    match claims.get("aud") {
        Some(Value::String(audience)) => require(audience == us, "aud"),
        Some(Value::Array(all)) => {
            let names_us = all.iter().any(|audience| audience.as_str() == Some(us));
            require(names_us && (all.len() == 1 || azp.is_some()), "aud")
        }
        _ => Err(Trouble::Claim("aud")),
    }
}

/// A clock of theirs may be a minute ahead or behind (RFC 7519 §4.1.4–4.1.6).
fn check_times(claims: &Claims, now: Timestamp) -> Result<(), Trouble> {
    let time = |name: &'static str| {
        let seconds = claims.get(name).and_then(Value::as_f64);
        let plausible = seconds.filter(|seconds| (0.0..1e11).contains(seconds));
        #[expect(clippy::cast_possible_truncation, reason = "it is in that range")]
        let seconds = plausible.map(|seconds| seconds as i64);
        seconds
            .map(Timestamp::from_seconds)
            .ok_or(Trouble::Claim(name))
    };
    require(time("exp")? + CLOCK_SKEW > now, "exp")?;
    let issued_at = time("iat")?;
    require(issued_at.is_within(ISSUED_WITHIN, now), "iat")?;
    if claims.contains_key("nbf") {
        require(time("nbf")?.has_come(now), "nbf")?;
    }
    Ok(())
}

fn sub(claims: &Claims) -> Result<String, Trouble> {
    let sub = text(claims, "sub").unwrap_or_default();
    let fits = (1..=SUB_LENGTH_MAX).contains(&sub.len())
        && sub.bytes().all(|byte| byte.is_ascii_graphic());
    require(fits, "sub")?;
    Ok(sub.to_owned())
}

/// §3.1.3.6, where the token says it: half of the hash of the other token.
pub(super) fn check_access_token(claims: &Claims, access_token: &str) -> Result<(), Trouble> {
    let Some(told) = claims.get("at_hash") else {
        return Ok(());
    };
    let hash = digest(&SHA256, access_token.as_bytes());
    let half = URL_SAFE_NO_PAD.encode(&hash.as_ref()[..16]);
    require(told.as_str() == Some(&half), "at_hash")
}

/// §5.3.2: of the same person; the others, where it says them.
pub(super) fn check_userinfo(
    claims: &Claims,
    expected: Expected<'_>,
    sub: &str,
) -> Result<(), Trouble> {
    require(text(claims, "sub") == Some(sub), "sub of userinfo")?;
    if claims.contains_key("iss") {
        require(text(claims, "iss") == Some(expected.issuer), "iss")?;
    }
    if claims.contains_key("aud") {
        check_audience(claims, expected)?;
    }
    Ok(())
}

/// None of people with documents of other countries. One that nobody can have is of
/// nobody.
pub(super) fn national_number(
    claims: &Claims,
    now: Timestamp,
) -> Result<Option<NationalNumber>, Trouble> {
    let text = match claims.get(NATIONAL_NUMBER) {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) if text.trim().is_empty() => return Ok(None),
        Some(Value::String(text)) => text,
        Some(_) => return Err(Trouble::Claim("BENationalNumber")),
    };
    let number: NationalNumber = text
        .parse()
        .map_err(|_| Trouble::Claim("BENationalNumber"))?;
    let is_somebodys = !number.is_of_later_than(Day::in_brussels(now));
    require(is_somebodys, "BENationalNumber")?;
    Ok(Some(number))
}

fn text<'a>(claims: &'a Claims, name: &str) -> Option<&'a str> {
    claims.get(name).and_then(Value::as_str)
}

fn require(holds: bool, claim: &'static str) -> Result<(), Trouble> {
    if holds {
        Ok(())
    } else {
        Err(Trouble::Claim(claim))
    }
}

#[cfg(test)]
mod tests;
