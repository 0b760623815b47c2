//! What this crate brings to the server.

use domain::{Domain, Later, MenuEntry, Task, Work, follow};
use kernel::{Act, Duration};
use web::State;

use crate::{RECOGNITIONS, REFUSALS, Reader, TEXTS, expire, forget_old, known, link_known, routes};

pub const DOMAIN: Domain = Domain {
    start: |db, services| {
        services.add(Reader::new(db.clone(), services.need()?)?);
        Ok(())
    },
    pages: |_| Ok(routes()),
    jobs: |runner, state| {
        let sealer = state.sealer.clone();
        let link = move |tx: &mut _, act: &_, linked: &eid::IdentityLinked| {
            link_known(tx, act, &sealer, &linked.account)
        };
        Ok(follow(runner, state, "recognitions.link-known", link))
    },
    menu: &[MenuEntry::to(RECOGNITIONS, "menu-recognitions").about_oneself()],
    tasks: &[
        // Whoever relied on what ran out is told that soon.
        Task {
            name: "what ran out",
            every: Duration::from_mins(1),
            work: Work::UntilDone(|tx, act, _| expire(tx, act)),
        },
        Task::waiting("lists that are due", read_due),
        Task::waiting("recognitions of known people", |state, act| {
            Box::pin(async move { Ok(known::link_all(&state, &act).await?) })
        }),
        Task::sweep("old readings", |tx, act, _| forget_old(tx, act.now())),
    ],
    refusals: REFUSALS,
    help: domain::articles!("my-recognitions",),
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

fn read_due(state: State, act: Act) -> Later {
    Box::pin(async move {
        let reader: Reader = state.services.need()?;
        reader.read_due(&act).await?;
        Ok(())
    })
}
