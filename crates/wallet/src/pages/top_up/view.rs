//! The page "Opladen".

use askama::Template;
use i18n::format::money;
use organisations::tabs::{Tabs, tabs};
use organisations::{Membership, Organisation, url_of};
use payments::{Method, PaymentId};
use web::{Ctx, Form, Page};

use super::WayBack;
use crate::ByTransfer;
use crate::routes::{TAB, TOP_UP};

#[derive(Debug, Template)]
#[template(path = "wallet/top_up.html")]
pub(crate) struct View {
    page: Page,
    tabs: Tabs,
    form: Form,
    /// Where nobody takes payments online, there is no such form.
    online: Option<Online>,
    by_transfer: Option<String>,
    tool: Option<WayBack>,
}

#[derive(Debug)]
struct Online {
    action: String,
    attempt: String,
    hint: String,
    tiles: Vec<Tile>,
}

/// One of the two ways to pay.
#[derive(Debug)]
struct Tile {
    method: &'static str,
    mark: &'static str,
    name: &'static str,
    note: &'static str,
}

impl Tile {
    fn new(method: Method) -> Self {
        match method {
            Method::Bancontact => Self {
                method: method.word(),
                mark: "BC",
                name: "wallet-top-up-bancontact",
                note: "wallet-top-up-bancontact-note",
            },
            Method::Cards => Self {
                method: method.word(),
                mark: "VM",
                name: "wallet-top-up-cards",
                note: "wallet-top-up-cards-note",
            },
        }
    }
}

impl View {
    pub fn new(
        ctx: &Ctx,
        organisation: &Organisation,
        member: &Membership,
        way_back: Option<&WayBack>,
        attempt: &PaymentId,
        form: Form,
    ) -> Self {
        let by_transfer: Option<ByTransfer> = ctx.state.services.get();
        Self {
            page: ctx.page(),
            tabs: tabs(ctx, organisation, member, TAB),
            form,
            online: payments::offer(&ctx.state).map(|offer| Online {
                action: url_of(TOP_UP, &organisation.id),
                attempt: attempt.to_string(),
                hint: ctx.text(
                    "wallet-top-up-amount-hint",
                    &[
                        ("minimum", money(offer.minimum, ctx.language()).into()),
                        ("maximum", money(offer.maximum, ctx.language()).into()),
                    ],
                ),
                tiles: offer.methods.into_iter().map(Tile::new).collect(),
            }),
            by_transfer: by_transfer.map(|ByTransfer(page)| page(&organisation.id)),
            tool: way_back.cloned(),
        }
    }
}
