//! `POST /language`: top right on every page, remembered in a cookie and
//! on the account. What was typed on that page comes along, and is there again:
//! a script brings it, or the page's form is sent here itself, and the address says the
//! choice.

use kernel::{Language, Never};
use web::{Answer, Ctx, Failure, Submission, redirect};

use crate::set_language;

pub(super) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let chosen = |name: &str, field: &str| match ctx.parameter(name) {
        Some(value) => value,
        None => submission.get(field).to_owned(),
    };
    let language: Language = chosen(web::CHOSEN, "language")
        .parse()
        .map_err(|_| Failure::Malformed)?;
    let return_to = chosen("return_to", "return_to");
    if let Some(person) = ctx.signed_in().filter(|person| person.language != language) {
        let (act, account) = (ctx.act(), person.account.clone());
        ctx.db()
            .write::<_, _, Never>(move |tx| Ok(set_language(tx, &act, &account, language)?))
            .await?;
    }
    ctx.set_language(language);
    let page = ctx.local_path(&return_to);
    Ok(redirect(&ctx.with_typed(page).await))
}
