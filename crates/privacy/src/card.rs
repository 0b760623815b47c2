//! The part of "Mijn account" from which one takes one's data along, or goes.

use askama::Template;
use web::{Ctx, Page};

use crate::routes::{LEAVING, OWN_DATA};

/// Renders itself: put `{{ card|safe }}` on the page.
#[derive(Debug, Clone, Template)]
#[template(path = "privacy/card.html")]
pub struct Card {
    page: Page,
    own_data: String,
    leaving: String,
}

pub fn card(ctx: &Ctx) -> Card {
    Card {
        page: ctx.page(),
        own_data: OWN_DATA.to_string(),
        leaving: LEAVING.to_string(),
    }
}
