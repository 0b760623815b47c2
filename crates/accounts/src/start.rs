//! The first step of the guided sequence. Whoever can see it has done it.

use diesel::QueryResult;
use domain::{Stage, StartStep, StepState};
use storage::Tx;
use web::{Ctx, SignedIn};

use crate::MY_ACCOUNT;

#[expect(clippy::unnecessary_wraps, reason = "as the start page asks")]
pub(crate) fn steps(_: &mut Tx, ctx: &Ctx, _: &SignedIn) -> QueryResult<Vec<StartStep>> {
    Ok(vec![StartStep {
        stage: Stage::Account,
        state: StepState::Done,
        text: ctx.t("accounts-start-account"),
        hint: ctx.t("accounts-start-account-hint"),
        href: MY_ACCOUNT.to_string(),
    }])
}
