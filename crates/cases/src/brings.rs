//! What this crate brings to the server.

use domain::{Domain, Fact, MenuEntry};
use web::{Ctx, HelpdeskPage};

use crate::pictures::Workbench;
use crate::{
    QUESTIONS, QUEUE, REFUSALS, SCRIPT, Settings, TEXTS, about, mailbox, routes, settings,
};

pub const DOMAIN: Domain = Domain {
    letters: crate::letters::LETTERS,
    sections: settings::SECTIONS,
    settings: settings::ALL,
    configure: settings::configure,
    start: |_, services| {
        services.add(HelpdeskPage(about::page));
        services.add(Workbench::default());
        Ok(())
    },
    pages: |state| Ok(routes(state.services.need()?, state.services.need()?)),
    tasks: &[mailbox::TASK],
    of_person: &[crate::dossier::of_person],
    found_by: &[crate::dossier::found_by],
    scripts: &[&SCRIPT],
    menu: &[
        MenuEntry::to(QUESTIONS, "menu-questions").about_oneself(),
        MenuEntry::for_some(for_those_who_answer, "menu-cases").for_staff(),
    ],
    refusals: REFUSALS,
    help: domain::articles!("contact-us"),
    facts: &[
        Fact {
            name: "helpdesk-phone",
            said: |state, _| state.services.or_default::<Settings>().phone,
        },
        Fact {
            name: "office-hours",
            said: |state, language| state.hours(language),
        },
    ],
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

fn for_those_who_answer(ctx: &Ctx) -> Option<String> {
    let person = ctx.signed_in()?;
    person.is_helpdesk.then(|| QUEUE.to_string())
}
