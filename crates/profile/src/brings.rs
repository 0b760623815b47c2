//! What this crate brings to the server.

use domain::{Domain, MenuEntry};

use crate::claims::ContactClaims;
use crate::{PROFILE, TEXTS, routes, settings};

pub const DOMAIN: Domain = Domain {
    settings: settings::ALL,
    configure: settings::configure,
    pages: |_| Ok(routes()),
    menu: &[MenuEntry::to(PROFILE, "menu-profile")],
    claims: &[&ContactClaims],
    ..Domain::new(TEXTS)
};
