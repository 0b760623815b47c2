//! `GET /tools`: all tools, with what one signs in with and what each is to whoever looks.

use askama::Template;
use web::{Answer, Ctx, Page, html};

use super::Card;
use crate::{Additions, card_standings, store};

#[derive(Debug, Template)]
#[template(path = "tools.html")]
struct View {
    page: Page,
    tools: Vec<Card>,
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    let above: Additions = ctx.state.services.or_default();
    let asking = ctx.clone();
    let read = ctx.db().read(move |tx| {
        let tools = store::active(tx)?;
        let standings = card_standings(tx, &asking, above.standings, &tools)?;
        Ok((tools, standings))
    });
    let (tools, standings) = read.await?;
    let mut tools: Vec<_> = tools.iter().zip(standings).collect();
    tools.sort_by_key(|(tool, _)| tool.name.get(ctx.language()).to_lowercase());
    let card = |(tool, standing)| Card::new(&ctx, tool, standing);
    html(&View {
        page: ctx.page(),
        tools: tools.into_iter().map(card).collect(),
    })
}
