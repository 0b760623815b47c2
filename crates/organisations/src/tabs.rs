//! What stands on top of every page of an organisation: its name and number, and the
//! tabs "Gegevens" and "Medewerkers", with those of the crates above.

use askama::Template;
use web::{Ctx, MenuItem, Route};

use crate::routes::{MEMBERS, ORGANISATION, ORGANISATIONS, url_of};
use crate::{Additions, Membership, Organisation};

/// A page about an organisation, or about one of its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tab {
    pub route: Route,
    /// The key of its text.
    pub label: &'static str,
}

impl Tab {
    pub const DATA: Self = Self {
        route: ORGANISATION,
        label: "organisations-tab-data",
    };
    pub const MEMBERS: Self = Self {
        route: MEMBERS,
        label: "organisations-tab-members",
    };
}

/// Renders itself: put `{{ tabs|safe }}` first in the page. The page's own `h1`
/// comes after it.
#[derive(Debug, Clone, Template)]
#[template(path = "organisations/organisation_head.html")]
pub struct Tabs {
    back: MenuItem,
    name: String,
    number: String,
    /// Why not everything works yet (G-14).
    caution: Option<String>,
    label: String,
    items: Vec<MenuItem>,
}

/// The head of the organisation's pages, with `current` marked.
pub fn tabs(ctx: &Ctx, organisation: &Organisation, _: &Membership, current: Tab) -> Tabs {
    let item = |tab: Tab| MenuItem {
        href: url_of(tab.route, &organisation.id),
        label: ctx.t(tab.label),
        current: tab == current,
    };
    let above: Additions = ctx.state.services.or_default();
    let tabs = [Tab::DATA, Tab::MEMBERS].into_iter().chain(above.tabs);
    Tabs {
        back: MenuItem {
            href: ORGANISATIONS.to_string(),
            label: ctx.t("organisations-heading"),
            current: false,
        },
        name: organisation.name.clone(),
        number: organisation.number.to_string(),
        caution: caution(ctx, organisation),
        label: ctx.text(
            "organisations-tabs",
            &[("organisation", (&organisation.name).into())],
        ),
        items: tabs.map(item).collect(),
    }
}

fn caution(ctx: &Ctx, organisation: &Organisation) -> Option<String> {
    use crate::Verification::{Disputed, NotYet, Verified};
    match &organisation.verification {
        NotYet => Some(ctx.t("organisations-not-verified")),
        Disputed { .. } => Some(ctx.t("organisations-disputed")),
        Verified { .. } => None,
    }
}
