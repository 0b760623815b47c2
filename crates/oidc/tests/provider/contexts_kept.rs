//! What is not asked again: a tool that renews what it has keeps its context, and
//! one that knows the organisation says so.

use kernel::{Context, Method};
use serde_json::Value;
use testkit::on_both_engines;

use crate::acting::{acting, broker, organisation};
use crate::world::*;

fn request() -> Fields {
    authorization_request(CIBWEB).with("scope", "openid organisation")
}

fn silent() -> Fields {
    request().with("prompt", "none")
}

/// An chooses it; the tokens that come of it.
async fn chosen(world: &mut World, context: &Context) -> Value {
    testkit::clock().advance(kernel::Duration::from_secs(1));
    let again = request().with("choose_context", "true");
    let outcome = world.authorize(&again).await;
    let code = world.choose(&outcome, context).await.code();
    testkit::clock().advance(kernel::Duration::from_secs(1));
    body(&world.redeem(CIBWEB, &code).await)
}

async fn context_of(world: &mut World, request: &Fields) -> Value {
    let code = world.authorize(request).await.code();
    let tokens = body(&world.redeem(CIBWEB, &code).await);
    world.id_token(&tokens).await["organisation"].clone()
}

/// OpenID Connect Core §3.1.2.1
#[tokio::test]
async fn prompt_none_works_for_whoever_has_several_contexts_and_keeps_the_one_of_the_session() {
    on_both_engines(|db| async move {
        let (here, there) = (broker(), broker());
        let (mut world, possible) = acting(db, &[here.clone(), there.clone()]).await;
        assert_eq!(
            world.authorize(&silent()).await.error(),
            "interaction_required",
            "nothing was chosen yet"
        );
        chosen(&mut world, &here).await;
        assert_eq!(context_of(&mut world, &silent()).await, organisation(&here));
        chosen(&mut world, &there).await;
        assert_eq!(
            context_of(&mut world, &silent()).await,
            organisation(&there)
        );
        possible.forbid(&there);
        assert_eq!(
            world.authorize(&silent()).await.error(),
            "interaction_required",
            "what is lost is not exchanged for what came before it"
        );
        let an = world.an.clone();
        possible.allow(&there);
        world.sign_in(&an, Method::PASSWORD).await;
        assert_eq!(
            world.authorize(&silent()).await.error(),
            "interaction_required",
            "a new session has chosen nothing"
        );
    })
    .await;
}

/// OpenID Connect Core §3.1.2.1 `id_token_hint`
#[tokio::test]
async fn prompt_none_keeps_the_context_of_the_hints_grant() {
    on_both_engines(|db| async move {
        let (here, there) = (broker(), broker());
        let (mut world, possible) = acting(db, &[here.clone(), there.clone()]).await;
        let of_here = chosen(&mut world, &here).await;
        chosen(&mut world, &there).await;
        let hinted = silent().with("id_token_hint", of_here["id_token"].as_str().unwrap());
        assert_eq!(context_of(&mut world, &hinted).await, organisation(&here));
        let an = world.an.clone();
        world.sign_in(&an, Method::PASSWORD).await;
        assert_eq!(
            context_of(&mut world, &hinted).await,
            organisation(&here),
            "also once the session is another"
        );
        possible.forbid(&here);
        assert_eq!(
            world.authorize(&hinted).await.error(),
            "interaction_required"
        );
    })
    .await;
}

#[tokio::test]
async fn a_tool_that_asks_for_one_organisation_gets_it_without_a_second_choice() {
    on_both_engines(|db| async move {
        let (here, there) = (broker(), broker());
        let (mut world, _) = acting(db, &[here.clone(), there.clone()]).await;
        let id = here.organisation.as_ref().unwrap().as_str();
        let asked = request().with("organisation", id);
        assert_eq!(context_of(&mut world, &asked).await, organisation(&here));

        let secret = Some((CIBWEB, SECRET));
        let pushed = body(&world.post("/par", secret, &asked).await);
        let by_reference = Fields::of(&[
            ("client_id", CIBWEB),
            ("request_uri", pushed["request_uri"].as_str().unwrap()),
        ]);
        assert_eq!(
            context_of(&mut world, &by_reference).await,
            organisation(&here)
        );

        for wrong in ["0123456789", "org_x", "Immo Peeters"] {
            let outcome = world
                .authorize(&request().with("organisation", wrong))
                .await;
            assert_eq!(outcome.error(), "invalid_request", "{wrong}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_page_of_choice_learns_which_organisation_the_tool_asks_for() {
    on_both_engines(|db| async move {
        let (mut world, _) = acting(db, &[broker(), broker()]).await;
        let elsewhere = broker().organisation.unwrap();
        let asked = request().with("organisation", elsewhere.as_str());
        let secret = Some((CIBWEB, SECRET));
        let pushed = body(&world.post("/par", secret, &asked).await);
        let by_reference = Fields::of(&[
            ("client_id", CIBWEB),
            ("request_uri", pushed["request_uri"].as_str().unwrap()),
        ]);
        for request in [asked, by_reference] {
            let sealed = World::asked(&world.authorize(&request).await);
            let now = testkit::clock().clock().now();
            let summary = oidc::request_tool(&world.state.sealer, now, &sealed).unwrap();
            let wanted = oidc::WantedOrganisation::Id(elsewhere.clone());
            assert_eq!(summary.organisation, Some(wanted));
        }
    })
    .await;
}
