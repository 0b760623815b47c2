//! What this crate brings to the server.

use domain::{Domain, Figure, Later, MenuEntry, Sort, Task};
use kernel::{Act, Duration};
use web::{Ctx, State};

use crate::import::tidy;
use crate::pages::routes;
use crate::routes::KBO;
use crate::{Enterprises, TEXTS};

pub const DOMAIN: Domain = Domain {
    start: |_, services| {
        services.add(Enterprises::default());
        Ok(())
    },
    pages: |state| Ok(routes(state.services.need()?)),
    menu: &[MenuEntry::for_some(for_those_who_answer, "menu-kbo").for_staff()],
    tasks: &[
        Task {
            every: Duration::from_secs(20),
            ..Task::waiting("words of associations", refresh)
        },
        // Where the process died that imported.
        Task::sweep("former data of enterprises", |tx, _, _| tidy(tx)),
    ],
    figures: &[Figure {
        name: "kbo_snapshot_seconds",
        sort: Sort::Gauge,
        value: |state| {
            let enterprises: Enterprises = state.services.or_default();
            enterprises.snapshot_seconds()
        },
    }],
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

fn for_those_who_answer(ctx: &Ctx) -> Option<String> {
    let person = ctx.signed_in()?;
    person.is_helpdesk.then(|| KBO.to_string())
}

fn refresh(state: State, _: Act) -> Later {
    Box::pin(async move {
        let enterprises: Enterprises = state.services.need()?;
        state.db.read(move |tx| enterprises.refresh(tx)).await?;
        Ok(())
    })
}
