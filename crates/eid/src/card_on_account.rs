//! The part of "Mijn account" about the identity card.

use askama::Template;
use web::{Ctx, Failure, Page};

use crate::identity_of;
use crate::routes::LINK;
use crate::service::is_offered;

/// Renders itself: put `{{ eid|safe }}` on the page.
#[derive(Debug, Clone, Template)]
#[template(path = "eid/card.html")]
pub struct AccountCard {
    page: Page,
    link: String,
    /// Since when, once it is.
    since: Option<String>,
}

/// The card for the signed-in person. `None` where this server asks for no cards.
pub async fn account_card(ctx: &Ctx) -> Result<Option<AccountCard>, Failure> {
    if !is_offered(&ctx.state.services) {
        return Ok(None);
    }
    let account = ctx.require_signed_in()?.account.clone();
    let identity = ctx.db().read(move |tx| identity_of(tx, &account)).await?;
    let since = identity.map(|known| i18n::format::date(known.linked_at, ctx.language()));
    Ok(Some(AccountCard {
        page: ctx.page(),
        link: LINK.to_string(),
        since,
    }))
}
