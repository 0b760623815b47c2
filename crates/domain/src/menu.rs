//! An item of the menu under the person's name.

use web::{Ctx, MenuItem, Route};

#[derive(Debug, Clone, Copy)]
pub struct MenuEntry {
    /// The key of its text.
    pub label: &'static str,
    pub leads: Leads,
    pub group: MenuGroup,
}

/// The groups of the menu, in this order, with a line between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MenuGroup {
    /// What people came for.
    Work,
    /// What is about the person alone.
    Oneself,
    /// What those see who run the platform.
    Staff,
}

#[derive(Debug, Clone, Copy)]
pub enum Leads {
    To(Route),
    /// Depends on who looks; nowhere is no item.
    For(fn(&Ctx) -> Option<String>),
}

impl MenuEntry {
    /// The same for everybody who is signed in.
    pub const fn to(route: Route, label: &'static str) -> Self {
        Self {
            label,
            leads: Leads::To(route),
            group: MenuGroup::Work,
        }
    }

    /// Where it leads whoever looks, if they see it at all.
    pub const fn for_some(leads: fn(&Ctx) -> Option<String>, label: &'static str) -> Self {
        Self {
            label,
            leads: Leads::For(leads),
            group: MenuGroup::Work,
        }
    }

    #[must_use]
    pub const fn about_oneself(mut self) -> Self {
        self.group = MenuGroup::Oneself;
        self
    }

    #[must_use]
    pub const fn for_staff(mut self) -> Self {
        self.group = MenuGroup::Staff;
        self
    }

    /// As this person sees it.
    pub fn item(&self, ctx: &Ctx) -> Option<MenuItem> {
        let href = match self.leads {
            Leads::To(route) => route.to_string(),
            Leads::For(leads) => leads(ctx)?,
        };
        let here = ctx.path().split('?').next().unwrap_or_default();
        Some(MenuItem {
            current: here == href,
            label: ctx.t(self.label),
            href,
        })
    }
}
