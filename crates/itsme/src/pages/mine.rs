//! `GET /account/itsme`: linking itsme, and unlinking it.

use askama::Template;
use kernel::Timestamp;
use web::{Answer, Ctx, Page, html};

use super::itsme;
use crate::of_account;
use crate::routes::{LINK, MY_ITSME, UNLINK};

#[derive(Debug, Template)]
#[template(path = "itsme/mine.html")]
struct View {
    page: Page,
    back: String,
    state: Linked,
    /// Since when it is linked.
    since: String,
    /// Where the card is linked, if this server asks for cards.
    link_card: Option<String>,
    link: String,
    unlink: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Linked {
    /// The identity card comes first.
    CardMissing,
    No,
    Since(Timestamp),
}

impl View {
    fn new(ctx: &Ctx, state: Linked) -> Self {
        Self {
            page: ctx.page(),
            back: accounts::MY_ACCOUNT.to_string(),
            since: match state {
                Linked::Since(at) => i18n::format::date(at, ctx.language()),
                Linked::CardMissing | Linked::No => String::new(),
            },
            state,
            link_card: link_card(ctx),
            link: LINK.to_string(),
            unlink: UNLINK.to_string(),
        }
    }
}

fn link_card(ctx: &Ctx) -> Option<String> {
    let eid: Option<eid::Eid> = ctx.state.services.get();
    eid.map(|_| eid::LINK.to_string())
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    itsme(&ctx)?;
    let account = ctx.require_recent(MY_ITSME.path())?.account.clone();
    let sealer = ctx.sealer().clone();
    let state = ctx.db().read(move |tx| {
        if let Some(link) = of_account(tx, &account)? {
            return Ok(Linked::Since(link.linked_at));
        }
        let number = eid::number_of(tx, &sealer, &account)?;
        Ok(number.map_or(Linked::CardMissing, |_| Linked::No))
    });
    html(&View::new(&ctx, state.await?))
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    let states = [
        ("mine, no card", Linked::CardMissing),
        ("mine, not linked", Linked::No),
        ("mine, linked", Linked::Since(ctx.now())),
    ];
    let rendered = |(name, state)| {
        let view = View::new(ctx, state).render();
        (name, view.expect("the view renders"))
    };
    states.into_iter().map(rendered).collect()
}
