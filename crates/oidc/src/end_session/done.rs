//! `GET /end-session/done`.

use askama::Template;
use web::{Answer, Ctx, Page, Route, html};

#[derive(Debug, Template)]
#[template(path = "signed_out.html")]
struct View {
    page: Page,
    tools: Route,
}

pub async fn get(ctx: Ctx) -> Answer {
    html(&View {
        page: ctx.page(),
        tools: Route::TOOLS,
    })
}
