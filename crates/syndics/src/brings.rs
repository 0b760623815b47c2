//! What this crate brings to the server.

use domain::{Domain, MenuEntry, Task, Work};
use kernel::Duration;
use web::Ctx;

use crate::remind::remind;
use crate::{MINE, REFUSALS, TARIFFS, TEXTS, api_part, routes};

pub const DOMAIN: Domain = Domain {
    letters: crate::letters::LETTERS,
    pages: |_| Ok(routes()),
    menu: &[
        MenuEntry::for_some(of_the_organisation, "menu-mandates"),
        MenuEntry::for_some(for_the_counter, "menu-tariffs").for_staff(),
    ],
    api: api_part,
    refusals: REFUSALS,
    tasks: &[Task {
        name: "mandates that end",
        every: Duration::from_hours(24),
        work: Work::UntilDone(remind),
    }],
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

/// Of that for which the person acts; for themselves the look-up leads there.
fn of_the_organisation(ctx: &Ctx) -> Option<String> {
    let acting = ctx.signed_in()?.acting_for.as_ref();
    acting.map(|_| MINE.to_string())
}

fn for_the_counter(ctx: &Ctx) -> Option<String> {
    let person = ctx.signed_in()?;
    person.is_counter.then(|| TARIFFS.to_string())
}
