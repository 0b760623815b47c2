//! Who sees a page of an organisation: to everybody else it does not exist.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use kernel::AccountId;
use organisations::Role;
use testkit::{AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, SOFIE_MAES, on_both_engines};
use web::{Ctx, Failure, Hooks, State};

use crate::world::{World, by, data, staff};

async fn for_members(ctx: Ctx, Path(id): Path<String>) -> Result<String, Failure> {
    let (organisation, member) = organisations::require_member(&ctx, &id).await?;
    Ok(format!("{} {}", organisation.name, member.role.word()))
}

async fn for_administrators(ctx: Ctx, Path(id): Path<String>) -> Result<String, Failure> {
    let (organisation, _) = organisations::require_administrator(&ctx, &id).await?;
    Ok(organisation.name)
}

async fn of_one(ctx: Ctx, Path((id, member)): Path<(String, String)>) -> Result<String, Failure> {
    let (organisation, _) = organisations::require_member(&ctx, &id).await?;
    let found = organisations::require_membership_of(&ctx, &organisation, &member).await?;
    Ok(found.id.to_string())
}

fn routes() -> Router<State> {
    Router::new()
        .route("/for-members/{id}", get(for_members))
        .route("/for-administrators/{id}", get(for_administrators))
        .route("/for-members/{id}/{member}", get(of_one))
}

fn browser(world: &World) -> Browser {
    let hooks = Hooks {
        signed_in: accounts::signed_in,
        touch: sessions::touch,
        ..testkit::hooks()
    };
    let texts = [accounts::TEXTS, mail::TEXTS, organisations::TEXTS];
    Browser::new(testkit::state(&world.db, &texts, hooks), routes())
}

async fn signed_in(world: &World, who: &AccountId) -> Browser {
    let mut browser = browser(world);
    sessions::testing::sign_in(&world.db, &mut browser, who).await;
    browser
}

/// R-154 R-182
#[tokio::test]
async fn pages_of_an_organisation_are_found_by_its_active_members_only() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let lieve = world.person(&LIEVE_JANSSENS).await;
        let sofie = world.person(&SOFIE_MAES).await;
        let id = world.founded(&an).await;
        world.joined(&marc, &id, &an, Role::Member).await;
        world.requested(&lieve, &id).await;
        let pages = [
            format!("/for-members/{id}"),
            format!("/for-administrators/{id}"),
            "/for-members/org_nonsense".to_owned(),
        ];
        for (who, statuses) in [
            (&an, [200, 200, 404]),
            (&marc, [200, 403, 404]),
            (&lieve, [404, 404, 404]),
            (&sofie, [404, 404, 404]),
        ] {
            let mut browser = signed_in(&world, who).await;
            for (page, status) in pages.iter().zip(statuses) {
                assert_eq!(browser.get(page).await.status, status, "{page}");
            }
        }
        let visitor = browser(&world).get(&pages[0]).await;
        assert!(visitor.location().unwrap().starts_with("/sign-in"));
    })
    .await;
}

#[tokio::test]
async fn a_member_of_another_organisation_is_not_found() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let an = world.person(&AN_PEETERS).await;
        let marc = world.person(&MARC_DUBOIS).await;
        let id = world.founded(&an).await;
        let act = by(&marc);
        let other = world
            .try_to(move |tx, _| {
                let number = "0866.381.630".parse().expect("a number");
                organisations::create(tx, &act, &number, &data(), &staff())
            })
            .await
            .unwrap();
        let own = world.taken(&id, &an).await.unwrap().id;
        let elsewhere = world.taken(&other, &marc).await.unwrap().id;
        let mut browser = signed_in(&world, &an).await;
        let page = |member: &dyn std::fmt::Display| format!("/for-members/{id}/{member}");
        assert_eq!(browser.get(&page(&own)).await.status, 200);
        assert_eq!(browser.get(&page(&elsewhere)).await.status, 404);
        assert_eq!(browser.get(&page(&"nonsense")).await.status, 404);
    })
    .await;
}
