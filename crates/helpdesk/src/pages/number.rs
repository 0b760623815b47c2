//! `POST /helpdesk/number`: whose account it is by their national number, which is typed,
//! compared by its keyed index, and neither shown nor kept nor logged.

use axum::http::StatusCode;
use kernel::{AccountId, Duration, Refusal};
use serde_json::json;
use storage::limits::{self, Limit};
use storage::{Error, audit};
use web::{Answer, Ctx, Form, Submission, redirect};

use super::home::{Search, show};
use crate::refusal::HelpdeskRefusal;
use crate::routes::{HELPDESK, account_url};

/// Of one helper: enough for a busy day, too little to try out numbers.
const OFTEN: Limit = Limit {
    burst: 30,
    interval: Duration::from_mins(5),
};

pub(super) async fn post(ctx: Ctx, submission: Submission) -> Answer {
    let act = ctx.helpdesk_act(HELPDESK.path())?;
    let (typed, looking) = (submission.get("unkept_number").to_owned(), ctx.clone());
    let found = ctx.db().write(move |tx| {
        let helper = act.actor.account.as_ref().map_or("", AccountId::as_str);
        let key = format!("numbers by {helper}");
        if let Err(exceeded) = limits::take(tx, act.now(), &key, OFTEN)? {
            let wait = exceeded.retry_after;
            return Ok(Err(HelpdeskRefusal::TooOften { wait }));
        }
        let Some(people) = eid::person_by_number(tx, &looking, &typed)? else {
            return Ok(Err(HelpdeskRefusal::NumberUnreadable));
        };
        let Some(account) = people.into_iter().next() else {
            return Ok(Err(HelpdeskRefusal::NumberUnknown));
        };
        let object = account.as_str();
        audit::record(tx, &act, "account.found-by-number", object, &json!({}))?;
        Ok::<_, Error<HelpdeskRefusal>>(Ok(account))
    });
    let refusal = match found.await? {
        Ok(account) => return Ok(redirect(&account_url(&account))),
        Err(refusal) => refusal,
    };
    let mut form = Form::new();
    form.refuse(&ctx, &refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    show(&ctx, &Search::default(), form, status).await
}
