//! What this crate brings to the server: until it has pages, the texts of its refusals
//! and the end of what it keeps.

use domain::{Domain, Task};

use crate::{REFUSALS, TEXTS, forget_attempts};

pub const DOMAIN: Domain = Domain {
    tasks: &[Task::sweep("old attempts with cards", |tx, act, _| {
        forget_attempts(tx, act.now())
    })],
    refusals: REFUSALS,
    ..Domain::new(TEXTS)
};
