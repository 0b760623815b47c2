//! `POST /language`: top right on every page, remembered in a cookie and
//! on the account. What was typed on that page comes along, and is there again.

use kernel::{Language, Never};
use web::{Answer, Ctx, Failure, Submission, redirect};

use crate::set_language;

pub(super) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let language: Language = submission
        .get("language")
        .parse()
        .map_err(|_| Failure::Malformed)?;
    if let Some(person) = ctx.signed_in().filter(|person| person.language != language) {
        let (act, account) = (ctx.act(), person.account.clone());
        ctx.db()
            .write::<_, _, Never>(move |tx| Ok(set_language(tx, &act, &account, language)?))
            .await?;
    }
    ctx.set_language(language);
    let page = ctx.local_path(submission.get("return_to"));
    Ok(redirect(&ctx.with_typed(page).await))
}
