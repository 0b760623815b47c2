//! What this crate brings to the server.

use domain::{Domain, MenuEntry};
use web::{Announcements, Ctx};

use crate::{ANNOUNCEMENTS, REFUSALS, TEXTS, announcement, routes};

pub const DOMAIN: Domain = Domain {
    start: |_, services| {
        services.add(Announcements::new(announcement::shown));
        Ok(())
    },
    pages: |_| Ok(routes()),
    menu: &[MenuEntry::for_some(for_those_who_answer, "menu-announcements").for_staff()],
    refusals: REFUSALS,
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

fn for_those_who_answer(ctx: &Ctx) -> Option<String> {
    let person = ctx.signed_in()?;
    person.is_helpdesk.then(|| ANNOUNCEMENTS.to_string())
}
