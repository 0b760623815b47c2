//! The tokens that are made, first as rows, then as an answer.

use domain::ClaimQuery;
use kernel::{Act, Timestamp, Token};
use serde::Serialize;
use serde_json::{Map, Value};
use storage::Tx;
use tools::{AccessTokenFormat, Tool};

use super::Call;
use super::id_token::{AccessTokenClaims, IdToken};
use crate::access_token::{TYP, hash_of, token_type};
use crate::claims::{collect, for_id_token};
use crate::store::{self, AccessToken, Grant, RefreshToken};
use crate::{Fault, Keyring, OAuthError, SigningFailed};

/// RFC 6749 §5.1, OpenID Connect Core §3.1.3.3.
#[derive(Debug, Serialize)]
pub(super) struct Tokens {
    pub access_token: String,
    pub token_type: &'static str,
    pub expires_in: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub scope: String,
}

/// What was written, still to be signed.
#[derive(Debug)]
pub(super) struct Issued {
    pub tool: Tool,
    pub grant: Grant,
    pub scope: String,
    pub nonce: Option<String>,
    /// The token itself, or the `jti` of one that is a JWT.
    pub access: Token,
    pub refresh: Option<Token>,
    /// What the ID token tells beyond the protocol.
    pub claims: Map<String, Value>,
    pub at: Timestamp,
    /// What the access token is bound to (RFC 9449 §6).
    pub key: Option<String>,
}

pub(super) struct Wanted {
    pub scope: String,
    pub nonce: Option<String>,
    /// A refresh token too, if the tool gets any.
    pub refresh_token: bool,
}

pub(super) fn issue(
    tx: &mut Tx,
    call: Call<'_>,
    mut grant: Grant,
    wanted: Wanted,
) -> Result<Issued, Fault> {
    let Wanted {
        scope,
        nonce,
        refresh_token,
    } = wanted;
    let key = call.key().map(str::to_owned);
    let Call {
        act,
        tool,
        provider,
        ..
    } = call;
    let (access, at) = (Token::generate(&act.rng), act.now());
    let hash = hash_of(&access, tool.access_token_format);
    let row = AccessToken {
        hash,
        grant_id: grant.id.clone(),
        scope: scope.clone(),
        created_at: at,
        expires_at: at + tool.access_token_lifetime(),
        revoked_at: None,
        dpop_jkt: key.clone(),
    };
    store::insert_access_token(tx, &row)?;
    let refresh = if refresh_token {
        issue_refresh_token(tx, &act, &tool, &grant, key.as_deref())?
    } else {
        None
    };
    grant
        .facts
        .claims
        .keep_only_of_scopes(&provider.claim_sources, &tool);
    let wanted = &for_id_token(&provider.claim_sources, &scope, &grant.facts, &tool);
    let query = ClaimQuery {
        now: at,
        account: &grant.account,
        tool: &tool.slug,
        context: &grant.facts.context,
        wanted,
    };
    let claims = collect(tx, &provider.claim_sources, &query)?;
    Ok(Issued {
        tool,
        grant,
        scope,
        nonce,
        access,
        refresh,
        claims,
        at,
        key,
    })
}

/// The family lives as long as the tool may keep a person signed in, counted
/// from the sign-in: then they sign in again.
fn issue_refresh_token(
    tx: &mut Tx,
    act: &Act,
    tool: &Tool,
    grant: &Grant,
    key: Option<&str>,
) -> Result<Option<Token>, Fault> {
    let Some(lifetime) = tool.refresh_token_lifetime() else {
        return Ok(None);
    };
    // RFC 9449 §5: who proves who they are may take another key.
    let is_public = tool.client_authentication.is_public();
    let token = Token::generate(&act.rng);
    let row = RefreshToken {
        hash: token.hash(),
        grant_id: grant.id.clone(),
        created_at: act.now(),
        expires_at: grant.created_at + lifetime,
        used_at: None,
        answer: None,
        dpop_jkt: key.filter(|_| is_public).map(str::to_owned),
    };
    store::insert_refresh_token(tx, &row)?;
    Ok(Some(token))
}

impl Issued {
    /// Signs what must be signed.
    pub async fn signed(self, state: &web::State, keyring: &Keyring) -> Result<Tokens, OAuthError> {
        let (now, lifetime) = (state.clock.now(), self.tool.access_token_lifetime());
        let wants_id_token = self.scope.split(' ').any(|name| name == "openid");
        let opaque = self.tool.access_token_format == AccessTokenFormat::Opaque;
        if opaque && !wants_id_token {
            return Ok(self.answer(now, None, None));
        }
        let key = keyring
            .signer(state, self.tool.id_token_signing_algorithm)
            .await?;
        let pairwise = keyring.pairwise(state).await?;
        let (issuer, methods) = (&state.settings.origin, state.sign_in_methods());
        let subject = pairwise.subject(&self.tool.slug, &self.grant.account);
        let access = if opaque {
            None
        } else {
            let claims = AccessTokenClaims::of(&self, methods, issuer, &subject, lifetime);
            Some(key.sign(TYP, &claims).map_err(unsigned)?)
        };
        let id_token = if wants_id_token {
            let sid = pairwise.sid(
                &self.tool.slug,
                &self.grant.session,
                &self.grant.facts.context,
            );
            let claims = IdToken::of(&self, methods, issuer, &subject, &sid, access.as_deref());
            Some(key.sign("JWT", &claims).map_err(unsigned)?)
        } else {
            None
        };
        Ok(self.answer(now, access, id_token))
    }

    fn answer(self, now: Timestamp, jwt: Option<String>, id_token: Option<String>) -> Tokens {
        let lifetime = self.tool.access_token_lifetime();
        Tokens {
            access_token: jwt.unwrap_or_else(|| self.access.expose().to_owned()),
            token_type: token_type(self.key.as_deref()),
            expires_in: lifetime.saturating_sub(now.since(self.at)).as_secs(),
            refresh_token: self.refresh.map(|token| token.expose().to_owned()),
            id_token,
            scope: self.scope,
        }
    }
}

pub(super) fn unsigned(error: SigningFailed) -> OAuthError {
    tracing::error!(%error, "a token could not be signed");
    OAuthError::new(crate::Code::ServerError, "the tokens could not be signed")
}
