//! A call with an access token, as it came: what of it the token and its proof are
//! judged by.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use web::State;

use super::{Proof, Target, refuse};
use crate::bearer::{TOKEN_BYTES_MAX, invalid_token};
use crate::{BearerRefusal, Limits, OAuthError};

/// How the token was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// RFC 6750.
    Bearer,
    /// RFC 9449 §7.1.
    Dpop,
}

impl Scheme {
    /// The error, with the scheme in which it is told.
    pub fn name_in(self, error: OAuthError) -> OAuthError {
        match self {
            Self::Bearer => error,
            Self::Dpop => error.in_dpop(),
        }
    }
}

/// For handlers, in place of the headers.
#[derive(Debug, Clone)]
pub struct Presented {
    headers: HeaderMap,
    method: Method,
    path: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Presented {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self {
            headers: parts.headers.clone(),
            method: parts.method.clone(),
            path: parts.uri.path().to_owned(),
        })
    }
}

/// A token, and the proof that came with it.
#[derive(Debug)]
pub(crate) struct Credentials {
    pub token: String,
    pub scheme: Scheme,
    pub proof: Option<Proof>,
}

impl Credentials {
    /// In a form (RFC 6750 §2.2), where no proof can belong to it.
    pub fn in_form(token: String) -> Self {
        Self {
            token,
            scheme: Scheme::Bearer,
            proof: None,
        }
    }
}

impl Presented {
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The token of the header `Authorization` (RFC 6750 §2.1, RFC 9449 §7.1).
    pub(crate) fn credentials(
        &self,
        state: &State,
        limits: &Limits,
    ) -> Result<Credentials, BearerRefusal> {
        let (scheme, token) = self.token()?;
        let proof = match scheme {
            Scheme::Bearer => None,
            Scheme::Dpop => {
                let target = Target {
                    state,
                    limits,
                    method: self.method.clone(),
                    path: &self.path,
                };
                let proof = Proof::of_request(&self.headers, &target, Some(&token));
                Some(
                    proof
                        .and_then(|proof| proof.ok_or_else(|| refuse("it is missing")))
                        .map_err(OAuthError::in_dpop)?,
                )
            }
        };
        Ok(Credentials {
            token,
            scheme,
            proof,
        })
    }

    pub(crate) fn token(&self) -> Result<(Scheme, String), BearerRefusal> {
        let value = self.headers.get(header::AUTHORIZATION);
        let value = value.ok_or(BearerRefusal::NoToken)?;
        let (scheme, token) = value
            .to_str()
            .ok()
            .and_then(|value| value.split_once(' '))
            .ok_or(BearerRefusal::NoToken)?;
        let scheme = if scheme.eq_ignore_ascii_case("bearer") {
            Scheme::Bearer
        } else if scheme.eq_ignore_ascii_case("dpop") {
            Scheme::Dpop
        } else {
            return Err(BearerRefusal::NoToken);
        };
        if token.len() > TOKEN_BYTES_MAX {
            return Err(invalid_token().into());
        }
        Ok((scheme, token.trim().to_owned()))
    }
}
