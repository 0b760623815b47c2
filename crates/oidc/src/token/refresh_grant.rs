//! A refresh token becomes new tokens, and a new refresh token (RFC 6749 §6).
//!
//! Each is used once. One that comes back was stolen, before or after the tool
//! used it, so its whole family ends (RFC 9700 §4.14.2). There is no grace: a
//! tool that loses the answer sends its person through `/authorize` again, where
//! a live session asks nothing.

use kernel::{Act, Token};
use storage::Tx;
use tools::Tool;

use super::issued::{Issued, issue};
use super::still_stands;
use crate::store::{self, Grant, RefreshToken};
use crate::{Code, Fault, OAuthError, Parameters, Provider, scope};

#[derive(Debug)]
pub(super) struct RefreshGrant {
    token: Token,
    /// A narrower scope for the access token.
    scope: Option<String>,
}

impl RefreshGrant {
    pub fn read(parameters: &Parameters) -> Result<Self, OAuthError> {
        Ok(Self {
            token: Token::received(parameters.required("refresh_token", 128)?),
            scope: parameters.one("scope", 1024)?.map(str::to_owned),
        })
    }

    pub fn exchange(
        &self,
        tx: &mut Tx,
        act: &Act,
        tool: Tool,
        provider: &Provider,
    ) -> Result<Issued, Fault> {
        let (token, grant) = self.find(tx, &tool)?;
        if token.used_at.is_some() {
            store::revoke_grant(tx, act, &grant.id, "refresh-token-reused")?;
            return Err(OAuthError::invalid_grant(
                "the refresh token was used before; its family is withdrawn",
            )
            .into());
        }
        if token.expires_at <= act.now() {
            return Err(OAuthError::invalid_grant("the refresh token has expired").into());
        }
        still_stands(tx, act, provider, &tool, &grant)?;
        let scope = self.narrowed(&tool, &grant)?;
        store::use_refresh_token(tx, token.hash, act.now())?;
        issue(tx, act, provider, tool, grant, scope, None)
    }

    fn find(&self, tx: &mut Tx, tool: &Tool) -> Result<(RefreshToken, Grant), Fault> {
        let found = store::find_refresh_token(tx, self.token.hash())?
            .filter(|(_, grant)| grant.tool == tool.slug);
        found.ok_or_else(|| OAuthError::invalid_grant("the refresh token is unknown").into())
    }

    /// §6: no more than was granted; without `scope`, all of it that the tool
    /// may still have.
    fn narrowed(&self, tool: &Tool, grant: &Grant) -> Result<String, OAuthError> {
        let invalid = |description| OAuthError::new(Code::InvalidScope, description);
        let asked = self.scope.as_deref().unwrap_or(&grant.scope);
        let names: Vec<&str> = asked.split(' ').filter(|name| !name.is_empty()).collect();
        if !names.iter().all(|name| scope::has(&grant.scope, name)) {
            return Err(invalid("scope asks for more than was granted"));
        }
        let scope = scope::narrowed(&names.join(" "), tool);
        if scope.is_empty() {
            return Err(invalid("nothing of the scope is left"));
        }
        Ok(scope)
    }
}
