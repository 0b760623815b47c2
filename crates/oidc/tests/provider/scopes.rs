//! What a tool may learn stands in its definition, whichever way it asks and
//! whenever the definition changed.

use serde_json::{Value, json};
use testkit::on_both_engines;
use tools::Definition;

use crate::world::*;

fn with_scopes(scopes: &[&str]) -> Vec<Definition> {
    vec![Definition {
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        ..tool(CIBWEB)
    }]
}

async fn what_it_hears(world: &mut World, tokens: &Value) -> (Value, Value) {
    let access = tokens["access_token"].as_str().unwrap();
    (
        world.id_token(tokens).await,
        body(&world.userinfo(access).await),
    )
}

#[tokio::test]
async fn asking_for_a_claim_by_its_name_gives_no_more_than_its_scope() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        world.replace_tools(with_scopes(&["openid", "email"])).await;
        let claims = json!({
            "userinfo": { "name": { "essential": true }, "email": null },
            "id_token": { "name": null, "email": null },
        });
        let request = authorization_request(CIBWEB).with("claims", &claims.to_string());
        let code = world.authorize(&request).await.code();
        let tokens = body(&world.redeem(CIBWEB, &code).await);
        let (id_token, userinfo) = what_it_hears(&mut world, &tokens).await;
        for claims in [id_token, userinfo] {
            assert_eq!(claims["email"], "an.peeters@example.be");
            assert_eq!(claims.get("name"), None, "{claims}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_definition_that_was_narrowed_reaches_what_was_granted_before() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let claims = json!({ "userinfo": { "name": null }, "id_token": { "name": null } });
        let request = authorization_request(CIBWEB)
            .with("scope", "openid profile email")
            .with("claims", &claims.to_string());
        let code = world.authorize(&request).await.code();
        let tokens = body(&world.redeem(CIBWEB, &code).await);
        world.replace_tools(with_scopes(&["openid", "email"])).await;

        let access = tokens["access_token"].as_str().unwrap();
        let userinfo = body(&world.userinfo(access).await);
        assert_eq!(userinfo.get("name"), None, "{userinfo}");
        assert_eq!(
            world.introspect(CIBWEB, access).await["scope"],
            "openid email"
        );

        let refresh = tokens["refresh_token"].as_str().unwrap();
        let tokens = body(&world.refresh(CIBWEB, refresh).await);
        assert_eq!(tokens["scope"], "openid email");
        let (id_token, userinfo) = what_it_hears(&mut world, &tokens).await;
        assert_eq!(id_token.get("name"), None, "{id_token}");
        assert_eq!(userinfo.get("name"), None, "{userinfo}");
        assert_eq!(userinfo["email"], "an.peeters@example.be");
    })
    .await;
}

#[tokio::test]
async fn rfc6749_6_a_refresh_for_no_scope_at_all_is_refused() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let tokens = world.tokens(CIBWEB).await;
        let refresh = tokens["refresh_token"].as_str().unwrap();
        for scope in [" ", "   ", "openid phone", "profile"] {
            let fields = Fields::of(&[
                ("grant_type", "refresh_token"),
                ("refresh_token", refresh),
                ("scope", scope),
            ]);
            let refused = world.token(CIBWEB, &fields).await;
            assert_eq!(error(&refused), (400, "invalid_scope".into()), "{scope:?}");
        }
        assert_eq!(
            world.refresh(CIBWEB, refresh).await.status,
            200,
            "it is not used up"
        );
    })
    .await;
}
