//! What this crate brings to the server.

use domain::{Domain, MenuEntry};

use crate::{KindNames, TEXTS, TOOLS, routes, routes_with};

pub const DOMAIN: Domain = Domain {
    pages: |state| {
        let names: Option<KindNames> = state.services.get();
        Ok(names.map_or_else(routes, routes_with))
    },
    menu: &[MenuEntry::to(TOOLS, "menu-all-tools")],
    ..Domain::new(TEXTS)
};
