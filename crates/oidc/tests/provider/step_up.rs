//! Tools that want to be surer of a person than the session is.

use kernel::{Duration, Method};
use testkit::on_both_engines;
use tools::Definition;

use crate::world::*;

/// R-098, R-101
#[tokio::test]
async fn a_tool_that_needs_eid_asks_for_it_not_for_a_new_sign_in() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let outcome = world
            .authorize(&authorization_request(KADASTERFINDER))
            .await;
        let sign_in = outcome.sign_in();
        assert_eq!(sign_in.methods, [Method::EID, Method::ITSME]);
        assert_eq!(sign_in.newer_than, None);
        let silent = world
            .authorize(&authorization_request(KADASTERFINDER).with("prompt", "none"))
            .await;
        assert_eq!(silent.error(), "login_required");
        let back = world.sign_in_as_asked(sign_in).await;
        let tokens = body(&world.redeem(KADASTERFINDER, &back.code()).await);
        let claims = world.id_token(&tokens).await;
        assert_eq!(claims["acr"], "urn:immo-connect:acr:eid");
        assert_eq!(claims["amr"], serde_json::json!(["mfa", "sc", "pin"]));
    })
    .await;
}

/// R-100
#[tokio::test]
async fn itsme_counts_as_eid_unless_the_tool_excludes_it() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.an.clone();
        world.sign_in(&an, Method::ITSME).await;
        world
            .authorize(&authorization_request(KADASTERFINDER))
            .await
            .code();
        let strict = Definition {
            methods: vec![Method::EID],
            itsme_counts_as_eid: false,
            ..tool(KADASTERFINDER)
        };
        world.replace_tools(vec![strict]).await;
        let outcome = world
            .authorize(&authorization_request(KADASTERFINDER))
            .await;
        assert_eq!(outcome.sign_in().methods, [Method::EID]);
    })
    .await;
}

#[tokio::test]
async fn oidcc_ensure_request_with_acr_values_succeeds() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        for wish in [
            "urn:immo-connect:acr:password",
            "urn:immo-connect:acr:eid",
            "1 2",
            "urn:mace:incommon:iap:silver",
        ] {
            let code = world
                .authorize(&authorization_request(CIBWEB).with("acr_values", wish))
                .await
                .code();
            let tokens = body(&world.redeem(CIBWEB, &code).await);
            assert_eq!(
                world.id_token(&tokens).await["acr"],
                "urn:immo-connect:acr:password"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn an_essential_acr_is_met_or_refused() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        world
            .replace_tools(vec![Definition {
                methods: vec![Method::PASSWORD, Method::EID, Method::ITSME],
                ..tool(CIBWEB)
            }])
            .await;
        let eid =
            r#"{"id_token":{"acr":{"essential":true,"values":["urn:immo-connect:acr:eid"]}}}"#;
        let request = authorization_request(CIBWEB).with("claims", eid);
        assert_eq!(
            world.authorize(&request).await.sign_in().methods,
            [Method::EID]
        );
        let silent = world
            .authorize(&request.clone().with("prompt", "none"))
            .await;
        assert_eq!(silent.error(), "unmet_authentication_requirements");
        let unknown = r#"{"id_token":{"acr":{"essential":true,"value":"urn:example:loa:9"}}}"#;
        let outcome = world
            .authorize(&authorization_request(CIBWEB).with("claims", unknown))
            .await;
        assert_eq!(outcome.error(), "unmet_authentication_requirements");
        let an = world.an.clone();
        testkit::clock().advance(Duration::from_secs(1));
        world.sign_in(&an, Method::EID).await;
        let code = world.authorize(&request).await.code();
        let tokens = body(&world.redeem(CIBWEB, &code).await);
        assert_eq!(
            world.id_token(&tokens).await["acr"],
            "urn:immo-connect:acr:eid"
        );
    })
    .await;
}

#[tokio::test]
async fn a_fresh_password_does_not_refresh_an_old_eid() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let an = world.an.clone();
        let session = world.sign_in(&an, Method::EID).await;
        testkit::clock().advance(Duration::from_mins(30));
        let act = testkit::act();
        let strengthened = world.db.write::<_, _, kernel::Never>(move |tx| {
            Ok(sessions::add_authentication(
                tx,
                &act,
                &session,
                Method::PASSWORD,
            )?)
        });
        let token = strengthened.await.unwrap();
        let cookie = web::CookieNames::new(true).session;
        world.browser.set_cookie(cookie, token.expose());
        world
            .authorize(&authorization_request(KADASTERFINDER))
            .await
            .code();
        let recent = authorization_request(KADASTERFINDER).with("max_age", "600");
        let outcome = world.authorize(&recent).await;
        assert_eq!(outcome.sign_in().methods, [Method::EID, Method::ITSME]);
        world.sign_in_as_asked(outcome.sign_in()).await.code();
    })
    .await;
}
