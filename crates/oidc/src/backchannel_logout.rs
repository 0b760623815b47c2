//! Back-channel logout (OpenID Connect Back-Channel Logout 1.0): when a session
//! is ended, the tools that were opened in it hear of it from us, not through
//! the browser.
//!
//! One job ends what was granted and makes a job for every tool; each of those
//! is tried again until the tool took its logout token. All that was granted in
//! the session ends, refresh tokens included, whatever scope they had: a person
//! who signs out means it.

mod deliver;
mod logout_token;
mod session_ended;

use std::sync::Arc;

use diesel::QueryResult;
use kernel::{AccountId, Act, Context, SessionId};
use sessions::SessionEnded;
use storage::Tx;
use storage::jobs::{self, Runner};

use crate::Provider;
use deliver::{Courier, Delivery};
use session_ended::{END_GRANTS, end_grants};

/// Lets `runner` end what was granted in ended sessions, and tell the tools.
///
/// # Errors
/// When no HTTP client can be made, such as for want of root certificates.
pub fn follow_sign_outs(
    runner: Runner,
    state: &web::State,
    provider: &Arc<Provider>,
) -> Result<Runner, reqwest::Error> {
    let courier = Courier::new(state.clone(), Arc::clone(provider))?;
    let state = state.clone();
    Ok(runner
        .follow(END_GRANTS, move |ended: SessionEnded| {
            let state = state.clone();
            async move { end_grants(&state, ended).await }
        })
        .on_refusable(move |delivery: Delivery| {
            let courier = courier.clone();
            async move { courier.deliver(&delivery).await }
        }))
}

/// Makes the job that tells the tool, if it listens, that the person is no
/// longer signed in to it by this session, for whom they acted there.
pub(crate) fn tell(
    tx: &mut Tx,
    act: &Act,
    tool: &str,
    session: &SessionId,
    context: &Context,
    account: &AccountId,
) -> QueryResult<()> {
    let listens = tools::find_any(tx, tool)?.is_some_and(|tool| tool.backchannel_logout.is_some());
    if !listens {
        return Ok(());
    }
    let delivery = Delivery {
        tool: tool.to_owned(),
        session: session.clone(),
        account: account.clone(),
        context: context.clone(),
    };
    jobs::enqueue(tx, act, &delivery).map(drop)
}
