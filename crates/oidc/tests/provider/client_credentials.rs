//! Tokens of a tool itself (RFC 6749 §4.4).

use jsonwebtoken::Algorithm;
use kernel::Duration;
use serde_json::json;
use testkit::{TestDb, on_both_engines};
use tools::{AccessTokenFormat, Definition};

use crate::dpop_world::{Holder, text};
use crate::world::*;

fn allowed(slug: &str) -> Definition {
    Definition {
        client_credentials: vec!["lists".to_owned(), "romi:export".to_owned()],
        ..tool(slug)
    }
}

async fn world(db: TestDb) -> World {
    let world = World::new(db).await;
    let service = Definition {
        may_introspect: true,
        ..tool(KADASTERFINDER)
    };
    let definitions = vec![allowed(CIBWEB), tool(BIZMART), service];
    world.replace_tools(definitions).await;
    world
}

fn asked(scope: Option<&str>) -> Fields {
    let fields = Fields::of(&[("grant_type", "client_credentials")]);
    match scope {
        Some(scope) => fields.with("scope", scope),
        None => fields,
    }
}

#[tokio::test]
async fn rfc6749_4_4_a_tool_gets_a_token_of_its_own_that_stands_for_no_person() {
    on_both_engines(|db| async move {
        let mut world = world(db).await;
        let answer = world.token(CIBWEB, &asked(None)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let tokens = body(&answer);
        assert_eq!(
            (
                &tokens["token_type"],
                &tokens["scope"],
                &tokens["expires_in"]
            ),
            (&"Bearer".into(), &"lists romi:export".into(), &600.into())
        );
        assert!(tokens.get("refresh_token").is_none() && tokens.get("id_token").is_none());
        let access = text(&tokens, "access_token");
        let question = Fields::of(&[("token", &access)]);
        for asking in [CIBWEB, KADASTERFINDER] {
            let told = world
                .post("/introspect", Some((asking, SECRET)), &question)
                .await;
            let told = body(&told);
            assert_eq!(told["active"], true, "{asking}");
            assert_eq!(
                (&told["sub"], &told["client_id"]),
                (&CIBWEB.into(), &CIBWEB.into())
            );
            assert!(told.get("acr").is_none() && told.get("auth_time").is_none());
        }
        let other = world
            .post("/introspect", Some((BIZMART, SECRET)), &question)
            .await;
        assert_eq!(body(&other), json!({ "active": false }));
        let userinfo = world.userinfo(&access).await;
        assert_eq!(error(&userinfo), (401, "invalid_token".into()));
    })
    .await;
}

#[tokio::test]
async fn a_tools_own_token_made_while_a_clock_was_ahead_is_void() {
    on_both_engines(|db| async move {
        let year = Duration::from_hours(365 * 24);
        testkit::clock().advance(year);
        let mut world = world(db).await;
        let answer = world.token(CIBWEB, &asked(None)).await;
        let access = text(&body(&answer), "access_token");
        testkit::clock().turn_back(year);
        let question = Fields::of(&[("token", &access)]);
        let told = world
            .post("/introspect", Some((CIBWEB, SECRET)), &question)
            .await;
        assert_eq!(body(&told), json!({ "active": false }));
    })
    .await;
}

#[tokio::test]
async fn rfc6749_4_4_2_a_scope_that_names_nothing_is_invalid() {
    on_both_engines(|db| async move {
        let mut world = world(db).await;
        let answer = world.token(CIBWEB, &asked(Some(" "))).await;
        assert_eq!(error(&answer), (400, "invalid_scope".into()));
    })
    .await;
}

#[tokio::test]
async fn rfc6749_4_4_2_a_tool_gets_only_what_its_definition_allows_and_proves_who_it_is() {
    on_both_engines(|db| async move {
        let mut world = world(db).await;
        let less = body(&world.token(CIBWEB, &asked(Some("lists lists"))).await);
        assert_eq!(less["scope"], "lists");
        for more in ["openid", "lists email", "romi:import"] {
            let answer = world.token(CIBWEB, &asked(Some(more))).await;
            assert_eq!(error(&answer), (400, "invalid_scope".into()), "{more}");
        }
        let not_allowed = world.token(BIZMART, &asked(None)).await;
        assert_eq!(error(&not_allowed), (400, "unauthorized_client".into()));
        let unproven = asked(None).with("client_id", CIBWEB);
        let unproven = world.post("/token", None, &unproven).await;
        assert_eq!(error(&unproven), (401, "invalid_client".into()));
    })
    .await;
}

#[tokio::test]
async fn a_tools_own_token_ends_by_time_revocation_and_a_narrower_definition() {
    on_both_engines(|db| async move {
        let mut world = world(db).await;
        let active = async |world: &mut World, token: &str| {
            let question = Fields::of(&[("token", token)]);
            let told = world
                .post("/introspect", Some((CIBWEB, SECRET)), &question)
                .await;
            body(&told)
        };
        let first = text(
            &body(&world.token(CIBWEB, &asked(None)).await),
            "access_token",
        );
        let question = Fields::of(&[("token", first.as_str())]);
        let stranger = world
            .post("/revoke", Some((BIZMART, SECRET)), &question)
            .await;
        assert_eq!(error(&stranger), (400, "unauthorized_client".into()));
        assert_eq!(active(&mut world, &first).await["active"], true);
        world
            .post("/revoke", Some((CIBWEB, SECRET)), &question)
            .await;
        assert_eq!(active(&mut world, &first).await, json!({ "active": false }));
        let second = text(
            &body(&world.token(CIBWEB, &asked(None)).await),
            "access_token",
        );
        let narrower = Definition {
            client_credentials: vec!["lists".to_owned()],
            ..tool(CIBWEB)
        };
        world.replace_tools(vec![narrower]).await;
        assert_eq!(active(&mut world, &second).await["scope"], "lists");
        testkit::clock().advance(Duration::from_mins(10));
        assert_eq!(
            active(&mut world, &second).await,
            json!({ "active": false })
        );
    })
    .await;
}

#[tokio::test]
async fn rfc9068_2_2_a_tools_own_jwt_names_the_tool_as_its_subject_and_its_key() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let signed = Definition {
            access_token_format: AccessTokenFormat::Jwt,
            ..allowed(CIBWEB)
        };
        world.replace_tools(vec![signed]).await;
        let holder = Holder::new();
        let answer = world
            .post_with("/token", &asked(None), &[&holder.proof("/token")])
            .await;
        let tokens = body(&answer);
        assert_eq!(tokens["token_type"], "DPoP");
        let access = text(&tokens, "access_token");
        let claims = world.verified(&access, Algorithm::ES256, "at+jwt").await;
        assert_eq!(
            (&claims["sub"], &claims["client_id"]),
            (&CIBWEB.into(), &CIBWEB.into())
        );
        assert_eq!(claims["cnf"]["jkt"], holder.jkt());
        assert!(claims.get("acr").is_none());
    })
    .await;
}
