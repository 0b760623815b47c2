//! What this crate brings to the server.

use domain::{Domain, MenuEntry, Task, follow};

use crate::start;
use crate::{ORGANISATIONS, REFUSALS, STYLE, TEXTS, remind, renamed, routes};

pub const DOMAIN: Domain = Domain {
    pages: |_| Ok(routes()),
    style: Some(&STYLE),
    menu: &[MenuEntry::to(ORGANISATIONS, "menu-organisations")],
    start_items: &[start::items],
    start_steps: &[start::steps],
    jobs: |runner, state| {
        let rename =
            |tx: &mut _, _: &_, renaming: &accounts::Renamed| renamed(tx, &renaming.account);
        Ok(follow(runner, state, "organisations.rename", rename))
    },
    tasks: &[Task::sweep("reminders of requests", |tx, act, state| {
        remind(tx, act, state.desk())
    })],
    refusals: REFUSALS,
    ..Domain::new(TEXTS)
};
