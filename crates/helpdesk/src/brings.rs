//! What this crate brings to the server.

use domain::{Domain, Figure, MenuEntry, Sort, Task};
use web::{Ctx, PersonPage, State};

use crate::looks::{self, Looks};
use crate::{HELPDESK, REFUSALS, TEXTS, account_url, routes};

pub const DOMAIN: Domain = Domain {
    start: |_, services| {
        services.add(PersonPage(account_url));
        services.add(Looks::default());
        Ok(())
    },
    pages: |state| Ok(routes(state.services.need()?)),
    menu: &[MenuEntry::for_some(for_those_who_answer, "menu-helpdesk").for_staff()],
    letters: crate::letters::LETTERS,
    refusals: REFUSALS,
    data: crate::personal::DATA,
    tasks: &[Task::sweep("looks of the helpdesk", looks::count)],
    figures: &[
        Figure {
            name: "helpdesk_looks_at_one_person_most",
            sort: Sort::Gauge,
            value: |state| figure(state, Looks::at_one_person_most),
        },
        Figure {
            name: "helpdesk_looks_of_one_helper_most",
            sort: Sort::Gauge,
            value: |state| figure(state, Looks::of_one_helper_most),
        },
    ],
    ..Domain::new(TEXTS)
};

fn figure(state: &State, of: fn(&Looks) -> u64) -> u64 {
    state.services.get::<Looks>().map_or(0, |looks| of(&looks))
}

fn for_those_who_answer(ctx: &Ctx) -> Option<String> {
    let person = ctx.signed_in()?;
    person.is_helpdesk.then(|| HELPDESK.to_string())
}
