//! The job that tells one tool (§2.5).

use std::borrow::Cow;
use std::sync::Arc;

use kernel::{AccountId, Context, Duration, SessionId, Token};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode};
use serde::{Deserialize, Serialize};
use storage::jobs::{self, Failed, Setback};
use tools::Tool;

use super::logout_token::{LogoutToken, TYP};
use crate::Provider;

/// A tool that takes longer is tried again.
const TIMEOUT: Duration = Duration::from_secs(10);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Delivery {
    pub tool: String,
    pub session: SessionId,
    pub account: AccountId,
    /// For whom the person acted there.
    #[serde(default)]
    pub context: Context,
}

impl jobs::Payload for Delivery {
    const KIND: &'static str = "oidc.logout";

    /// Each tool its own: one that hangs keeps no other tool waiting.
    fn queue(&self) -> Cow<'static, str> {
        format!("{} {}", Self::KIND, self.tool).into()
    }
}

/// Brings logout tokens to tools.
#[derive(Debug, Clone)]
pub(super) struct Courier {
    state: web::State,
    provider: Arc<Provider>,
    client: Client,
}

impl Courier {
    /// Without redirects: the token is for the registered address alone.
    pub fn new(state: web::State, provider: Arc<Provider>) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .redirect(Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .no_proxy()
            .user_agent("Immo-Connect")
            .build()?;
        Ok(Self {
            state,
            provider,
            client,
        })
    }

    pub async fn deliver(&self, delivery: &Delivery) -> Result<(), Setback> {
        let slug = delivery.tool.clone();
        let tool = self
            .state
            .db
            .read(move |tx| tools::find_any(tx, &slug))
            .await
            .map_err(Failed::from)?;
        // A tool that no longer listens has nothing to hear.
        let Some(tool) = tool else { return Ok(()) };
        let Some(address) = tool
            .backchannel_logout
            .as_ref()
            .map(|logout| logout.uri.clone())
        else {
            return Ok(());
        };
        let token = self.token(&tool, delivery).await?;
        let request = self.client.post(address).form(&[("logout_token", token)]);
        // An error of the client holds the address, which is no secret, and no token.
        judge(&tool, &request.send().await.map_err(Failed::from)?)
    }

    /// Made anew for each try: it lives for two minutes only.
    async fn token(&self, tool: &Tool, delivery: &Delivery) -> Result<String, Failed> {
        let (state, keyring) = (&self.state, &self.provider.keyring);
        let key = keyring
            .signer(state, tool.id_token_signing_algorithm)
            .await?;
        let pairwise = keyring.pairwise(state).await?;
        let sub = pairwise.subject(&tool.slug, &delivery.account);
        let sid = pairwise.sid(&tool.slug, &delivery.session, &delivery.context);
        let (issuer, jti) = (&state.settings.origin, Token::generate(&state.rng));
        let claims = LogoutToken::new(issuer, &tool.slug, &sub, &sid, &jti, state.clock.now());
        Ok(key.sign(TYP, &claims)?)
    }
}

/// §2.8: 200, or 204 as some frameworks answer; 400 when the tool cannot do it.
/// The body is not read.
fn judge(tool: &Tool, response: &Response) -> Result<(), Setback> {
    match response.status() {
        StatusCode::OK | StatusCode::NO_CONTENT => Ok(()),
        status => {
            let failed = Failed(format!("{} answered {status} to a logout token", tool.slug));
            Err(if status == StatusCode::BAD_REQUEST {
                Setback::Refused(failed)
            } else {
                failed.into()
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Clock, Rng};
    use storage::jobs::Payload;

    use super::*;

    #[test]
    fn a_tool_that_hangs_keeps_no_other_tool_waiting() {
        let (clock, rng) = (Clock::fixed(0), Rng::seeded(1));
        let queue = |tool: &str| {
            let delivery = Delivery {
                tool: tool.to_owned(),
                session: SessionId::generate(&clock, &rng),
                account: AccountId::generate(&clock, &rng),
                context: Context::personal(),
            };
            delivery.queue()
        };
        assert_ne!(queue("romi"), queue("covast"));
        assert_eq!(queue("romi"), queue("romi"), "whoever signed out");
    }
}
