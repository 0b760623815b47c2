//! What this crate brings to the server. Without a domain for cards in the settings, it
//! has no page and offers no way to sign in.

use domain::{Domain, Figure, Later, Sort, Task, Work};
use kernel::{Act, Duration};
use web::State;

use crate::{
    EID, Eid, REFUSALS, SCRIPT, TEXTS, diagnosis, forget_attempts, pages, service, settings, start,
};

pub const DOMAIN: Domain = Domain {
    letters: crate::letters::LETTERS,
    sections: settings::SECTIONS,
    settings: settings::ALL,
    configure: settings::configure,
    start: service::start,
    pages: |state| Ok(pages::routes(state)),
    sign_in_methods: &[EID],
    start_steps: &[start::steps],
    scripts: &[&SCRIPT],
    of_person: &[crate::dossier::card],
    found_by: &[crate::dossier::by_reference],
    tasks: &[
        Task::sweep("old diagnoses of cards", |tx, act, _| {
            diagnosis::forget_old(tx, act.now())
        }),
        Task::sweep("old attempts with cards", |tx, act, _| {
            forget_attempts(tx, act.now())
        }),
        Task {
            name: "lists of revoked cards",
            every: Duration::from_mins(1),
            work: Work::Waiting(refresh_lists),
        },
    ],
    figures: &[
        Figure {
            name: "eid_new_issuers",
            sort: Sort::Gauge,
            value: |state| figure(state, |eid| eid.alarms.new_issuers().len()),
        },
        Figure {
            name: "eid_lists_missing",
            sort: Sort::Gauge,
            value: |state| {
                figure(state, |eid| {
                    let lists = eid.revocation.list_figures();
                    lists.iter().filter(|list| list.age.is_none()).count()
                })
            },
        },
    ],
    refusals: REFUSALS,
    help: domain::articles!(
        "why-eid",
        "eid-other-account",
        "client-certificate",
        "certificate-error",
        "install-eid",
        "firefox-addon",
        "test-eid",
        "test-passed",
        "card-reader",
        "mac-keychain",
        "reading-error",
    ),
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

fn figure(state: &State, count: impl Fn(&Eid) -> usize) -> u64 {
    let eid: Option<Eid> = state.services.get();
    eid.map_or(0, |eid| count(&eid) as u64)
}

/// Each process has its own lists: they are large, and kept in memory.
fn refresh_lists(state: State, _: Act) -> Later {
    Box::pin(async move {
        if let Some(eid) = state.services.get::<Eid>() {
            eid.revocation.refresh_lists().await;
        }
        Ok(())
    })
}
