//! `POST /help/{name}/verdict`: "Heeft dit geholpen?", one tap.

use axum::Extension;
use axum::extract::Path;
use kernel::{Duration, Never};
use storage::limits::{self, Limit};
use web::{Answer, Ctx, Failure, Submission, redirect, refused};

use crate::help::Help;
use crate::refusal::HelpRefusal;
use crate::routes::article_url;
use crate::store;

/// Of one network: an office reads a lot together, a robot judges without end.
pub(crate) const VERDICTS: Limit = Limit {
    burst: 40,
    interval: Duration::from_mins(1),
};

pub(super) async fn post(
    ctx: Ctx,
    Extension(help): Extension<Help>,
    Path(name): Path<String>,
    submission: Submission,
) -> Answer {
    let article = help.article(&name)?.ok_or(Failure::NotFound)?.name;
    let helped = match submission.get("helped") {
        "yes" => true,
        "no" => false,
        _ => return Err(Failure::Malformed),
    };
    let (act, language) = (ctx.act(), ctx.language());
    let (browser, network) = (ctx.browser().to_owned(), ctx.client_network());
    let judged = ctx.db().write::<_, _, Never>(move |tx| {
        let allowed = limits::take(tx, act.now(), &format!("help verdicts {network}"), VERDICTS)?;
        if allowed.is_ok() {
            store::judge(tx, &act, article, &browser, language, helped)?;
        }
        Ok(allowed)
    });
    if judged.await?.is_err() {
        return Err(refused(HelpRefusal::TooOften));
    }
    let verdict = submission.get("helped");
    let page = article_url(article);
    Ok(redirect(&format!("{page}?verdict={verdict}#verdict")))
}
