//! Where the answer goes: the redirect address, once it is known to be the
//! tool's.

use tools::Tool;

use super::AuthorizationRefusal;
use super::checks::state::STATE_BYTES_MAX;
use crate::{OAuthError, Parameters};

const REDIRECT_URI_BYTES_MAX: usize = 2048;

#[derive(Debug)]
pub(crate) struct Destination<'a> {
    redirect_uri: &'a str,
    state: Option<&'a str>,
    issuer: &'a str,
}

impl<'a> Destination<'a> {
    /// OpenID Connect Core §3.1.2.1: `redirect_uri` must be there and equal a
    /// registered one character by character (RFC 9700 §2.1).
    pub fn check(
        tool: &Tool,
        parameters: &'a Parameters,
        issuer: &'a str,
    ) -> Result<Self, AuthorizationRefusal> {
        let refuse = |detail: &str| AuthorizationRefusal::redirect_uri_unknown(&tool.slug, detail);
        let redirect_uri = parameters
            .required("redirect_uri", REDIRECT_URI_BYTES_MAX)
            .map_err(|error| refuse(&error.description))?;
        if !tool.allows_redirect_uri(redirect_uri) {
            return Err(refuse("it is not registered for the tool"));
        }
        // A state that does not read is an error of its own, which goes back without one.
        let state = parameters.one("state", STATE_BYTES_MAX).ok().flatten();
        Ok(Self {
            redirect_uri,
            state,
            issuer,
        })
    }

    /// RFC 6749 §4.1.2.
    pub fn with_code(&self, code: &str) -> String {
        self.with(&[("code", code)])
    }

    /// RFC 6749 §4.1.2.1.
    pub fn with_error(&self, error: &OAuthError) -> String {
        self.with(&[
            ("error", error.code.as_str()),
            ("error_description", &error.description),
        ])
    }

    /// Every answer says whose it is, so that a tool with several providers is
    /// not fooled (RFC 9207 §2).
    fn with(&self, answer: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(answer);
        query.extend_pairs(self.state.map(|state| ("state", state)));
        query.append_pair("iss", self.issuer);
        let separator = if self.redirect_uri.contains('?') {
            '&'
        } else {
            '?'
        };
        format!("{}{separator}{}", self.redirect_uri, query.finish())
    }
}
