//! What a logout request asks, checked (§2 and §3).

use kernel::{Language, Timestamp};
use serde::{Deserialize, Serialize};
use storage::{Result, Tx};
use tools::Tool;

use super::refusal::EndSessionRefusal;
use crate::keys::{Hint, read_former_hint, read_id_token_hint};
use crate::{OAuthError, Parameters};

const HINT_BYTES_MAX: usize = 8 * 1024;
const TEXT_BYTES_MAX: usize = 2000;

/// The parameters, not yet held against anything.
#[derive(Debug, Clone)]
pub(super) struct LogoutRequest {
    id_token_hint: Option<String>,
    client_id: Option<String>,
    post_logout_redirect_uri: Option<String>,
    state: Option<String>,
    pub language: Option<Language>,
}

/// A registered address of the tool, and what the tool wants back there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Destination {
    uri: String,
    state: Option<String>,
}

/// The request, checked.
#[derive(Debug)]
pub(super) struct Checked {
    /// Only one that proves whom the tool speaks about.
    pub hint: Option<Hint>,
    /// Also one that is retired: its people must be able to sign out.
    pub tool: Option<Tool>,
    pub destination: Option<Destination>,
    /// The tool wanted the browser to go where it may not: nobody is signed out
    /// without a question.
    pub is_suspicious: bool,
}

/// A hint, by what signed it.
enum HintOf {
    PublishedKey(Hint),
    FormerKey(Hint),
}

impl HintOf {
    fn hint(&self) -> &Hint {
        match self {
            Self::PublishedKey(hint) | Self::FormerKey(hint) => hint,
        }
    }

    fn proven(self) -> Option<Hint> {
        match self {
            Self::PublishedKey(hint) => Some(hint),
            Self::FormerKey(_) => None,
        }
    }
}

impl LogoutRequest {
    /// `logout_hint` may come and is not needed: a browser is signed in to one
    /// account at a time.
    pub fn read(parameters: &Parameters) -> std::result::Result<Self, EndSessionRefusal> {
        let malformed = |_: OAuthError| EndSessionRefusal::Malformed;
        let text = |name, bytes_max| {
            Ok(parameters
                .single(name, bytes_max)
                .map_err(malformed)?
                .map(str::to_owned))
        };
        text("logout_hint", TEXT_BYTES_MAX)?;
        let locales = text("ui_locales", TEXT_BYTES_MAX)?.unwrap_or_default();
        Ok(Self {
            id_token_hint: text("id_token_hint", HINT_BYTES_MAX)?,
            client_id: text("client_id", TEXT_BYTES_MAX)?,
            post_logout_redirect_uri: text("post_logout_redirect_uri", TEXT_BYTES_MAX)?,
            state: text("state", TEXT_BYTES_MAX)?,
            language: locales.split(' ').find_map(|tag| tag.parse().ok()),
        })
    }

    pub fn check(
        &self,
        tx: &mut Tx,
        issuer: &str,
        now: Timestamp,
    ) -> Result<Checked, EndSessionRefusal> {
        let hint = self.hint(tx, issuer, now)?;
        let tool = self.tool(tx, hint.as_ref().map(HintOf::hint))?;
        let destination = self.destination(tool.as_ref());
        if destination.is_err() && hint.is_none() {
            let refusal = EndSessionRefusal::PostLogoutRedirectUriUnknown;
            return Err(storage::Error::Refused(refusal));
        }
        Ok(Checked {
            is_suspicious: destination.is_err(),
            hint: hint.and_then(HintOf::proven),
            tool,
            destination: destination.unwrap_or_default(),
        })
    }

    /// §2: it may have expired, but it must be ours. Tools keep an ID token as
    /// long as their own session, longer than we may publish its key.
    fn hint(
        &self,
        tx: &mut Tx,
        issuer: &str,
        now: Timestamp,
    ) -> Result<Option<HintOf>, EndSessionRefusal> {
        let Some(token) = &self.id_token_hint else {
            return Ok(None);
        };
        if let Some(hint) = read_id_token_hint(tx, token, issuer, now)? {
            return Ok(Some(HintOf::PublishedKey(hint)));
        }
        match read_former_hint(tx, token, issuer)? {
            Some(hint) => Ok(Some(HintOf::FormerKey(hint))),
            None => Err(storage::Error::Refused(EndSessionRefusal::HintInvalid)),
        }
    }

    /// §2: "the OP MUST verify that the Client Identifier matches the one used
    /// when issuing the ID Token".
    fn tool(&self, tx: &mut Tx, hint: Option<&Hint>) -> Result<Option<Tool>, EndSessionRefusal> {
        let refuse = |refusal| Err(storage::Error::Refused(refusal));
        let audience = hint.map(|hint| hint.aud.as_str());
        let slug = match (self.client_id.as_deref(), audience) {
            (Some(client_id), Some(audience)) if client_id != audience => {
                return refuse(EndSessionRefusal::ClientMismatch);
            }
            (Some(slug), _) | (None, Some(slug)) => slug,
            (None, None) => return Ok(None),
        };
        match tools::find_any(tx, slug)? {
            None => refuse(EndSessionRefusal::ClientUnknown),
            tool => Ok(tool),
        }
    }

    /// §3: compared as text with what the tool registered. A tool that proves by its
    /// hint whom it speaks about, signs out all the same (§2), only not to there. Where no tool is
    /// named there is nothing to compare with, so nobody is sent anywhere; nor
    /// to a tool that is retired.
    fn destination(
        &self,
        tool: Option<&Tool>,
    ) -> std::result::Result<Option<Destination>, NotRegistered> {
        let active = tool.filter(|tool| tool.is_active());
        let (Some(uri), Some(tool)) = (&self.post_logout_redirect_uri, active) else {
            return Ok(None);
        };
        if tool.allows_post_logout_redirect_uri(uri) {
            Ok(Some(Destination {
                uri: uri.clone(),
                state: self.state.clone(),
            }))
        } else {
            tracing::info!(
                tool = tool.slug,
                "a logout request without a registered post_logout_redirect_uri"
            );
            Err(NotRegistered)
        }
    }
}

/// Where the browser should go is no address of the tool.
#[derive(Debug)]
struct NotRegistered;

impl Destination {
    /// §3: `state` goes back as it came; a query that is registered stays.
    pub fn url(&self) -> String {
        let Some(state) = &self.state else {
            return self.uri.clone();
        };
        let separator = if self.uri.contains('?') { '&' } else { '?' };
        let state: String = form_urlencoded::byte_serialize(state.as_bytes()).collect();
        format!("{}{separator}state={state}", self.uri)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_goes_back_encoded_and_a_query_stays() {
        let url = |uri: &str, state: Option<&str>| {
            Destination {
                uri: uri.to_owned(),
                state: state.map(str::to_owned),
            }
            .url()
        };
        assert_eq!(
            url("https://romi.example/bye", None),
            "https://romi.example/bye"
        );
        assert_eq!(
            url("https://romi.example/bye", Some("a&b=c")),
            "https://romi.example/bye?state=a%26b%3Dc"
        );
        assert_eq!(
            url("https://romi.example/bye?x=1", Some("z")),
            "https://romi.example/bye?x=1&state=z"
        );
    }
}
