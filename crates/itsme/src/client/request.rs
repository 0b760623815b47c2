//! The way to itsme (OpenID Connect Core §3.1.2.1).

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{Language, Token};
use serde_json::json;
use web::State;

use super::claims::NATIONAL_NUMBER;
use super::{Itsme, Trouble};
use crate::attempt::Attempt;
use crate::routes::RETURN;

/// The app asks for a code or a finger, as the person set it.
const ACR: &str = "http://itsme.services/v2/claim/acr_basic";

#[derive(Debug, Clone, Copy)]
pub(crate) struct Question<'a> {
    pub attempt: &'a Attempt,
    pub state: &'a Token,
    pub language: Language,
    /// What the person proved before will not do.
    pub anew: bool,
}

impl Itsme {
    /// Where itsme sends people back to.
    pub(super) fn return_address(state: &State) -> String {
        format!("{}{RETURN}", state.settings.origin)
    }

    /// Whether it is known where to ask.
    pub(crate) async fn reachable(&self, state: &State) -> Result<(), Trouble> {
        self.discovery(state).await.map(drop)
    }

    /// The address at itsme that asks the person.
    pub(crate) async fn address(
        &self,
        state: &State,
        question: Question<'_>,
    ) -> Result<String, Trouble> {
        let mut address = self.discovery(state).await?.authorization.clone();
        let Question { attempt, .. } = question;
        // RFC 7636 §4.2.
        let challenge = digest(&SHA256, attempt.verifier.as_bytes());
        let scope = format!("openid service:{} eid", self.agreement.service.as_str());
        // In the ID token, so that nothing more need be fetched.
        let claims = json!({ "id_token": { NATIONAL_NUMBER: null } });
        let mut query = address.query_pairs_mut();
        query
            .append_pair("response_type", "code")
            .append_pair("client_id", self.agreement.client_id.as_str())
            .append_pair("redirect_uri", &Self::return_address(state))
            .append_pair("scope", &scope)
            .append_pair("state", question.state.expose())
            .append_pair("nonce", &attempt.nonce)
            .append_pair("code_challenge", &URL_SAFE_NO_PAD.encode(challenge))
            .append_pair("code_challenge_method", "S256")
            .append_pair("claims", &claims.to_string())
            .append_pair("acr_values", ACR)
            .append_pair("ui_locales", question.language.code());
        if question.anew {
            query.append_pair("prompt", "login");
        }
        drop(query);
        Ok(address.into())
    }
}
