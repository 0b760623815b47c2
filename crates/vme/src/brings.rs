//! What this crate brings to the server.

use bank::Creditors;
use documents::Renderer;
use domain::{Domain, MenuEntry, Task};
use web::Ctx;

use crate::transfer::CREDITOR;
use crate::{COUNTER, REFUSALS, TEXTS, routes, start, sweep};

pub const DOMAIN: Domain = Domain {
    start: |_, services| {
        // One pool for the documents of all domains.
        let renderer: Renderer = services.or_default();
        services.add(renderer);
        Creditors::add(services, CREDITOR);
        Ok(())
    },
    pages: |_| Ok(routes()),
    menu: &[MenuEntry::for_some(for_the_counter, "menu-vme-counter")],
    start_items: &[start::items],
    refusals: REFUSALS,
    tasks: &[
        Task::sweep("filings to look at", sweep::look),
        Task::sweep("drafts that stand still", sweep::let_go),
        Task::sweep("filings kept long enough", sweep::destroy),
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
    ..Domain::new(TEXTS)
};

fn for_the_counter(ctx: &Ctx) -> Option<String> {
    let person = ctx.signed_in()?;
    person.is_counter.then(|| COUNTER.to_string())
}
