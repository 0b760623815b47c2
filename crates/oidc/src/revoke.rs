//! Token revocation (RFC 7009): a tool gives a token back. An access token ends
//! alone; a refresh token takes everything with it that was granted with it (§2.1).

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Act, Actor, Never, Token};
use serde_json::json;
use storage::{Tx, audit};
use tools::Tool;

use crate::store::{self, Grant};
use crate::{ClientProof, Code, Fault, OAuthError, Parameters, access_token, outcome, routes};

const TOKEN_BYTES_MAX: usize = 4096;

pub async fn post(State(state): State<web::State>, headers: HeaderMap, body: Bytes) -> Response {
    match revoke(&state, &headers, &body).await {
        Ok(()) => (StatusCode::OK, [(header::CACHE_CONTROL, "no-store")]).into_response(),
        Err(error) => error.into_response(),
    }
}

async fn revoke(state: &web::State, headers: &HeaderMap, body: &[u8]) -> Result<(), OAuthError> {
    let parameters = Parameters::from_form(headers, body)?;
    let proof = ClientProof::of_request(state, headers, &parameters, routes::REVOKE).await?;
    // §2.1: the hint helps to look in the right place first; we look in both.
    parameters.single("token_type_hint", 64)?;
    let revocation = Revocation {
        proof,
        token: parameters.required("token", TOKEN_BYTES_MAX)?.to_owned(),
        issuer: state.settings.origin.clone(),
        act: Act {
            actor: Actor::visitor(),
            clock: state.clock.clone(),
            rng: state.rng.clone(),
        },
    };
    state
        .db
        .write::<_, _, Never>(move |tx| Ok(outcome(revocation.run(tx))?))
        .await?
}

struct Revocation {
    proof: ClientProof,
    token: String,
    issuer: String,
    act: Act,
}

impl Revocation {
    /// §2.2: a token that is unknown or over already is no error.
    fn run(&self, tx: &mut Tx) -> Result<(), Fault> {
        let tool = self.proof.authenticate(tx, self.act.now())?;
        let act = self.act.by(Actor::tool(&tool.slug));
        if let Some((_, grant)) =
            store::find_refresh_token(tx, Token::received(self.token.as_str()).hash())?
        {
            must_be_its_own(&tool, &grant)?;
            return Ok(store::revoke_grant(tx, &act, &grant.id, "revoked-by-tool")?);
        }
        if let Some((token, grant)) = access_token::find(tx, &self.token, &self.issuer, act.now())?
        {
            must_be_its_own(&tool, &grant)?;
            if token.revoked_at.is_none() {
                store::revoke_access_token(tx, token.hash, act.now())?;
                audit::record(
                    tx,
                    &act,
                    "oidc.access-token-revoked",
                    grant.id.as_str(),
                    &json!({}),
                )?;
            }
            return Ok(());
        }
        self.tool_token(tx, &tool, &act)
    }

    /// A token of the tool itself.
    fn tool_token(&self, tx: &mut Tx, tool: &Tool, act: &Act) -> Result<(), Fault> {
        let found = access_token::find_of_tool(tx, &self.token, &self.issuer, act.now())?;
        let Some(token) = found else { return Ok(()) };
        if token.tool != tool.slug {
            return Err(not_its_own().into());
        }
        if token.revoked_at.is_none() {
            store::revoke_tool_token(tx, token.hash, act.now())?;
            audit::record(tx, act, "oidc.tool-token-revoked", &tool.slug, &json!({}))?;
        }
        Ok(())
    }
}

/// §2.1: a token of somebody else is refused, and stays.
fn must_be_its_own(tool: &Tool, grant: &Grant) -> Result<(), OAuthError> {
    if grant.tool == tool.slug {
        Ok(())
    } else {
        Err(not_its_own())
    }
}

fn not_its_own() -> OAuthError {
    OAuthError::new(
        Code::UnauthorizedClient,
        "the token was not given to this client",
    )
}
