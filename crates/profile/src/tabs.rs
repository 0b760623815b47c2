//! "Mijn profiel" | "Mijn account", on top of both pages (G-11).

use askama::Template;
use web::{Ctx, MenuItem};

use crate::routes::PROFILE;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Profile,
    Account,
}

/// Renders itself: put `{{ tabs|safe }}` above the heading.
#[derive(Debug, Clone, Template)]
#[template(path = "profile/tabs.html")]
pub struct Tabs {
    label: String,
    items: Vec<MenuItem>,
}

/// The tabs, with `current` marked.
pub fn tabs(ctx: &Ctx, current: Tab) -> Tabs {
    let item = |tab, href: &str, key| MenuItem {
        href: href.to_owned(),
        label: ctx.t(key),
        current: tab == current,
    };
    Tabs {
        label: ctx.t("profile-tabs"),
        items: vec![
            item(Tab::Profile, PROFILE.path(), "profile-heading"),
            item(
                Tab::Account,
                accounts::MY_ACCOUNT.path(),
                "profile-tab-account",
            ),
        ],
    }
}
