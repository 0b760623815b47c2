//! What this crate brings to the server. The [`Provider`] is made by `app`, which knows
//! the claims of all domains and who tells for whom a person acts.

use std::sync::Arc;

use domain::{Domain, Figure, Sort, Task};
use kernel::Duration;
use web::State;

use crate::routes::UNINTERRUPTED;
use crate::sign_ins::{forget_months, write_sign_ins};
use crate::{
    Counts, Provider, REFUSALS, TEXTS, api_routes, follow_sign_outs, forget_expired, page_routes,
    settings,
};

pub const DOMAIN: Domain = Domain {
    settings: settings::ALL,
    configure: settings::configure,
    pages: |_| Ok(page_routes()),
    endpoints: |state| Ok(api_routes(state)),
    uninterrupted: UNINTERRUPTED,
    // A session that ends tells the tools that were signed in to through it.
    jobs: |runner, state| {
        let provider: Arc<Provider> = state.services.need()?;
        Ok(follow_sign_outs(runner, state, &provider)?)
    },
    tasks: &[
        Task::sweep("old codes and tokens", |tx, act, _| {
            forget_expired(tx, act.now())
        }),
        Task {
            every: Duration::from_mins(1),
            ..Task::waiting("sign-ins of months", write_sign_ins)
        },
        Task::sweep("old sign-ins of months", |tx, act, _| {
            forget_months(tx, act.now())
        }),
    ],
    figures: &[
        Figure {
            name: "refreshes_repeated_total",
            sort: Sort::Counter,
            value: |state| count(state, Counts::refreshes_repeated),
        },
        Figure {
            name: "refresh_tokens_reused_total",
            sort: Sort::Counter,
            value: |state| count(state, Counts::refresh_tokens_reused),
        },
    ],
    refusals: REFUSALS,
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

fn count(state: &State, count: fn(&Counts) -> u64) -> u64 {
    let provider: Option<Arc<Provider>> = state.services.get();
    provider.map_or(0, |provider| count(&provider.counts))
}
