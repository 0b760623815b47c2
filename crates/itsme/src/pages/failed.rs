//! Why it did not work with itsme, and what to do next: again, or in another way.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use i18n::Argument;
use kernel::Refusal as _;
use web::{Answer, Ctx, Page, Route, SignInRequest, html_with_status, with_request};

use crate::ItsmeRefusal;
use crate::attempt::Purpose;
use crate::routes::{MY_ITSME, SIGN_IN_ITSME};

#[derive(Debug, Template)]
#[template(path = "itsme/failed.html")]
pub(super) struct Failed {
    page: Page,
    code: &'static str,
    heading: String,
    text: String,
    next: String,
    actions: Vec<Action>,
}

/// A way on: where to, and the key of what it says.
#[derive(Debug)]
struct Action {
    href: String,
    text: &'static str,
}

impl Failed {
    /// `purpose`: what was begun, where that is known.
    pub fn show(ctx: &Ctx, purpose: Option<&Purpose>, refusal: ItsmeRefusal) -> Answer {
        let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
        tracing::info!(
            refusal = refusal.code(),
            status = status.as_u16(),
            "itsme did not let somebody in"
        );
        let view = Self::of(ctx, purpose, refusal);
        let mut answer = html_with_status(status, &view)?;
        if let Some(seconds) = refusal.retry_after_seconds() {
            answer
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        Ok(answer)
    }

    fn of(ctx: &Ctx, purpose: Option<&Purpose>, refusal: ItsmeRefusal) -> Self {
        let words = web::refusal_words(&ctx.state, ctx.language(), &refusal);
        let support = &ctx.state.settings.support_address;
        let next = format!("refusal-{}-next", refusal.code());
        let said = refusal.arguments();
        let said = said.iter();
        let mut arguments: Vec<(&str, Argument)> = said
            .map(|(name, value)| (*name, Argument::said(value, ctx.language())))
            .collect();
        arguments.push(("support", support.into()));
        Self {
            page: ctx.page(),
            code: refusal.code(),
            heading: words.heading,
            text: words.text,
            next: ctx.text(&next, &arguments),
            actions: actions(ctx, purpose, refusal),
        }
    }
}

fn actions(ctx: &Ctx, purpose: Option<&Purpose>, refusal: ItsmeRefusal) -> Vec<Action> {
    let request = match purpose {
        Some(Purpose::SignIn(request)) => request.as_ref(),
        Some(Purpose::Link(_)) => return for_linking(refusal),
        None => None,
    };
    let sealed = request.map(|request| request.sealed(ctx.sealer()));
    let to = |route| with_request(route, sealed.as_deref());
    let again = Action {
        href: to(SIGN_IN_ITSME),
        text: "itsme-failed-again",
    };
    let otherwise = Action {
        href: to(Route::SIGN_IN),
        text: "itsme-failed-otherwise",
    };
    match refusal {
        // Signing in with itsme again would end here again.
        ItsmeRefusal::NotLinked | ItsmeRefusal::EidMissing | ItsmeRefusal::OtherPerson => {
            let link = SignInRequest::to(MY_ITSME.path(), ctx.now());
            let link = Action {
                href: link.url(ctx.sealer()),
                text: "itsme-failed-link",
            };
            match refusal {
                ItsmeRefusal::NotLinked => vec![link, otherwise],
                _ => vec![otherwise],
            }
        }
        ItsmeRefusal::RefusedUs => vec![otherwise],
        _ => vec![again, otherwise],
    }
}

fn for_linking(refusal: ItsmeRefusal) -> Vec<Action> {
    let account = Action {
        href: accounts::MY_ACCOUNT.to_string(),
        text: "itsme-failed-account",
    };
    let again = Action {
        href: MY_ITSME.to_string(),
        text: "itsme-failed-link-again",
    };
    match refusal {
        ItsmeRefusal::EidMissing | ItsmeRefusal::NoNumber | ItsmeRefusal::LinkedElsewhere => {
            vec![account]
        }
        _ => vec![again, account],
    }
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    let mut tool = SignInRequest::to("/authorize", ctx.now());
    tool.tool = Some("kadasterfinder".to_owned());
    let mut purposes = vec![None, Some(Purpose::SignIn(Some(tool)))];
    if let Some(person) = ctx.signed_in() {
        purposes.push(Some(Purpose::Link(person.account.clone())));
    }
    let mut samples = Vec::new();
    for refusal in ItsmeRefusal::examples() {
        for purpose in &purposes {
            let view = Failed::of(ctx, purpose.as_ref(), refusal).render();
            samples.push((refusal.code(), view.expect("the view renders")));
        }
    }
    samples
}
