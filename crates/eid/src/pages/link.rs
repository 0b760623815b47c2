//! `GET /account/eid`: "eID koppelen", and once it is, of whom the account is,
//! which fields are locked by it and who can change them.

use askama::Template;
use web::{Answer, Ctx, Page, html, with_request};

use crate::errand::{Errand, What};
use crate::facts::Facts;
use crate::routes::{LINK, START};
use crate::{Identity, identity_of};

#[derive(Debug, Template)]
#[template(path = "eid/link.html")]
pub(super) struct View {
    page: Page,
    back: String,
    start: String,
    errand: String,
    known: Option<Known>,
}

#[derive(Debug, Clone)]
struct Known {
    facts: Facts,
    since: String,
}

impl View {
    fn new(ctx: &Ctx, identity: Option<&Identity>) -> Self {
        Self {
            page: ctx.page(),
            back: accounts::MY_ACCOUNT.to_string(),
            start: START.to_string(),
            errand: Errand::here(ctx, What::Link).sealed(ctx.sealer()),
            known: identity.map(|identity| Known {
                facts: Facts::of_identity(ctx, identity),
                since: i18n::format::date(identity.linked_at, ctx.language()),
            }),
        }
    }
}

/// Linking wants a fresh proof: whoever sits down at a browser that was left signed in
/// must not make the account theirs.
pub(crate) async fn get(ctx: Ctx) -> Answer {
    let here = with_request(LINK, ctx.parameter("request").as_deref());
    let account = ctx.require_recent(&here)?.account.clone();
    let identity = ctx.db().read(move |tx| identity_of(tx, &account)).await?;
    html(&View::new(&ctx, identity.as_ref()))
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    let identity = super::tests::identity();
    [("to link", None), ("linked", Some(&identity))]
        .map(|(name, identity)| {
            let view = View::new(ctx, identity);
            (name, view.render().expect("the view renders"))
        })
        .into()
}
