//! What this crate brings to the server.

use domain::{Domain, Part, Task};

use crate::{TEXTS, forget_old, page_routes, routes};

/// The endpoints of all domains: a service that `app`, which knows them, hands in.
#[derive(Debug, Clone, Copy)]
pub struct Parts(pub fn() -> Vec<Part>);

pub const DOMAIN: Domain = Domain {
    pages: |state| {
        let Parts(parts) = state.services.need()?;
        Ok(page_routes(&parts()))
    },
    endpoints: |state| {
        let Parts(parts) = state.services.need()?;
        Ok(routes(state, parts()))
    },
    tasks: &[Task::sweep("old answers of the API", |tx, act, _| {
        forget_old(tx, act.now())
    })],
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};
