//! The part of "Mijn account" about itsme.

use askama::Template;
use web::{Ctx, Failure, Page};

use crate::routes::MY_ITSME;
use crate::{Itsme, of_account};

/// Renders itself: put `{{ card|safe }}` on the page.
#[derive(Debug, Clone, Template)]
#[template(path = "itsme/card.html")]
pub struct Card {
    page: Page,
    manage: String,
    linked_since: Option<String>,
}

/// For the signed-in person; `None` where there is no itsme.
pub async fn card(ctx: &Ctx) -> Result<Option<Card>, Failure> {
    if ctx.state.services.get::<Itsme>().is_none() {
        return Ok(None);
    }
    let account = ctx.require_signed_in()?.account.clone();
    let link = ctx.db().read(move |tx| of_account(tx, &account)).await?;
    let since = link.map(|link| i18n::format::date(link.linked_at, ctx.language()));
    Ok(Some(Card::new(ctx, since)))
}

impl Card {
    fn new(ctx: &Ctx, linked_since: Option<String>) -> Self {
        Self {
            page: ctx.page(),
            manage: MY_ITSME.to_string(),
            linked_since,
        }
    }

    /// As it looks, for tests of the page it is on.
    #[doc(hidden)]
    pub fn samples(ctx: &Ctx) -> [Self; 2] {
        let since = i18n::format::date(ctx.now(), ctx.language());
        [Self::new(ctx, None), Self::new(ctx, Some(since))]
    }
}
