//! `private_key_jwt`: an assertion the client signed (RFC 7523 §2.2 and §3,
//! OpenID Connect Core §9).

use jsonwebtoken::jwk::{Jwk, KeyAlgorithm};
use jsonwebtoken::{Algorithm, DecodingKey, Header, Validation, dangerous, decode, decode_header};
use kernel::{Duration, Timestamp, TokenHash};
use serde::Deserialize;
use tools::{AssertionAudience, ClientAuthentication};
use web::Route;

use super::{CLIENT_ID_BYTES_MAX, ClientProof, Means};
use crate::{OAuthError, Parameters, routes};

const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const ASSERTION_BYTES_MAX: usize = 8192;
const JTI_BYTES_MAX: usize = 256;
/// An assertion is made for one request; one that lives longer is a mistake,
/// and its `jti` would have to be remembered as long. Authlib gives them an hour.
const LIFETIME_MAX: Duration = Duration::from_hours(1);
/// How far the client's clock may be off.
const SKEW: Duration = Duration::from_mins(1);

/// Asymmetric only: `none` and the HMACs do not read as one of these.
const ALGORITHMS: [Algorithm; 3] = [Algorithm::ES256, Algorithm::RS256, Algorithm::PS256];

/// FAPI 2.0 §5.4.1.
const FAPI2_ALGORITHMS: [Algorithm; 2] = [Algorithm::ES256, Algorithm::PS256];

/// RFC 7523 §3, claims 1 to 7.
#[derive(Debug, Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    exp: f64,
    #[serde(default)]
    nbf: Option<f64>,
    #[serde(default)]
    iat: Option<f64>,
    jti: String,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    fn names(&self, url: &str) -> bool {
        match self {
            Self::One(audience) => audience == url,
            Self::Many(audiences) => audiences.iter().any(|audience| audience == url),
        }
    }
}

pub(super) async fn read(
    state: &web::State,
    parameters: &Parameters,
    endpoint: Route,
) -> Result<ClientProof, OAuthError> {
    if parameters.required("client_assertion_type", ASSERTION_TYPE.len())? != ASSERTION_TYPE {
        return Err(OAuthError::invalid_request(format!(
            "client_assertion_type must be {ASSERTION_TYPE}"
        )));
    }
    let assertion = parameters.required("client_assertion", ASSERTION_BYTES_MAX)?;
    let named = parameters.single("client_id", CLIENT_ID_BYTES_MAX)?;
    // Who it claims to be from decides whose keys are tried; nothing else is
    // believed before the signature is.
    let claimed: Claims =
        dangerous::insecure_decode_claims(assertion).map_err(|_| refuse("it does not read"))?;
    if claimed.iss != claimed.sub || named.is_some_and(|named| named != claimed.sub) {
        return Err(refuse("iss, sub and client_id differ"));
    }
    let client_id = claimed.sub;
    if client_id.len() > CLIENT_ID_BYTES_MAX || client_id.chars().any(char::is_control) {
        return Err(refuse("no such client"));
    }
    let wanted = client_id.clone();
    let tool = state
        .db
        .read(move |tx| tools::find(tx, &wanted))
        .await?
        .ok_or_else(|| refuse("no such client"))?;
    let ClientAuthentication::PrivateKeyJwt { keys } = &tool.client_authentication else {
        return Err(refuse("not the method this client uses"));
    };
    let algorithms = if tool.security.fapi2 {
        &FAPI2_ALGORITHMS[..]
    } else {
        &ALGORITHMS
    };
    let claims = verified(assertion, keys, algorithms)
        .ok_or_else(|| refuse("no key of the client fits the signature"))?;
    let issuer = &state.settings.origin;
    if !is_for_us(
        &claims.aud,
        tool.security.assertion_audience,
        issuer,
        endpoint,
    ) {
        return Err(refuse("made for another audience"));
    }
    let expires_at = check(&claims, state.clock.now()).map_err(refuse)?;
    let jti = TokenHash::of(format!("{client_id}\n{}", claims.jti).as_bytes());
    let means = Means::Assertion {
        imported_at: tool.imported_at,
        jti,
        expires_at,
    };
    Ok(ClientProof {
        client_id,
        means,
        challenge: false,
    })
}

fn refuse(cause: &'static str) -> OAuthError {
    OAuthError::invalid_client(cause, false)
}

/// The claims, if one of the client's keys signed them.
fn verified(assertion: &str, keys: &[Jwk], algorithms: &[Algorithm]) -> Option<Claims> {
    let header = decode_header(assertion).ok()?;
    if !algorithms.contains(&header.alg) {
        return None;
    }
    let mut validation = Validation::new(header.alg);
    // The claims are checked by us, against our clock.
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_aud = false;
    keys.iter()
        .filter(|key| fits(key, &header))
        .find_map(|key| {
            let key = DecodingKey::from_jwk(key).ok()?;
            decode::<Claims>(assertion, &key, &validation)
                .ok()
                .map(|decoded| decoded.claims)
        })
}

/// RFC 7517 §4.4 and §4.5: a `kid` or an `alg` that is stated must fit.
fn fits(key: &Jwk, header: &Header) -> bool {
    let algorithm = match key.common.key_algorithm {
        None => true,
        Some(KeyAlgorithm::ES256) => header.alg == Algorithm::ES256,
        Some(KeyAlgorithm::RS256) => header.alg == Algorithm::RS256,
        Some(KeyAlgorithm::PS256) => header.alg == Algorithm::PS256,
        Some(_) => false,
    };
    let kid = match (&header.kid, &key.common.key_id) {
        (Some(asked), Some(kid)) => asked == kid,
        _ => true,
    };
    algorithm && kid
}

/// RFC 7523 §3: made for us. §3 names the token endpoint, RFC 9126 §2 also the
/// issuer and the endpoint itself; FAPI 2.0 §5.3.2.1 the issuer alone, as a text.
fn is_for_us(
    audience: &Audience,
    strict: AssertionAudience,
    issuer: &str,
    endpoint: Route,
) -> bool {
    match (strict, audience) {
        (AssertionAudience::Issuer, Audience::One(audience)) => audience == issuer,
        (AssertionAudience::Issuer, Audience::Many(_)) => false,
        (AssertionAudience::IssuerOrEndpoint, audience) => {
            let ours = [
                issuer.to_owned(),
                format!("{issuer}{}", routes::TOKEN),
                format!("{issuer}{endpoint}"),
            ];
            ours.iter().any(|url| audience.names(url))
        }
    }
}

/// RFC 7523 §3: not too old, not too new; returns until when its
/// `jti` must be remembered.
fn check(claims: &Claims, now: Timestamp) -> Result<Timestamp, &'static str> {
    let expires_at = moment(claims.exp) + SKEW;
    if expires_at < now {
        return Err("expired");
    }
    if moment(claims.exp) > now + LIFETIME_MAX + SKEW {
        return Err("lives too long");
    }
    let early = |at: Option<f64>| at.is_some_and(|at| moment(at) > now + SKEW);
    if early(claims.nbf) || early(claims.iat) {
        return Err("not valid yet");
    }
    if claims.jti.is_empty() || claims.jti.len() > JTI_BYTES_MAX {
        return Err("without a usable jti");
    }
    Ok(expires_at)
}

/// RFC 7519 §2: a `NumericDate` may have a fraction.
pub(crate) fn moment(seconds: f64) -> Timestamp {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a float outside the range becomes the nearest bound"
    )]
    Timestamp::from_seconds(seconds as i64)
}
