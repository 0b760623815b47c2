//! What the events of other domains mean here. Whoever may have lost something is
//! judged again, and what tools hold for them ends (G-18): at once, not at the next
//! refresh. A name stays: jobs that wait carry it.

use std::sync::Arc;

use diesel::QueryResult;
use domain::{Later, NotStarted, follow as follow_in_one_write, job};
use kernel::{Act, Never};
use oidc::Provider;
use organisations::{Disputed, MemberEnded};
use recognitions::RecognitionsChanged;
use storage::jobs::{Follower, Runner};
use storage::{StorageError, Tx};
use tools::ToolChanged;
use web::State;

use crate::requests::AccessAnswered;
use crate::{AccessChanged, end_member, notify, publish_changed};

pub(crate) fn follow(runner: Runner, state: &State) -> Result<Runner, NotStarted> {
    let provider: Arc<Provider> = state.services.need()?;
    let judge_grants = move |tx: &mut Tx, act: &Act, changed: &AccessChanged| {
        judge_grants(tx, act, &provider, changed)
    };
    let runner = follow_in_one_write(runner, state, "access.end-member", member_ended);
    let runner = follow_in_one_write(runner, state, "access.judge-members", judge_members);
    let runner = follow_in_one_write(runner, state, "access.judge-holders", judge_holders);
    let runner = follow_in_one_write(runner, state, "oidc.judge-grants", judge_grants);
    let desk = state.clone();
    let tell_asker = move |tx: &mut Tx, act: &Act, answered: &AccessAnswered| {
        notify::answered(tx, act, desk.desk(), answered)
    };
    let runner = follow_in_one_write(runner, state, "access.tell-asker", tell_asker);
    Ok(runner.follow(Follower::named("access.judge-users"), judge_users(state)))
}

/// Their access goes, and colleagues may have leaned on their recognition (G-17).
fn member_ended(tx: &mut Tx, act: &Act, ended: &MemberEnded) -> QueryResult<()> {
    end_member(tx, act, &ended.organisation, &ended.account)?;
    let colleagues = organisations::active_accounts(tx, std::slice::from_ref(&ended.organisation))?;
    let mut touched = vec![ended.account.clone()];
    touched.extend(colleagues.into_iter().map(|(_, account)| account));
    publish_changed(tx, act, touched)
}

/// Nobody may act for it any more (G-14).
fn judge_members(tx: &mut Tx, act: &Act, disputed: &Disputed) -> QueryResult<()> {
    let members = organisations::active_accounts(tx, std::slice::from_ref(&disputed.organisation))?;
    let members = members.into_iter().map(|(_, account)| account).collect();
    publish_changed(tx, act, members)
}

/// Everybody in the organisations concerned: one recognition may carry an
/// office's registration.
fn judge_holders(tx: &mut Tx, act: &Act, changed: &RecognitionsChanged) -> QueryResult<()> {
    let mut touched = changed.accounts.clone();
    let mut offices = organisations::of_active(tx, &changed.accounts)?;
    offices.extend(organisations::ids_by_number(tx, &changed.organisations)?);
    let colleagues = organisations::active_accounts(tx, &offices)?;
    touched.extend(colleagues.into_iter().map(|(_, account)| account));
    publish_changed(tx, act, touched)
}

fn judge_grants(
    tx: &mut Tx,
    act: &Act,
    provider: &Provider,
    changed: &AccessChanged,
) -> QueryResult<()> {
    for account in &changed.accounts {
        oidc::rejudge(tx, act, provider, account)?;
    }
    Ok(())
}

/// Everybody in the tool. They may be many, and are looked for while others write.
fn judge_users(state: &State) -> impl Fn(ToolChanged) -> Later + use<> {
    let state = state.clone();
    move |changed| {
        let state = state.clone();
        Box::pin(async move {
            let act = job(&state);
            let (db, now) = (&state.db, act.now());
            let people = db.read(move |tx| oidc::people_in(tx, now, &changed.tool));
            let people = people.await?;
            let told =
                db.write::<_, _, Never>(move |tx| Ok(publish_changed(tx, &act, people.clone())?));
            Ok(told.await.map_err(StorageError::from)?)
        })
    }
}
