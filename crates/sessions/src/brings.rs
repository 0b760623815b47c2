//! What this crate brings to the server.

use domain::{Domain, Task};

use crate::{TEXTS, forget_old, routes, settings};

pub const DOMAIN: Domain = Domain {
    settings: settings::ALL,
    configure: settings::configure,
    pages: |_| Ok(routes()),
    tasks: &[Task::sweep("old sessions", |tx, act, _| {
        forget_old(tx, act.now())
    })],
    data: crate::personal::DATA,
    of_person: &[crate::dossier::sign_ins],
    ..Domain::new(TEXTS)
};
