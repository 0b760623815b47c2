//! What this crate brings to the server.

use domain::{Domain, Fact, Task, Work};
use kernel::Duration;

use crate::{REFUSALS, TEXTS, WAIT, erasing, export, retention, routes};

const HOURLY: Duration = Duration::from_hours(1);

pub const DOMAIN: Domain = Domain {
    pages: |_| Ok(routes()),
    jobs: |runner, state| {
        let (erases, exports) = (state.clone(), state.clone());
        Ok(runner
            .on(move |to_do| erasing::erase(erases.clone(), to_do))
            .on(move |to_do| export::make(exports.clone(), to_do)))
    },
    tasks: &[
        Task {
            name: "people who leave",
            every: HOURLY,
            work: Work::Waiting(erasing::begin_due),
        },
        Task {
            name: "what was kept long enough",
            every: retention::NIGHTLY,
            work: Work::Waiting(retention::forget_old),
        },
        Task {
            name: "words by which nothing is found",
            every: retention::NIGHTLY,
            work: Work::Waiting(retention::forget_words),
        },
        Task::sweep("old exports", |tx, act, _| {
            export::forget_old(tx, act.now())
        }),
    ],
    letters: crate::letters::LETTERS,
    refusals: REFUSALS,
    help: domain::articles!("delete-account"),
    facts: &[Fact {
        name: "leaving-days",
        said: |_, _| (WAIT.as_secs() / 86_400).to_string(),
    }],
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};
