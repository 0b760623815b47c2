//! Whether the person who is signed in will do, or must sign in first
//! (OpenID Connect Core §3.1.2.3).

use kernel::{Authentication, Method, Timestamp};
use tools::Tool;
use web::{Ctx, SignInMethods};

use super::attempt::Attempt;
use super::request::Request;
use crate::assurance::Demand;
use crate::{Code, OAuthError};

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// By this proof of identity.
    Grant(Authentication),
    SignIn(Wanted),
    /// The person came in by a password of ours; nothing goes before their own.
    ChoosePassword,
}

/// What the sign-in page is to ask.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub newer_than: Option<Timestamp>,
    pub methods: Vec<Method>,
    /// Not only of the person who is signed in.
    pub anybody: bool,
}

/// `own_subject` is the `sub` of whoever is signed in; only there when the
/// request demands one.
pub(super) fn decide(
    ctx: &Ctx,
    attempt: &Attempt,
    request: &Request,
    tool: &Tool,
    own_subject: Option<&str>,
) -> Result<Decision, OAuthError> {
    let methods = ctx.state.sign_in_methods();
    let demand = demand(methods, attempt, request, tool)?;
    let person = ctx.signed_in();
    let is_wanted = match attempt.wanted_subjects(request) {
        None => true,
        Some(wanted) if wanted.is_empty() => {
            return Err(OAuthError::new(
                Code::LoginRequired,
                "id_token_hint and claims name different people",
            ));
        }
        Some(wanted) => own_subject.is_some_and(|own| wanted.contains(&own)),
    };
    let proof = person.and_then(|person| demand.best(&person.authentications));
    match (proof, is_wanted) {
        (Some(proof), true) if !(request.prompt.none && attempt.has_unreadable_hint()) => {
            if !person.is_some_and(web::SignedIn::is_held_up) {
                Ok(Decision::Grant(proof))
            } else if request.prompt.none {
                Err(OAuthError::new(
                    Code::InteractionRequired,
                    "the person must do something first, and prompt=none forbids to ask",
                ))
            } else {
                Ok(Decision::ChoosePassword)
            }
        }
        _ if request.prompt.none => Err(no_page_wanted(person.is_some() && is_wanted, request)),
        // Signed in just now, and still not the one the tool asked for.
        (_, false)
            if person.is_some_and(|person| person.authenticated_at() > attempt.issued_at) =>
        {
            Err(OAuthError::new(
                Code::LoginRequired,
                "somebody else is signed in",
            ))
        }
        (_, is_wanted) => {
            let somebody_else = person.is_some() && !is_wanted;
            let newer_than = if somebody_else {
                Some(attempt.issued_at)
            } else {
                demand.newer_than
            };
            Ok(Decision::SignIn(Wanted {
                newer_than,
                methods: demand.accepted,
                anybody: somebody_else || request.prompt.select_account,
            }))
        }
    }
}

/// what the tool accepts, narrowed by what the request insists on.
fn demand(
    methods: SignInMethods,
    attempt: &Attempt,
    request: &Request,
    tool: &Tool,
) -> Result<Demand, OAuthError> {
    let mut accepted = tool.accepted_methods();
    if let Some(essential) = &request.acr.essential {
        accepted.retain(|method| essential.contains(method));
        if accepted.is_empty() {
            return Err(unmet());
        }
    }
    let again = request.prompt.again.then_some(attempt.issued_at);
    let not_too_old = request.max_age.map(|max_age| attempt.issued_at - max_age);
    Ok(Demand {
        methods,
        accepted,
        preferred: request.acr.preferred.clone(),
        newer_than: again.max(not_too_old),
    })
}

/// `prompt=none`: the tool hears why there is no answer without a page.
fn no_page_wanted(right_person: bool, request: &Request) -> OAuthError {
    if right_person && request.acr.essential.is_some() {
        return unmet();
    }
    OAuthError::new(
        Code::LoginRequired,
        "the person must sign in, and prompt=none forbids to ask",
    )
}

fn unmet() -> OAuthError {
    OAuthError::new(
        Code::UnmetAuthenticationRequirements,
        "the acr that was asked for as essential is not met",
    )
}
