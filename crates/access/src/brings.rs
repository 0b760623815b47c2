//! What this crate brings to the server.

use domain::{Domain, MenuEntry, Task};
use organisations::Additions;
use web::Ctx;

use crate::claims::ContextClaims;
use crate::everyones::MEMBER_ACCESS;
use crate::kind_names::kind_names;
use crate::pages::card_standings;
use crate::routes::{MEMBER_RIGHTS, REGISTER, TAB, WHY};
use crate::start_page;
use crate::{
    ACTING_FOR, REFUSALS, SCOPES, TEXTS, api_part, follow, forget_starts, routes, tools_url,
};

pub const DOMAIN: Domain = Domain {
    letters: crate::letters::LETTERS,
    start: |_, services| {
        services.add(tools::Additions {
            register: Some(REGISTER),
            why: Some(WHY),
            standings: Some(card_standings),
            kind_names: Some(kind_names),
        });
        Additions::extend(services, |additions| {
            additions.tabs.push(TAB);
            additions.member_rights = Some(MEMBER_RIGHTS);
            additions.member_access = Some(MEMBER_ACCESS);
        });
        Ok(())
    },
    pages: |_| Ok(routes()),
    menu: &[
        MenuEntry::for_some(tools_of_the_organisation, "menu-tools"),
        MenuEntry::to(ACTING_FOR, "menu-acting-for"),
    ],
    start_items: &[start_page::waiting, start_page::tools],
    claims: &[&ContextClaims],
    scopes: &SCOPES,
    api: api_part,
    refusals: REFUSALS,
    jobs: follow::follow,
    tasks: &[Task::sweep("old starts", |tx, act, _| {
        forget_starts(tx, act.now())
    })],
    help: domain::articles!(
        "switch-organisation",
        "tools-and-wallet",
        "register-tool",
        "member-access",
    ),
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

/// Of that for which the person acts.
fn tools_of_the_organisation(ctx: &Ctx) -> Option<String> {
    let acting = ctx.signed_in()?.acting_for.as_ref()?;
    Some(tools_url(&acting.organisation))
}
