//! A tool asks for a token of its own (RFC 6749 §4.4): it stands for no person, and
//! there is nothing to refresh.

use kernel::{Timestamp, Token};
use serde::Serialize;
use storage::Tx;
use tools::{AccessTokenFormat, Tool};

use super::Call;
use super::issued::{Tokens, unsigned};
use crate::access_token::{Confirmation, TYP, hash_of, token_type};
use crate::store::{self, ToolToken};
use crate::{Code, Fault, Keyring, OAuthError, Parameters};

#[derive(Debug)]
pub(super) struct ToolGrant {
    /// Without, all that the definition allows.
    scope: Option<String>,
}

/// What was written, still to be signed where it is a JWT.
#[derive(Debug)]
pub(super) struct Issued {
    tool: Tool,
    /// The token itself, or the `jti` of one that is a JWT.
    access: Token,
    scope: String,
    at: Timestamp,
    key: Option<String>,
}

/// RFC 9068 §2.2: where there is no person, `sub` is the client.
#[derive(Debug, Serialize)]
struct Claims<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    client_id: &'a str,
    exp: i64,
    iat: i64,
    jti: &'a str,
    scope: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cnf: Option<Confirmation<&'a str>>,
}

impl ToolGrant {
    pub fn read(parameters: &Parameters) -> Result<Self, OAuthError> {
        Ok(Self {
            scope: parameters.single("scope", 1024)?.map(str::to_owned),
        })
    }

    pub fn exchange(&self, tx: &mut Tx, call: Call<'_>) -> Result<Issued, Fault> {
        let scope = self.allowed(&call.tool)?;
        call.check_key(tx, None)?;
        let (access, at) = (Token::generate(&call.act.rng), call.act.now());
        let key = call.key().map(str::to_owned);
        let tool = call.tool;
        let row = ToolToken {
            hash: hash_of(&access, tool.access_token_format),
            tool: tool.slug.clone(),
            scope: scope.clone(),
            created_at: at,
            expires_at: at + tool.access_token_lifetime(),
            revoked_at: None,
            dpop_jkt: key.clone(),
        };
        store::insert_tool_token(tx, &row)?;
        Ok(Issued {
            tool,
            access,
            scope,
            at,
            key,
        })
    }

    /// §4.4.2: for tools that prove who they are, which the definition sees to.
    fn allowed(&self, tool: &Tool) -> Result<String, OAuthError> {
        let allowed = &tool.client_credentials;
        if allowed.is_empty() || tool.client_authentication.is_public() {
            return Err(OAuthError::new(
                Code::UnauthorizedClient,
                "the definition of this client gives it no tokens of its own",
            ));
        }
        let Some(asked) = self.scope.as_deref() else {
            return Ok(allowed.join(" "));
        };
        let mut names: Vec<&str> = Vec::new();
        for name in asked.split(' ').filter(|name| !name.is_empty()) {
            if !allowed.iter().any(|allowed| allowed == name) {
                return Err(OAuthError::new(
                    Code::InvalidScope,
                    "scope asks for more than the client may have for itself",
                ));
            }
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() {
            return Err(OAuthError::new(Code::InvalidScope, "scope names nothing"));
        }
        Ok(names.join(" "))
    }
}

impl Issued {
    pub async fn signed(self, state: &web::State, keyring: &Keyring) -> Result<Tokens, OAuthError> {
        let lifetime = self.tool.access_token_lifetime();
        let access_token = match self.tool.access_token_format {
            AccessTokenFormat::Opaque => self.access.expose().to_owned(),
            AccessTokenFormat::Jwt => {
                let algorithm = self.tool.id_token_signing_algorithm;
                let key = keyring.signer(state, algorithm).await?;
                let claims = self.claims(&state.settings.origin);
                key.sign(TYP, &claims).map_err(unsigned)?
            }
        };
        Ok(Tokens {
            access_token,
            token_type: token_type(self.key.as_deref()),
            expires_in: lifetime.as_secs(),
            refresh_token: None,
            id_token: None,
            scope: self.scope,
        })
    }

    fn claims<'a>(&'a self, issuer: &'a str) -> Claims<'a> {
        Claims {
            iss: issuer,
            sub: &self.tool.slug,
            aud: &self.tool.audience,
            client_id: &self.tool.slug,
            exp: (self.at + self.tool.access_token_lifetime()).as_seconds(),
            iat: self.at.as_seconds(),
            jti: self.access.expose(),
            scope: &self.scope,
            cnf: self.key.as_deref().map(|jkt| Confirmation { jkt }),
        }
    }
}
