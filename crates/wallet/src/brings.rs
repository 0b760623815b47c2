//! What this crate brings to the server.

use bank::Creditors;
use documents::Renderer;
use domain::{Domain, MenuEntry};
use organisations::Additions;
use payments::Purposes;
use web::Ctx;

use crate::creditor::CREDITOR;
use crate::payouts::PAYOUTS;
use crate::routes::{TAB, transfer_url};
use crate::{
    ByTransfer, REFUSALS, SCOPES, STYLE, TEXTS, TOP_UP_ONLINE, api_part, follow, routes, start,
    wallet_url,
};

pub const DOMAIN: Domain = Domain {
    letters: crate::letters::LETTERS,
    start: |_, services| {
        Creditors::add(services, CREDITOR);
        if services.get::<payments::Settings>().is_some() {
            Creditors::add(services, PAYOUTS);
        }
        Additions::extend(services, |additions| additions.tabs.push(TAB));
        let purposes: Purposes = services.or_default();
        services.add(purposes.with(TOP_UP_ONLINE));
        // Nobody can transfer to an account that is not set.
        let bank: bank::Settings = services.or_default();
        if !bank.accounts.is_empty() {
            services.add(ByTransfer(transfer_url));
        }
        // One pool for the documents of all domains.
        let renderer: Renderer = services.or_default();
        services.add(renderer);
        Ok(())
    },
    of_organisation: &[crate::dossier::of_organisation],
    found_by: &[crate::dossier::found_by],
    pages: |_| Ok(routes()),
    style: Some(&STYLE),
    menu: &[MenuEntry::for_some(
        wallet_of_the_organisation,
        "menu-wallet",
    )],
    start_items: &[start::items],
    scopes: &SCOPES,
    api: api_part,
    refusals: REFUSALS,
    jobs: |runner, state| Ok(follow::follow(runner, state)),
    help: domain::articles!("top-up", "see-wallet", "sort-filter", "receipts", "export",),
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

/// Of that for which the person acts.
fn wallet_of_the_organisation(ctx: &Ctx) -> Option<String> {
    let acting = ctx.signed_in()?.acting_for.as_ref()?;
    Some(wallet_url(&acting.organisation))
}
