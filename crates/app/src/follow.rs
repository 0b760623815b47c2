//! What an event of one domain means to another. Whoever may have lost something is
//! judged again, and what tools hold for them ends (G-18): at once, not at the
//! next refresh.

use std::pin::Pin;
use std::sync::Arc;

use access::AccessChanged;
use diesel::QueryResult;
use kernel::{AccountId, Act, Actor, Never};
use oidc::Provider;
use organisations::{Disputed, MemberEnded};
use recognitions::RecognitionsChanged;
use storage::jobs::{Failed, Follower, Runner};
use storage::outbox::Event;
use storage::{StorageError, Tx};
use tools::ToolChanged;
use web::State;

use crate::Core;

/// Lets the events of the domains become work for the others. A name stays: jobs
/// that wait carry it.
pub fn follow(runner: Runner, core: &Core) -> Runner {
    runner
        .follow(named("access.end-member"), write(core, end_member))
        .follow(named("access.judge-members"), write(core, judge_members))
        .follow(named("access.judge-holders"), write(core, judge_holders))
        .follow(named("access.judge-users"), judge_users(core))
        .follow(named("oidc.judge-grants"), write(core, judge_grants))
        .follow(named("organisations.rename"), write(core, rename))
}

const fn named(name: &'static str) -> Follower {
    Follower::named(name)
}

type Following<E> = fn(&mut Tx, &Act, &Provider, &E) -> QueryResult<()>;
type Work = Pin<Box<dyn Future<Output = Result<(), Failed>> + Send>>;

/// A job that is one transaction.
fn write<E: Event + Sync>(core: &Core, following: Following<E>) -> impl Fn(E) -> Work + use<E> {
    let (state, provider) = (core.state.clone(), Arc::clone(&core.provider));
    move |event| {
        let (state, provider) = (state.clone(), Arc::clone(&provider));
        Box::pin(async move {
            let act = job(&state);
            let written = state
                .db
                .write::<_, _, Never>(move |tx| Ok(following(tx, &act, &provider, &event)?));
            Ok(written.await.map_err(StorageError::from)?)
        })
    }
}

fn job(state: &State) -> Act {
    Act {
        actor: Actor::job(),
        clock: state.clock.clone(),
        rng: state.rng.clone(),
    }
}

/// Their access goes, and colleagues may have leaned on their recognition (G-17).
fn end_member(tx: &mut Tx, act: &Act, _: &Provider, ended: &MemberEnded) -> QueryResult<()> {
    access::end_member(tx, act, &ended.organisation, &ended.account)?;
    let colleagues = organisations::active_accounts(tx, std::slice::from_ref(&ended.organisation))?;
    let mut touched = vec![ended.account.clone()];
    touched.extend(colleagues.into_iter().map(|(_, account)| account));
    access::publish_changed(tx, act, touched)
}

/// Nobody may act for it any more (G-14).
fn judge_members(tx: &mut Tx, act: &Act, _: &Provider, disputed: &Disputed) -> QueryResult<()> {
    let members = organisations::active_accounts(tx, std::slice::from_ref(&disputed.organisation))?;
    let members = members.into_iter().map(|(_, account)| account).collect();
    access::publish_changed(tx, act, members)
}

/// Everybody in the organisations concerned: one recognition may carry an
/// office's registration.
fn judge_holders(
    tx: &mut Tx,
    act: &Act,
    _: &Provider,
    changed: &RecognitionsChanged,
) -> QueryResult<()> {
    let mut touched = changed.accounts.clone();
    let mut offices = organisations::of_active(tx, &changed.accounts)?;
    offices.extend(organisations::ids_by_number(tx, &changed.organisations)?);
    let colleagues = organisations::active_accounts(tx, &offices)?;
    touched.extend(colleagues.into_iter().map(|(_, account)| account));
    access::publish_changed(tx, act, touched)
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
fn judge_users(core: &Core) -> impl Fn(ToolChanged) -> Work + use<> {
    let state = core.state.clone();
    move |changed| {
        let state = state.clone();
        Box::pin(async move {
            let act = job(&state);
            let (db, now) = (&state.db, act.now());
            let people = db.read(move |tx| oidc::people_in(tx, now, &changed.tool));
            let people = people.await?;
            let told = db.write::<_, _, Never>(move |tx| {
                Ok(access::publish_changed(tx, &act, people.clone())?)
            });
            Ok(told.await.map_err(StorageError::from)?)
        })
    }
}

fn rename(
    tx: &mut Tx,
    _: &Act,
    _: &Provider,
    accounts::Renamed { account }: &accounts::Renamed,
) -> QueryResult<()> {
    let account: &AccountId = account;
    organisations::renamed(tx, account)
}

#[cfg(test)]
pub(crate) mod tests;
