//! What this crate brings to the server.

use domain::{Domain, Fact, MenuEntry};
use web::Ctx;

use crate::{QUESTIONS, QUEUE, REFUSALS, SCRIPT, Settings, TEXTS, routes, settings};

pub const DOMAIN: Domain = Domain {
    sections: settings::SECTIONS,
    settings: settings::ALL,
    configure: settings::configure,
    pages: |state| Ok(routes(state.services.need()?)),
    scripts: &[&SCRIPT],
    menu: &[
        MenuEntry::to(QUESTIONS, "menu-questions"),
        MenuEntry::for_some(for_those_who_answer, "menu-cases"),
    ],
    refusals: REFUSALS,
    help: domain::articles!("contact-us"),
    facts: &[Fact {
        name: "helpdesk-phone",
        said: |state, _| state.services.or_default::<Settings>().phone,
    }],
    ..Domain::new(TEXTS)
};

fn for_those_who_answer(ctx: &Ctx) -> Option<String> {
    let person = ctx.signed_in()?;
    person.is_helpdesk.then(|| QUEUE.to_string())
}
