//! What this crate brings to the server.

use domain::{Domain, MenuEntry};
use web::Ctx;

use crate::{HELPDESK, TEXTS, routes};

pub const DOMAIN: Domain = Domain {
    pages: |state| Ok(routes(state.services.need()?)),
    menu: &[MenuEntry::for_some(for_those_who_answer, "menu-helpdesk")],
    ..Domain::new(TEXTS)
};

fn for_those_who_answer(ctx: &Ctx) -> Option<String> {
    let person = ctx.signed_in()?;
    person.is_helpdesk.then(|| HELPDESK.to_string())
}
