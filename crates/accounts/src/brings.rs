//! What this crate brings to the server.

use domain::{Domain, Figure, NotStarted, Sort, Task};
use storage::Db;
use web::Services;

use crate::{Cost, Hasher, PASSWORD, REFUSALS, TEXTS, forget_old, routes, settings};

pub const DOMAIN: Domain = Domain {
    letters: crate::letters::LETTERS,
    sections: settings::SECTIONS,
    settings: settings::ALL,
    configure: settings::configure,
    start,
    pages: |state| Ok(routes(state.services.need()?)),
    start_steps: &[crate::start::steps],
    sign_in_methods: &[PASSWORD],
    tasks: &[
        Task::sweep("old accounts", |tx, act, _| forget_old(tx, act.now())),
        Task::sweep("old mails", |tx, act, _| mail::forget_sent(tx, act.now())),
    ],
    of_person: &[crate::dossier::sign_in_failures, crate::dossier::mails],
    figures: &[Figure {
        name: "passwords_waiting",
        sort: Sort::Gauge,
        value: |state| {
            let hasher: Option<Hasher> = state.services.get();
            hasher.map_or(0, |hasher| hasher.waiting() as u64)
        },
    }],
    refusals: REFUSALS,
    help: domain::articles!(
        "create-account",
        "sign-in",
        "which-email",
        "why-activate",
        "activate",
        "forgotten-password",
        "change-password",
        "username",
        "change-email",
    ),
    facts: crate::facts::ALL,
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

/// How many threads check passwords; zero: one per core.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HashingThreads(pub usize);

/// At the usual cost, unless whoever starts the server put in another.
fn start(_: &Db, services: &mut Services) -> Result<(), NotStarted> {
    let cost = services.get().unwrap_or(Cost::OWASP);
    let threads = match services.or_default() {
        HashingThreads(0) => std::thread::available_parallelism().map_or(1, Into::into),
        HashingThreads(threads) => threads,
    };
    services.add(Hasher::start_with(threads, cost)?);
    Ok(())
}
