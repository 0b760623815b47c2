//! Proofs of possession (RFC 9449): a tool signs what it asks with a key of its
//! own, and the tokens it gets are good with that key alone.
//!
//! A proof is read and its signature checked before the transaction; that it was
//! not there before is checked in it, so that it counts once for all processes.

mod challenge;
mod key;
mod nonce;
mod presented;

use axum::http::{HeaderMap, Method};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{Duration, Timestamp, TokenHash};
use serde::Deserialize;
use storage::Tx;
use url::Url;
use web::{Route, State};

pub(crate) use challenge::challenge;
pub(crate) use key::{ALGORITHMS, is_thumbprint};
pub(crate) use presented::Credentials;
pub use presented::Presented;

use crate::{Code, Fault, Limits, OAuthError, store};

const HEADER: &str = "dpop";
const PROOF_BYTES_MAX: usize = 4096;
const JTI_BYTES_MAX: usize = 256;
/// §11.1: a proof is made for one request; its `jti` is remembered as long.
const AGE_MAX: Duration = Duration::from_mins(2);
/// How far the client's clock may be ahead.
const SKEW: Duration = Duration::from_mins(1);

/// §4.2.
#[derive(Debug, Deserialize)]
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    iat: f64,
    ath: Option<String>,
    nonce: Option<String>,
}

/// A proof that is in order, but may have come before.
#[derive(Debug, Clone)]
pub(crate) struct Proof {
    /// The thumbprint of the key (RFC 7638).
    pub jkt: String,
    jti: TokenHash,
    expires_at: Timestamp,
}

/// What a proof must have been made for.
pub(crate) struct Target<'a> {
    pub state: &'a State,
    pub limits: &'a Limits,
    pub method: Method,
    pub path: &'a str,
}

impl<'a> Target<'a> {
    pub fn post(state: &'a State, limits: &'a Limits, route: Route) -> Self {
        Self {
            state,
            limits,
            method: Method::POST,
            path: route.path(),
        }
    }

    /// §4.3, the checks 8 to 11.
    fn fits(&self, claims: &Claims, access_token: Option<&str>) -> Result<(), OAuthError> {
        if claims.htm != self.method.as_str() {
            return Err(refuse("htm is not the method of the request"));
        }
        let here = format!("{}{}", self.state.settings.origin, self.path);
        if bare(&claims.htu).is_none_or(|htu| Some(htu) != bare(&here)) {
            return Err(refuse("htu is not the address of the request"));
        }
        let now = self.state.clock.now();
        let made = crate::client_authentication::moment(claims.iat);
        if made + AGE_MAX < now || made > now + SKEW {
            return Err(refuse("iat is too long ago, or ahead"));
        }
        let hash = access_token
            .map(|token| URL_SAFE_NO_PAD.encode(TokenHash::of(token.as_bytes()).as_bytes()));
        if hash.is_some() && hash != claims.ath {
            return Err(refuse("ath is not the hash of the access token"));
        }
        nonce::check(self.state, self.limits, claims.nonce.as_deref())
    }
}

/// §4.3(9): without query and fragment, and with what is the same address written
/// the same (RFC 3986 §6.2.2, §6.2.3).
fn bare(address: &str) -> Option<String> {
    let mut url = Url::parse(address).ok()?;
    url.set_query(None);
    url.set_fragment(None);
    Some(url.into())
}

impl Proof {
    /// The proof of the request, if it brings one. With an access token, it must be
    /// made for that too.
    pub fn of_request(
        headers: &HeaderMap,
        target: &Target<'_>,
        access_token: Option<&str>,
    ) -> Result<Option<Self>, OAuthError> {
        let mut values = headers.get_all(HEADER).iter();
        let Some(value) = values.next() else {
            return Ok(None);
        };
        if values.next().is_some() {
            return Err(refuse("there is more than one"));
        }
        let text = value
            .to_str()
            .ok()
            .filter(|text| text.len() <= PROOF_BYTES_MAX);
        let text = text.ok_or_else(|| refuse("it does not read"))?;
        let (jkt, claims) = key::verified::<Claims>(text).map_err(refuse)?;
        if claims.jti.is_empty() || claims.jti.len() > JTI_BYTES_MAX {
            return Err(refuse("jti is missing or too long"));
        }
        target.fits(&claims, access_token)?;
        Ok(Some(Self {
            jti: TokenHash::of(format!("dpop\n{jkt}\n{}", claims.jti).as_bytes()),
            jkt,
            expires_at: crate::client_authentication::moment(claims.iat) + AGE_MAX,
        }))
    }

    /// §11.1: it counts once.
    pub fn use_up(&self, tx: &mut Tx) -> Result<(), Fault> {
        if store::use_once(tx, self.jti, self.expires_at)? {
            Ok(())
        } else {
            Err(refuse("it came before").into())
        }
    }
}

/// Which of §4.3 is not so helps whoever writes a client.
pub(crate) fn refuse(why: &'static str) -> OAuthError {
    OAuthError::new(Code::InvalidDpopProof, format!("the DPoP proof: {why}"))
}

/// The key that the authorization request said, and the one of the proof.
pub(crate) fn must_be_the_same(said: Option<&str>, shown: Option<&str>) -> Result<(), OAuthError> {
    match (said, shown) {
        (None, _) => Ok(()),
        (Some(said), Some(shown)) if said == shown => Ok(()),
        (Some(_), Some(_)) => Err(OAuthError::invalid_grant(
            "it is bound to another key than the one of the DPoP proof",
        )),
        (Some(_), None) => Err(refuse("it is missing, and this is bound to a key")),
    }
}
