//! What this crate brings to the server.

use domain::{Domain, Figure, Later, NotHere, NotStarted, Sort, Task};
use kernel::Act;
use storage::Db;
use web::{Services, State};

use crate::client::Itsme;
use crate::routes::MY_ITSME;
use crate::settings::Agreement;
use crate::{ITSME, REFUSALS, TEXTS, endpoints, forget_attempts, routes, settings};

pub const DOMAIN: Domain = Domain {
    letters: crate::letters::LETTERS,
    sections: settings::SECTIONS,
    settings: settings::ALL,
    configure: settings::configure,
    start,
    pages: |_| Ok(routes()),
    endpoints: |_| Ok(endpoints()),
    sign_in_methods: &[ITSME],
    of_person: &[crate::dossier::link],
    tasks: &[
        Task::sweep("old ways to itsme", |tx, act, _| {
            forget_attempts(tx, act.now())
        }),
        // So that the first to fetch them need not wait.
        Task::waiting("keys for itsme", make_keys),
    ],
    figures: &[
        Figure {
            name: "itsme_unavailable_total",
            sort: Sort::Counter,
            value: |state| count(state, Itsme::unavailable),
        },
        Figure {
            name: "itsme_untrusted_total",
            sort: Sort::Counter,
            value: |state| count(state, Itsme::untrusted),
        },
        Figure {
            name: "itsme_refused_us_total",
            sort: Sort::Counter,
            value: |state| count(state, Itsme::refused_us),
        },
    ],
    refusals: REFUSALS,
    help: domain::articles!(
        "what-is-itsme",
        "link-itsme",
        "itsme-free",
        "itsme-only",
        "itsme-trouble",
    ),
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

/// Without an agreement there is no itsme here.
fn start(_: &Db, services: &mut Services) -> Result<(), NotStarted> {
    match services.get::<Agreement>() {
        Some(agreement) => services.add(Itsme::new(agreement)?),
        None => NotHere::add(services, &[MY_ITSME]),
    }
    Ok(())
}

fn make_keys(state: State, _: Act) -> Later {
    Box::pin(async move {
        if let Some(itsme) = state.services.get::<Itsme>() {
            itsme.keyring.ensure(&state).await?;
        }
        Ok(())
    })
}

fn count(state: &State, count: fn(&Itsme) -> u64) -> u64 {
    let itsme: Option<Itsme> = state.services.get();
    itsme.map_or(0, |itsme| count(&itsme))
}
