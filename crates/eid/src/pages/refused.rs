//! The page of a card that will not do: what is wrong, what to do, and the ways on. It
//! tries again with a fresh host, so no browser need be restarted.

use askama::Template;
use axum::http::StatusCode;
use kernel::Refusal;
use web::{Answer, Ctx, Page, Route, ToHelpdesk, html_with_status, with_request};

use super::check::handshake_text;
use super::diagnosis::Begin;
use crate::errand::{Errand, What};
use crate::outcome::Handshake;
use crate::routes::{LINK, START};
use crate::{EidRefusal, EntryRefusal, LinkRefusal};

#[derive(Debug, Template)]
#[template(path = "eid/refused.html")]
pub(super) struct View {
    page: Page,
    code: &'static str,
    heading: String,
    text: String,
    next: String,
    /// What the handshake showed, for whoever tests their card.
    seen: Option<String>,
    start: String,
    /// The sealed errand to try once more, where that can help.
    retry: Option<String>,
    /// What a diagnosis begins with, where one helps.
    diagnosis: Option<Begin>,
    ways: Vec<Way>,
}

#[derive(Debug)]
pub(super) struct Way {
    pub url: String,
    pub text: String,
}

/// Whether the same card, or another, may do at the next attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hope {
    Retry,
    /// Linking comes first.
    Link,
    SignOut,
    Helpdesk,
}

impl View {
    fn new(
        ctx: &Ctx,
        refusal: &dyn Refusal,
        errand: &Errand,
        handshake: Option<&Handshake>,
    ) -> Self {
        let code = refusal.code();
        let support = ctx.state.settings.support_address.as_str();
        let text = |part: &str| {
            let key = format!("refusal-{code}{part}");
            ctx.text(&key, &[("support", support.into())])
        };
        let hope = hope(code);
        Self {
            page: ctx.page(),
            code,
            heading: ctx.t(match errand.what {
                What::SignIn => "eid-refused-sign-in",
                What::Link => "eid-refused-link",
                What::Check => "eid-refused-check",
            }),
            text: text(""),
            next: text("-next"),
            seen: handshake
                .filter(|_| errand.what == What::Check)
                .map(|handshake| handshake_text(ctx, handshake)),
            diagnosis: handshake.map(|handshake| Begin::new(ctx, code, errand, handshake)),
            start: START.to_string(),
            retry: (hope == Hope::Retry).then(|| errand.sealed(ctx.sealer())),
            ways: ways(ctx, hope, errand),
        }
    }
}

fn hope(code: &str) -> Hope {
    let is = |refusal: &dyn Refusal| refusal.code() == code;
    if is(&EntryRefusal::NotLinked) {
        Hope::Link
    } else if is(&EntryRefusal::SomebodyElse) {
        Hope::SignOut
    } else if is(&LinkRefusal::LinkedElsewhere) || is(&LinkRefusal::OtherPerson) {
        Hope::Helpdesk
    } else {
        Hope::Retry
    }
}

fn ways(ctx: &Ctx, hope: Hope, errand: &Errand) -> Vec<Way> {
    let request = errand.request.as_deref();
    let way = |url: String, key: &str| Way {
        url,
        text: ctx.t(key),
    };
    let otherwise = || match errand.what {
        What::SignIn => way(with_request(Route::SIGN_IN, request), "eid-way-otherwise"),
        What::Link | What::Check => way(accounts::MY_ACCOUNT.to_string(), "eid-way-account"),
    };
    match hope {
        Hope::Retry => vec![otherwise()],
        Hope::Link => vec![
            way(with_request(LINK, request), "eid-way-link"),
            way(
                with_request(accounts::REGISTER, request),
                "eid-way-register",
            ),
        ],
        Hope::SignOut => vec![
            way(with_request(Route::SIGN_OUT, request), "eid-way-sign-out"),
            otherwise(),
        ],
        Hope::Helpdesk => vec![
            way(letter_to_helpdesk(ctx), "eid-way-helpdesk"),
            otherwise(),
        ],
    }
}

/// What it is about stands in it already, without the number of anybody.
fn letter_to_helpdesk(ctx: &Ctx) -> String {
    let username = ctx
        .signed_in()
        .map_or("", |person| person.username.as_str());
    let message = ToHelpdesk {
        subject: ctx.t("eid-helpdesk-subject"),
        body: ctx.text("eid-helpdesk-body", &[("username", username.into())]),
    };
    message.url(ctx)
}

pub(super) fn show(ctx: &Ctx, refusal: &dyn Refusal, errand: &Errand) -> Answer {
    drawn(ctx, refusal, errand, None)
}

/// Of a card, or of none, as the handshake showed it: from here a diagnosis begins.
pub(super) fn show_seen(
    ctx: &Ctx,
    refusal: EidRefusal,
    errand: &Errand,
    handshake: &Handshake,
) -> Answer {
    drawn(ctx, &refusal, errand, Some(handshake))
}

fn drawn(
    ctx: &Ctx,
    refusal: &dyn Refusal,
    errand: &Errand,
    handshake: Option<&Handshake>,
) -> Answer {
    tracing::info!(refusal = refusal.code(), "a card was refused");
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    html_with_status(status, &View::new(ctx, refusal, errand, handshake))
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    let boxed = |refusal| Box::new(refusal) as Box<dyn Refusal>;
    let all = EidRefusal::examples().into_iter().map(boxed);
    let link = LinkRefusal::examples().into_iter();
    let link = link.map(|refusal| Box::new(refusal) as Box<dyn Refusal>);
    let entry = EntryRefusal::examples().into_iter();
    let entry = entry.map(|refusal| Box::new(refusal) as Box<dyn Refusal>);
    let all: Vec<_> = all.chain(link).chain(entry).collect();
    let mut samples = Vec::new();
    let seen = Handshake::default();
    for (what, seen) in [
        (What::SignIn, None),
        (What::Link, None),
        (What::Check, Some(&seen)),
    ] {
        for refusal in &all {
            let errand = Errand::here(ctx, what);
            let view = View::new(ctx, refusal.as_ref(), &errand, seen);
            let drawn = view.render().expect("the view renders");
            samples.push((refusal.code(), drawn));
        }
    }
    samples
}
