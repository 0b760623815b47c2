//! What this crate brings to the server.

use bank::Creditors;
use documents::Renderer;
use domain::{Domain, MenuEntry, Task, job};
use payments::Purposes;
use web::Ctx;

use crate::online::FEE_ONLINE;
use crate::transfer::CREDITOR;
use crate::{COUNTER, REFUSALS, TEXTS, batch, follow_up, online, routes, start, sweep};

pub const DOMAIN: Domain = Domain {
    letters: crate::letters::LETTERS,
    start: |_, services| {
        // One pool for the documents of all domains.
        let renderer: Renderer = services.or_default();
        services.add(renderer);
        Creditors::add(services, CREDITOR);
        let purposes: Purposes = services.or_default();
        services.add(purposes.with(FEE_ONLINE));
        Ok(())
    },
    pages: |_| Ok(routes()),
    menu: &[MenuEntry::for_some(for_the_counter, "menu-vme-counter").for_staff()],
    start_items: &[start::items],
    jobs: |runner, state| {
        let [back, make] = [state.clone(), state.clone()];
        Ok(runner
            .on(move |job_to_do| {
                let state = back.clone();
                async move { online::give_back(&state, &job(&state), job_to_do).await }
            })
            .on(move |job_to_do| {
                let state = make.clone();
                async move { batch::make(&state, &job(&state), job_to_do).await }
            }))
    },
    refusals: REFUSALS,
    of_person: &[crate::dossier::of_person],
    of_organisation: &[crate::dossier::of_organisation],
    found_by: &[crate::dossier::found_by],
    tasks: &[
        Task::sweep("filings to look at", sweep::look),
        Task::sweep("drafts that stand still", sweep::let_go),
        Task::sweep("filings kept long enough", sweep::destroy),
        Task::sweep("registered filings in data of the KBO", follow_up::look),
        Task::sweep("filings sealed by a former secret", sweep::reseal),
    ],
    help: domain::articles!(
        "kbo-obligation",
        "kbo-who",
        "kbo-why",
        "kbo-documents",
        "kbo-deadline",
        "kbo-start",
        "kbo-renewal",
        "kbo-change",
        "kbo-change-cost",
        "kbo-end",
        "kbo-cost",
        "kbo-unknown",
        "kbo-account",
    ),
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

fn for_the_counter(ctx: &Ctx) -> Option<String> {
    let person = ctx.signed_in()?;
    person.is_counter.then(|| COUNTER.to_string())
}
