//! What this crate brings to the server.

use domain::{Domain, Fact, Later, MenuEntry, NotStarted, Task};
use kernel::{Act, Never};
use storage::{Db, StorageError};
use web::{Ctx, Services, State};

use crate::help::{Help, Sources};
use crate::{REFUSALS, STAFF, STYLE, TEXTS, pages, store};

pub const DOMAIN: Domain = Domain {
    start,
    pages: |state| {
        let help: Help = state.services.need()?;
        help.open(state)?;
        Ok(pages::routes(help))
    },
    endpoints: |state| Ok(pages::for_programs(state.services.need()?)),
    style: Some(&STYLE),
    menu: &[MenuEntry::for_some(for_those_who_answer, "menu-help-staff").for_staff()],
    refusals: REFUSALS,
    tasks: &[
        Task::waiting("counts of help", write_counts),
        Task::sweep("old counts of help", |tx, act, _| {
            store::forget_old(tx, act.now())
        }),
    ],
    help: domain::articles!("immo-connect", "tools-list", "languages", "old-browsers",),
    facts: &[Fact {
        name: "support-address",
        said: |state, _| state.settings.support_address.clone(),
    }],
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

fn start(_: &Db, services: &mut Services) -> Result<(), NotStarted> {
    let sources: Sources = services.need()?;
    let help = Help::read(&sources)?;
    services.add(help.explained());
    services.add(help);
    Ok(())
}

/// What was counted since is lost where the database does not take it: no more than that.
fn write_counts(state: State, act: Act) -> Later {
    Box::pin(async move {
        let help: Help = state.services.need()?;
        let batch = help.counts().take(act.now());
        let written = state
            .db
            .write::<_, _, Never>(move |tx| Ok(store::write(tx, &act, &batch)?));
        Ok(written.await.map_err(StorageError::from)?)
    })
}

fn for_those_who_answer(ctx: &Ctx) -> Option<String> {
    let person = ctx.signed_in()?;
    person.is_helpdesk.then(|| STAFF.to_string())
}
