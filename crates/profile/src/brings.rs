//! What this crate brings to the server.

use accounts::PhotoUrl;
use domain::{Domain, Fact, MenuEntry};

use crate::claims::ContactClaims;
use crate::{Limits, PROFILE, REFUSALS, TEXTS, photo_url, routes, settings};

pub const DOMAIN: Domain = Domain {
    start: |_, services| {
        services.add::<PhotoUrl>(photo_url);
        Ok(())
    },
    settings: settings::ALL,
    configure: settings::configure,
    pages: |_| Ok(routes()),
    menu: &[MenuEntry::to(PROFILE, "menu-profile").about_oneself()],
    start_steps: &[crate::start::steps],
    claims: &[&ContactClaims],
    refusals: REFUSALS,
    help: domain::articles!("change-profile"),
    facts: &[Fact {
        name: "photo-size-max",
        said: |state, _| format!("{}\u{a0}MB", state.limits::<Limits>().photo_mib_max),
    }],
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};
