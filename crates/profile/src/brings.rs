//! What this crate brings to the server.

use accounts::PhotoUrl;
use domain::{Domain, MenuEntry};

use crate::claims::ContactClaims;
use crate::{PROFILE, REFUSALS, TEXTS, photo_url, routes, settings};

pub const DOMAIN: Domain = Domain {
    start: |_, services| {
        services.add::<PhotoUrl>(photo_url);
        Ok(())
    },
    settings: settings::ALL,
    configure: settings::configure,
    pages: |_| Ok(routes()),
    menu: &[MenuEntry::to(PROFILE, "menu-profile")],
    start_steps: &[crate::start::steps],
    claims: &[&ContactClaims],
    refusals: REFUSALS,
    ..Domain::new(TEXTS)
};
