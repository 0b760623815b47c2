//! What this crate brings to the server.

use domain::Domain;

use crate::{REFUSALS, TEXTS, follow, routes};

pub const DOMAIN: Domain = Domain {
    pages: |_| Ok(routes()),
    refusals: REFUSALS,
    jobs: |runner, state| Ok(follow::follow(runner, state)),
    ..Domain::new(TEXTS)
};
