//! What is checked of a request once the tool and the redirect address are
//! known. A file per check; each names its section. RFC 9126 §2.1 lets a pushed
//! request go through the same list.

mod acr;
mod choose_context;
mod claims;
mod code_challenge;
mod dpop_jkt;
mod id_token_hint;
mod language;
mod login_hint;
mod max_age;
mod nonce;
mod organisation;
mod prompt;
mod request_object;
mod response_mode;
mod response_type;
mod scope;
pub(super) mod state;

use tools::Tool;
use web::SignInMethods;

pub(crate) use acr::AcrDemand;
pub(crate) use id_token_hint::ID_TOKEN_HINT_BYTES_MAX;
pub(crate) use prompt::Prompt;

use super::request::Request;
use crate::{OAuthError, Parameters, Provider};

pub(crate) fn check_all(
    provider: &Provider,
    methods: SignInMethods,
    parameters: &Parameters,
    tool: &Tool,
) -> Result<Request, OAuthError> {
    state::check(parameters)?;
    request_object::check(parameters)?;
    id_token_hint::check(parameters)?;
    response_type::check(parameters)?;
    response_mode::check(parameters)?;
    let scope = scope::check(parameters, tool)?;
    let code_challenge = code_challenge::check(parameters, tool)?;
    let dpop_jkt = dpop_jkt::check(parameters)?;
    let nonce = nonce::check(parameters)?;
    let prompt = prompt::check(parameters)?;
    let max_age = max_age::check(parameters)?;
    let claims = claims::check(provider, parameters, tool)?;
    let acr = acr::check(methods, parameters, claims.acr.as_ref())?;
    let language = language::check(parameters)?;
    let login_hint = login_hint::check(parameters)?;
    let organisation = organisation::check(parameters)?;
    let choose_context = choose_context::check(parameters)? || prompt.select_account;
    Ok(Request {
        scope,
        code_challenge,
        dpop_jkt,
        nonce,
        prompt,
        max_age,
        acr,
        claims: claims.requested,
        subjects: claims.subjects,
        language,
        login_hint,
        organisation,
        choose_context,
    })
}
