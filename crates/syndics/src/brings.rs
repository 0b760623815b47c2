//! What this crate brings to the server.

use domain::{Domain, MenuEntry, Task, Work};
use kernel::Duration;
use web::Ctx;

use crate::remind::remind;
use crate::{MINE, REFUSALS, TARIFFS, TEXTS, api_part, routes};

pub const DOMAIN: Domain = Domain {
    pages: |_| Ok(routes()),
    menu: &[
        MenuEntry::to(MINE, "menu-mandates"),
        MenuEntry::for_some(for_the_counter, "menu-tariffs"),
    ],
    api: api_part,
    refusals: REFUSALS,
    tasks: &[Task {
        name: "mandates that end",
        every: Duration::from_hours(24),
        work: Work::UntilDone(remind),
    }],
    ..Domain::new(TEXTS)
};

fn for_the_counter(ctx: &Ctx) -> Option<String> {
    let person = ctx.signed_in()?;
    person.is_counter.then(|| TARIFFS.to_string())
}
