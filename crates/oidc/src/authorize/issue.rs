//! The authorization code (RFC 6749 §4.1.2), with the grant it stands for: one
//! write.

use kernel::{Authentication, Duration, Token};
use storage::Error;
use tools::Tool;
use web::{Ctx, SignedIn};

use super::attempt::Attempt;
use super::request::Request;
use super::{AuthorizationRefusal, Stop};
use crate::store::{self, Code, NewGrant};
use crate::{Context, Facts};

/// §4.1.2 allows ten minutes; a browser needs a second.
pub(crate) const CODE_LIFETIME: Duration = Duration::from_mins(1);

pub(super) async fn code(
    ctx: &Ctx,
    attempt: &Attempt,
    request: Request,
    tool: &Tool,
    person: &SignedIn,
    proof: Authentication,
    context: Context,
) -> Result<String, Stop> {
    let token = Token::generate(ctx.rng());
    let grant = NewGrant {
        account: person.account.clone(),
        tool: tool.slug.clone(),
        session: person.session.clone(),
        scope: request.scope,
        facts: Facts {
            proof,
            claims: request.claims,
            context,
        },
    };
    let (hash, act, pushed) = (token.hash(), ctx.act(), attempt.pushed.clone());
    let redirect_uri = attempt
        .parameters
        .required("redirect_uri", usize::MAX)?
        .to_owned();
    let (code_challenge, nonce) = (request.code_challenge, request.nonce);
    let written = ctx.db().write(move |tx| {
        let now = act.now();
        if let Some(pushed) = &pushed
            && !store::use_pushed_request(tx, pushed.hash(), now)?
        {
            return Err(Error::Refused(AuthorizationRefusal::RequestExpired));
        }
        let grant_id = store::insert_grant(tx, &act, &grant)?;
        let code = Code {
            hash,
            grant_id,
            redirect_uri: redirect_uri.clone(),
            code_challenge: code_challenge.clone(),
            nonce: nonce.clone(),
            expires_at: now + CODE_LIFETIME,
            used_at: None,
        };
        Ok(store::insert_code(tx, &code)?)
    });
    written.await?;
    Ok(token.expose().to_owned())
}
