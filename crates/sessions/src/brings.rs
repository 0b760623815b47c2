//! What this crate brings to the server.

use domain::{Domain, Task};

use crate::{TEXTS, forget_old, routes};

pub const DOMAIN: Domain = Domain {
    pages: |_| Ok(routes()),
    tasks: &[Task::sweep("old sessions", |tx, act, _| {
        forget_old(tx, act.now())
    })],
    ..Domain::new(TEXTS)
};
