//! What stands on top of every page of an organisation: its name and number, and the
//! tabs "Gegevens" and "Medewerkers", with those of the crates above.

use askama::Template;
use kernel::Method;
use web::{Ctx, MenuItem, Route};

use crate::routes::{INVITE, MEMBERS, ORGANISATION, ORGANISATIONS, url_of};
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
    /// Why not everything works (G-14).
    caution: Option<Caution>,
    label: String,
    items: Vec<MenuItem>,
}

/// The head of the organisation's pages, with `current` marked.
pub fn tabs(ctx: &Ctx, organisation: &Organisation, member: &Membership, current: Tab) -> Tabs {
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
        caution: caution(ctx, organisation, member, current),
        label: ctx.text(
            "organisations-tabs",
            &[("organisation", (&organisation.name).into())],
        ),
        items: tabs.map(item).collect(),
    }
}

/// One sentence on every page; on that of the data who verifies it, how and when, and what
/// can be done meanwhile.
#[derive(Debug, Clone)]
struct Caution {
    sentence: String,
    more: Vec<String>,
    links: Vec<MenuItem>,
}

fn caution(
    ctx: &Ctx,
    organisation: &Organisation,
    member: &Membership,
    current: Tab,
) -> Option<Caution> {
    use crate::Verification::{Disputed, NotYet, Verified};
    let sentence = match &organisation.verification {
        NotYet => ctx.t("organisations-not-verified"),
        Disputed { .. } => ctx.t("organisations-disputed"),
        Verified { .. } => return None,
    };
    let mut caution = Caution {
        sentence,
        more: Vec::new(),
        links: Vec::new(),
    };
    let link = |href: String, label: &str| MenuItem {
        href,
        label: ctx.t(label),
        current: false,
    };
    if organisation.is_disputed() || !member.is_administrator() {
        return Some(caution);
    }
    if current != Tab::DATA {
        let data = url_of(ORGANISATION, &organisation.id);
        caution.links = vec![link(data, "organisations-not-verified-more")];
        return Some(caution);
    }
    let since = i18n::format::date(organisation.created_at, ctx.language());
    caution.more = vec![
        ctx.t("organisations-not-verified-who"),
        ctx.text(
            "organisations-not-verified-when",
            &[("since", since.into())],
        ),
        ctx.t("organisations-not-verified-meanwhile"),
    ];
    let invite = url_of(INVITE, &organisation.id);
    caution.links = vec![link(invite, "organisations-invite")];
    let founded = member.account() == Some(&organisation.created_by);
    let eid = ctx.state.sign_in_methods().find(Method::EID);
    if let Some(page) = eid.and_then(|eid| eid.obtain).filter(|_| founded) {
        caution.more.push(ctx.t("organisations-not-verified-eid"));
        let card = link(page.to_string(), "organisations-not-verified-eid-link");
        caution.links.push(card);
    }
    Some(caution)
}
