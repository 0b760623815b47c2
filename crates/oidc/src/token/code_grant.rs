//! A code becomes tokens (RFC 6749 §4.1.3).

use kernel::Token;
use storage::Tx;
use tools::Tool;

use super::issued::{Issued, Wanted, issue};
use super::{Call, pkce, still_stands};
use crate::authorize::CODE_LIFETIME;
use crate::store::{self, Code, Grant};
use crate::{Fault, OAuthError, Parameters, scope};

#[derive(Debug)]
pub(super) struct CodeGrant {
    code: Token,
    redirect_uri: String,
    verifier: Option<kernel::Secret>,
}

impl CodeGrant {
    pub fn read(parameters: &Parameters) -> Result<Self, OAuthError> {
        Ok(Self {
            code: Token::received(parameters.required("code", 128)?),
            redirect_uri: parameters.required("redirect_uri", 2048)?.to_owned(),
            verifier: pkce::read_verifier(parameters)?,
        })
    }

    pub fn exchange(&self, tx: &mut Tx, call: Call<'_>) -> Result<Issued, Fault> {
        let (code, grant) = self.find(tx, &call.tool)?;
        self.check(&code)?;
        call.check_key(tx, code.dpop_jkt.as_deref())?;
        if code.used_at.is_some() {
            // §4.1.2, §10.5: the code may have been stolen with its verifier, and
            // who came first is not known; all that came of it ends.
            store::revoke_grant(tx, &call.act, &grant.id, "code-reused")?;
            return Err(OAuthError::invalid_grant(
                "the code was used before; its tokens are withdrawn",
            )
            .into());
        }
        if !code.expires_at.ends_within(CODE_LIFETIME, call.act.now()) {
            return Err(OAuthError::invalid_grant("the code has expired").into());
        }
        still_stands(tx, &call, &grant)?;
        store::use_code(tx, code.hash, call.act.now())?;
        let wanted = Wanted {
            scope: scope::narrowed(&grant.scope, &call.tool),
            nonce: code.nonce,
            refresh_token: true,
        };
        issue(tx, call, grant, wanted)
    }

    /// The code, if it was given out to this tool. Another tool learns nothing
    /// of it, and cannot spoil it.
    fn find(&self, tx: &mut Tx, tool: &Tool) -> Result<(Code, Grant), Fault> {
        let found =
            store::find_code(tx, self.code.hash())?.filter(|(_, grant)| grant.tool == tool.slug);
        found.ok_or_else(|| OAuthError::invalid_grant("the code is unknown").into())
    }

    /// Whoever holds a code without its verifier can do nothing with it: neither
    /// use it up, nor end what came of one that was used.
    fn check(&self, code: &Code) -> Result<(), OAuthError> {
        if code.redirect_uri != self.redirect_uri {
            return Err(OAuthError::invalid_grant(
                "redirect_uri is not the one of the authorization request",
            ));
        }
        pkce::check(self.verifier.as_ref(), code.code_challenge.as_deref())
    }
}
