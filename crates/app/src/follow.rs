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
use storage::jobs::{Failed, Payload, Runner};
use storage::{StorageError, Tx};
use tools::ToolChanged;
use web::State;

use crate::Core;

/// Lets the events of the domains become work for the others.
pub fn follow(runner: Runner, core: &Core) -> Runner {
    runner
        .subscribe::<MemberEnded, MemberEnded>()
        .on(write(core, member_ended))
        .subscribe::<Disputed, Disputed>()
        .on(write(core, disputed))
        .subscribe::<RecognitionsChanged, RecognitionsChanged>()
        .on(write(core, recognitions_changed))
        .subscribe::<AccessChanged, AccessChanged>()
        .on(write(core, access_changed))
        .subscribe::<ToolChanged, ToolChanged>()
        .on(tool_changed(core))
        .subscribe::<accounts::Renamed, accounts::Renamed>()
        .on(write(core, renamed))
}

type Following<P> = fn(&mut Tx, &Act, &Provider, &P) -> QueryResult<()>;
type Work = Pin<Box<dyn Future<Output = Result<(), Failed>> + Send>>;

/// A job that is one transaction.
fn write<P: Payload + Clone + Sync>(
    core: &Core,
    following: Following<P>,
) -> impl Fn(P) -> Work + use<P> {
    let (state, provider) = (core.state.clone(), Arc::clone(&core.provider));
    move |payload| {
        let (state, provider) = (state.clone(), Arc::clone(&provider));
        Box::pin(async move {
            let act = job(&state);
            let written = state
                .db
                .write::<_, _, Never>(move |tx| Ok(following(tx, &act, &provider, &payload)?));
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
fn member_ended(tx: &mut Tx, act: &Act, _: &Provider, ended: &MemberEnded) -> QueryResult<()> {
    access::end_member(tx, act, &ended.organisation, &ended.account)?;
    let colleagues = organisations::active_accounts(tx, std::slice::from_ref(&ended.organisation))?;
    let mut touched = vec![ended.account.clone()];
    touched.extend(colleagues.into_iter().map(|(_, account)| account));
    access::publish_changed(tx, act, touched)
}

/// Nobody may act for it any more (G-14).
fn disputed(tx: &mut Tx, act: &Act, _: &Provider, disputed: &Disputed) -> QueryResult<()> {
    let members = organisations::active_accounts(tx, std::slice::from_ref(&disputed.organisation))?;
    let members = members.into_iter().map(|(_, account)| account).collect();
    access::publish_changed(tx, act, members)
}

/// Everybody in the organisations concerned: one recognition may carry an
/// office's registration.
fn recognitions_changed(
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

fn access_changed(
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
fn tool_changed(core: &Core) -> impl Fn(ToolChanged) -> Work + use<> {
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

fn renamed(
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
