//! What this crate brings to the server.

use domain::{Domain, MenuEntry, Task, follow};

use crate::start;
use crate::{ORGANISATIONS, REFUSALS, STYLE, TEXTS, remind, renamed, routes, verify_founded_by};

pub const DOMAIN: Domain = Domain {
    letters: crate::letters::LETTERS,
    pages: |_| Ok(routes()),
    style: Some(&STYLE),
    menu: &[MenuEntry::to(ORGANISATIONS, "menu-organisations")],
    start_items: &[start::items],
    start_steps: &[start::steps],
    jobs: |runner, state| {
        let rename =
            |tx: &mut _, _: &_, renaming: &accounts::Renamed| renamed(tx, &renaming.account);
        let writer = state.clone();
        let verify = move |tx: &mut _, act: &_, linked: &eid::IdentityLinked| {
            verify_founded_by(tx, act, writer.desk(), &linked.account)
        };
        let runner = follow(runner, state, "organisations.rename", rename);
        Ok(follow(
            runner,
            state,
            "organisations.verify-founded",
            verify,
        ))
    },
    tasks: &[Task::sweep("reminders of requests", |tx, act, state| {
        remind(tx, act, state.desk())
    })],
    refusals: REFUSALS,
    help: domain::articles!(
        "organisation-first",
        "add-organisation",
        "waiting",
        "administrator",
        "confirm-member",
        "change-organisation",
        "change-staff",
    ),
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};
