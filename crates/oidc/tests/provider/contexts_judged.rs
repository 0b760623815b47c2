//! What was allowed when it was chosen is judged again while it runs.

use kernel::{Act, Never};
use serde_json::Value;
use testkit::on_both_engines;

use crate::acting::{acting, broker};
use crate::world::*;

async fn opened(world: &mut World, context: &kernel::Context) -> Value {
    let outcome = world.authorize(&authorization_request(CIBWEB)).await;
    let code = world.choose(&outcome, context).await.code();
    body(&world.redeem(CIBWEB, &code).await)
}

async fn rejudge(world: &World) -> usize {
    let (provider, an) = (world.provider.clone(), world.an.clone());
    let act: Act = testkit::act();
    let ended = world
        .db
        .write::<_, _, Never>(move |tx| Ok(oidc::rejudge(tx, &act, &provider, &an)?));
    ended.await.unwrap()
}

async fn grants(world: &World) -> Vec<oidc::store::Grant> {
    let an = world.an.clone();
    let grants = world
        .db
        .read(move |tx| oidc::store::grants_of_account(tx, &an, testkit::START));
    grants.await.unwrap()
}

fn text<'a>(tokens: &'a Value, name: &str) -> &'a str {
    tokens[name].as_str().unwrap()
}

/// G-16
#[tokio::test]
async fn a_refresh_ends_the_family_when_the_context_is_no_longer_allowed() {
    on_both_engines(|db| async move {
        let (here, there) = (broker(), broker());
        let (mut world, possible) = acting(db, &[here.clone(), there.clone()]).await;
        let (ending, staying) = (
            opened(&mut world, &here).await,
            opened(&mut world, &there).await,
        );
        possible.forbid(&here);
        let refused = world.refresh(CIBWEB, text(&ending, "refresh_token")).await;
        assert_eq!(error(&refused), (400, "invalid_grant".into()));
        let token = world
            .introspect(CIBWEB, text(&ending, "access_token"))
            .await;
        assert_eq!(token["active"], false, "the family ended");
        // It does not come back by itself.
        possible.allow(&here);
        let refused = world.refresh(CIBWEB, text(&ending, "refresh_token")).await;
        assert_eq!(error(&refused), (400, "invalid_grant".into()));
        let other = world.refresh(CIBWEB, text(&staying, "refresh_token")).await;
        assert_eq!(other.status, 200, "the other organisation goes on");
    })
    .await;
}

#[tokio::test]
async fn a_code_is_worth_nothing_once_the_context_is_no_longer_allowed() {
    on_both_engines(|db| async move {
        let here = broker();
        let (mut world, possible) = acting(db, &[here.clone(), broker()]).await;
        let outcome = world.authorize(&authorization_request(CIBWEB)).await;
        let code = world.choose(&outcome, &here).await.code();
        possible.forbid(&here);
        let refused = world.redeem(CIBWEB, &code).await;
        assert_eq!(error(&refused), (400, "invalid_grant".into()));
    })
    .await;
}

#[tokio::test]
async fn what_is_no_longer_allowed_when_it_is_chosen_is_asked_again() {
    on_both_engines(|db| async move {
        let here = broker();
        let (mut world, possible) = acting(db, &[here.clone(), broker()]).await;
        let outcome = world.authorize(&authorization_request(CIBWEB)).await;
        possible.forbid(&here);
        World::asked(&world.choose(&outcome, &here).await);
    })
    .await;
}

#[tokio::test]
async fn judging_again_ends_at_once_what_is_no_longer_allowed_and_nothing_else() {
    on_both_engines(|db| async move {
        let (here, there) = (broker(), broker());
        let (mut world, possible) = acting(db, &[here.clone(), there.clone()]).await;
        let ending = [
            opened(&mut world, &here).await,
            opened(&mut world, &here).await,
        ];
        let staying = opened(&mut world, &there).await;
        let personal = world.tokens(BIZMART).await;
        assert_eq!(rejudge(&world).await, 0);
        possible.forbid(&here);
        assert_eq!(rejudge(&world).await, 2);
        assert_eq!(rejudge(&world).await, 0, "once");
        for tokens in &ending {
            let token = world.introspect(CIBWEB, text(tokens, "access_token")).await;
            assert_eq!(token["active"], false);
        }
        for (tool, tokens) in [(CIBWEB, &staying), (BIZMART, &personal)] {
            let token = world.introspect(tool, text(tokens, "access_token")).await;
            assert_eq!(token["active"], true, "{tool}");
        }
    })
    .await;
}

#[tokio::test]
async fn why_something_ended_is_in_the_audit_trail() {
    on_both_engines(|db| async move {
        let here = broker();
        let (mut world, possible) = acting(db, &[here.clone(), broker()]).await;
        opened(&mut world, &here).await;
        let grants = grants(&world).await;
        possible.set(&[]);
        rejudge(&world).await;
        let events = world
            .db
            .read(move |tx| storage::audit::of_object(tx, grants[0].id.as_str()));
        let events = events.await.unwrap();
        let detail: Value = serde_json::from_str(&events[0].detail).unwrap();
        assert_eq!(detail["reason"], "no-longer-allowed");
        assert_eq!(detail["why"], "not-a-member");
    })
    .await;
}
