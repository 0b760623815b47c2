//! What this crate brings to the server.

use domain::{Domain, MenuEntry};
use web::FindAskingTool;

use crate::{SCOPES, TEXTS, TOOLS, asking_tool, routes};

pub const DOMAIN: Domain = Domain {
    start: |_, services| {
        services.add::<FindAskingTool>(asking_tool);
        Ok(())
    },
    pages: |_| Ok(routes()),
    scopes: &SCOPES,
    menu: &[MenuEntry::to(TOOLS, "menu-all-tools")],
    help: domain::articles!("recognitions-for-tools", "which-recognitions",),
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};
