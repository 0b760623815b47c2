//! A refresh token becomes new tokens, and a new refresh token (RFC 6749 §6).
//!
//! Each is used once. One that comes back at once is that of a tool that did not
//! get its answer, or that asked twice at a time: it gets the same answer again.
//! One that comes back later was stolen, before or after the tool used it, so its
//! whole family ends (RFC 9700 §4.14.2).

use kernel::{Timestamp, Token};
use storage::Tx;
use tools::Tool;

use super::issued::{Issued, Wanted, issue};
use super::{Call, kept, still_stands};
use crate::store::{self, Grant, RefreshToken};
use crate::{Code, Fault, OAuthError, Parameters, scope};

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
            scope: parameters.single("scope", 1024)?.map(str::to_owned),
        })
    }

    pub fn exchange(&self, tx: &mut Tx, call: Call<'_>) -> Result<Issued, Fault> {
        let (token, grant) = self.find(tx, &call.tool)?;
        call.check_key(tx, token.dpop_jkt.as_deref())?;
        if let Some(used_at) = token.used_at {
            return again(tx, call, &token, used_at, grant);
        }
        let now = call.act.now();
        if token.expires_at <= now || !token.created_at.has_come(now) {
            return Err(OAuthError::invalid_grant("the refresh token has expired").into());
        }
        still_stands(tx, &call, &grant)?;
        let scope = self.narrowed(&call.tool, &grant)?;
        let sealer = call.sealer;
        let keeps = !call.provider.limits.refresh_grace.is_zero();
        // FAPI 2.0 §5.3.2.1: the tool keeps the one it has, which is good only with
        // its own key.
        let rotates = !call.tool.security.fapi2;
        let wanted = Wanted {
            scope,
            nonce: None,
            refresh_token: rotates,
        };
        let issued = issue(tx, call, grant, wanted)?;
        if !rotates {
            return Ok(issued);
        }
        let answer = if keeps {
            kept::seal(sealer, &issued)
        } else {
            None
        };
        store::use_refresh_token(tx, token.hash, now, answer)?;
        Ok(issued)
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

/// The same answer, to a tool that may not have got it; later, the end of the family.
fn again(
    tx: &mut Tx,
    call: Call<'_>,
    token: &RefreshToken,
    used_at: Timestamp,
    grant: Grant,
) -> Result<Issued, Fault> {
    let (now, counts) = (call.act.now(), &call.provider.counts);
    let grace = call.provider.limits.refresh_grace;
    let asked_at_once = used_at.has_come(now) && now.since(used_at) < grace;
    let answer = token.answer.as_deref().filter(|_| asked_at_once);
    let kept = answer.and_then(|answer| kept::open(call.sealer, answer));
    if let Some(kept) = kept.filter(|kept| kept.is_bound_to(call.key())) {
        still_stands(tx, &call, &grant)?;
        counts.refresh_repeated();
        return Ok(kept.issued(call.tool, grant));
    }
    counts.refresh_token_reused();
    store::revoke_grant(tx, &call.act, &grant.id, "refresh-token-reused")?;
    Err(
        OAuthError::invalid_grant("the refresh token was used before; its family is withdrawn")
            .into(),
    )
}
