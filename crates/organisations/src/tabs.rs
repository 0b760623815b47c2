//! What stands on top of every page of an organisation: its name and number,
//! and the tabs "Gegevens", "Medewerkers", "Tools".

use askama::Template;
use web::{Ctx, MenuItem};

use crate::routes::{MEMBERS, ORGANISATION, ORGANISATIONS, TOOLS_TAB, url_of};
use crate::{Membership, Organisation};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Data,
    Members,
    Tools,
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
    let item = |tab, route, key| MenuItem {
        href: url_of(route, &organisation.id),
        label: ctx.t(key),
        current: tab == current,
    };
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
        items: vec![
            item(Tab::Data, ORGANISATION, "organisations-tab-data"),
            item(Tab::Members, MEMBERS, "organisations-tab-members"),
            item(Tab::Tools, TOOLS_TAB, "organisations-tab-tools"),
        ],
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
