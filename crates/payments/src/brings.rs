//! What this crate brings to the server.

use std::sync::atomic::Ordering;

use domain::{Domain, Fact, Figure, MenuEntry, Sort, Task, Work, job};
use i18n::format::money;
use kernel::Duration;
use web::{Ctx, State};

use crate::mollie::Mollie;
use crate::poll::poll;
use crate::reconcile::reconcile_daily;
use crate::service::{Counts, Payments};
use crate::{ONLINE, REFUSALS, Settings, TEXTS, notice, pages, refund, settings};

pub const DOMAIN: Domain = Domain {
    sections: settings::SECTIONS,
    settings: settings::ALL,
    configure: settings::configure,
    start: |_, services| {
        if let Some(settings) = services.get::<Settings>() {
            services.add(Payments::new(&settings, Box::new(Mollie::new(&settings)?)));
        }
        Ok(())
    },
    pages: |_| Ok(pages::routes()),
    menu: &[MenuEntry::for_some(for_finance, "menu-online-payments").for_staff()],
    endpoints: |_| Ok(notice::routes()),
    jobs: |runner, state| {
        let [look, look_up, refund] = [state.clone(), state.clone(), state.clone()];
        Ok(runner
            .on(move |job_to_do| {
                let state = look.clone();
                async move { notice::look(&state, &job(&state), job_to_do).await }
            })
            .on(move |job_to_do| {
                let state = look_up.clone();
                async move { notice::look_up(&state, &job(&state), job_to_do).await }
            })
            .on(move |job_to_do| {
                let state = refund.clone();
                async move { refund::ask(&state, &job(&state), job_to_do).await }
            }))
    },
    tasks: &[
        Task {
            name: "payments that are due",
            every: Duration::from_mins(1),
            work: Work::Waiting(|state, act| Box::pin(poll(state, act))),
        },
        Task::waiting("payments against the provider's list", |state, act| {
            Box::pin(reconcile_daily(state, act))
        }),
    ],
    figures: &[
        Figure {
            name: "payment_incidents",
            sort: Sort::Gauge,
            value: |state| {
                count(state, |counts| {
                    counts.incidents_open.load(Ordering::Relaxed)
                })
            },
        },
        Figure {
            name: "payment_difference_cents",
            sort: Sort::Gauge,
            value: |state| {
                count(state, |counts| {
                    counts.difference_cents.load(Ordering::Relaxed)
                })
            },
        },
        Figure {
            name: "payments_reconciled_seconds_ago",
            sort: Sort::Gauge,
            value: reconciled_seconds_ago,
        },
        Figure {
            name: "payment_notices_unknown_total",
            sort: Sort::Counter,
            value: |state| {
                count(state, |counts| {
                    counts.unknown_notices.load(Ordering::Relaxed)
                })
            },
        },
    ],
    refusals: REFUSALS,
    facts: &[
        Fact {
            name: "top-up-minimum",
            said: |state, language| money(settings::bounds(&state.services).0, language),
        },
        Fact {
            name: "top-up-maximum",
            said: |state, language| money(settings::bounds(&state.services).1, language),
        },
    ],
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

/// Where somebody takes payments for us.
fn for_finance(ctx: &Ctx) -> Option<String> {
    let person = ctx.signed_in()?;
    let offered = Payments::of(&ctx.state).is_some();
    (person.is_finance && offered).then(|| ONLINE.to_string())
}

fn count(state: &State, count: fn(&Counts) -> u64) -> u64 {
    Payments::of(state).map_or(0, |payments| count(payments.counts()))
}

fn reconciled_seconds_ago(state: &State) -> u64 {
    let at = Payments::of(state).and_then(|payments| payments.counts().reconciled_at());
    at.map_or(0, |at| state.clock.now().since(at).as_secs())
}
