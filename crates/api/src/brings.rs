//! What this crate brings to the server.

use domain::Domain;

use crate::{TEXTS, page_routes, routes};

pub const DOMAIN: Domain = Domain {
    pages: |_| Ok(page_routes()),
    endpoints: |_| Ok(routes()),
    ..Domain::new(TEXTS)
};
