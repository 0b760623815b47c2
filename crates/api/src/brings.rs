//! What this crate brings to the server. The endpoints are those of all domains: `app`,
//! which knows them, hands them to [`routes`](crate::routes).

use domain::{Domain, Task};

use crate::{TEXTS, forget_old};

pub const DOMAIN: Domain = Domain {
    tasks: &[Task::sweep("old answers of the API", |tx, act, _| {
        forget_old(tx, act.now())
    })],
    ..Domain::new(TEXTS)
};
