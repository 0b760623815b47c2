//! A call of anybody, without a token: for the few endpoints whose answers are public.

use std::convert::Infallible;
use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use kernel::{Language, Refusal};
use web::{ClientAddress, State};

use crate::Problem;

/// What an endpoint knows of whoever calls it: nothing but the network, which it counts
/// by, since nobody is behind a token who could be told to stop.
#[derive(Debug, Clone)]
pub struct Public {
    pub state: State,
    pub network: IpAddr,
    pub language: Language,
}

impl FromRequestParts<State> for Public {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Infallible> {
        let address = ClientAddress::from_request_parts(parts, state).await?;
        Ok(Self {
            state: state.clone(),
            network: address.network(),
            language: web::accepted_language(&parts.headers).unwrap_or_default(),
        })
    }
}

impl Public {
    /// The domain's refusal as a problem, in the language that was asked.
    pub fn problem(&self, refusal: &dyn Refusal) -> Problem {
        Problem::of_refusal(&self.state, self.language, refusal)
    }
}
