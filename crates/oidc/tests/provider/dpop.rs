//! Tokens that are good with one key alone (RFC 9449).

use jsonwebtoken::Algorithm;
use kernel::Duration;
use serde_json::json;
use testkit::{TestDb, on_both_engines};
use tools::{AccessTokenFormat, ClientAuthentication, Definition, Dpop, Security};

use crate::dpop_world::*;
use crate::world::*;

#[tokio::test]
async fn rfc9449_5_a_proof_binds_the_access_token_and_all_are_told() {
    on_both_engines(|db| async move {
        let (mut world, holder) = (World::signed_in(db).await, Holder::new());
        let tokens = world.bound_tokens(&holder).await;
        assert_eq!(tokens["token_type"], "DPoP");
        let access = text(&tokens, "access_token");
        let asked = Fields::of(&[("token", &access)]);
        let told = body(
            &world
                .post("/introspect", Some((CIBWEB, SECRET)), &asked)
                .await,
        );
        assert_eq!(
            (&told["token_type"], &told["cnf"]),
            (&"DPoP".into(), &json!({ "jkt": holder.jkt() }))
        );
        let proof = holder.proof_with("/userinfo", &access);
        let answer = world.userinfo_with("DPoP", &access, Some(&proof)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    })
    .await;
}

#[tokio::test]
async fn rfc9449_6_1_a_jwt_says_which_key_it_is_bound_to() {
    on_both_engines(|db| async move {
        let (mut world, holder) = (World::signed_in(db).await, Holder::new());
        let signed = Definition {
            access_token_format: AccessTokenFormat::Jwt,
            ..tool(CIBWEB)
        };
        world.replace_tools(vec![signed]).await;
        let access = text(&world.bound_tokens(&holder).await, "access_token");
        let claims = world.verified(&access, Algorithm::ES256, "at+jwt").await;
        assert_eq!(claims["cnf"], json!({ "jkt": holder.jkt() }));
        let proof = holder.proof_with("/userinfo", &access);
        let answer = world.userinfo_with("DPoP", &access, Some(&proof)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    })
    .await;
}

/// Without the key a stolen token is worth nothing, however it is sent.
#[tokio::test]
async fn rfc9449_7_a_bound_token_is_refused_without_a_proof_of_its_key() {
    on_both_engines(|db| async move {
        let (mut world, holder) = (World::signed_in(db).await, Holder::new());
        let access = text(&world.bound_tokens(&holder).await, "access_token");
        let unbound = text(&world.tokens(CIBWEB).await, "access_token");
        let thief = Holder::new();
        let cases = [
            ("Bearer", &access, None, "invalid_token"),
            ("DPoP", &access, None, "invalid_dpop_proof"),
            (
                "DPoP",
                &access,
                Some(thief.proof_with("/userinfo", &access)),
                "invalid_token",
            ),
            (
                "DPoP",
                &access,
                Some(holder.proof_with("/userinfo", "other")),
                "invalid_dpop_proof",
            ),
            (
                "DPoP",
                &unbound,
                Some(holder.proof_with("/userinfo", &unbound)),
                "invalid_token",
            ),
        ];
        for (scheme, token, proof, code) in cases {
            let answer = world.userinfo_with(scheme, token, proof.as_deref()).await;
            assert_eq!(error(&answer), (401, code.into()), "{scheme} {proof:?}");
            let challenge = answer.header("www-authenticate").unwrap();
            assert!(
                challenge.starts_with("DPoP algs=\"ES256 EdDSA PS256\", error="),
                "{challenge}"
            );
        }
        let form = Fields::of(&[("access_token", &access)]);
        let in_form = world.post("/userinfo", None, &form).await;
        assert_eq!(error(&in_form), (401, "invalid_token".into()));
    })
    .await;
}

#[tokio::test]
async fn rfc9449_11_1_a_proof_counts_once() {
    on_both_engines(|db| async move {
        let (mut world, holder) = (World::signed_in(db).await, Holder::new());
        let proof = holder.proof("/token");
        let code = world.code(CIBWEB).await;
        let request = code_request(CIBWEB, &code);
        let first = world.post_with("/token", &request, &[&proof]).await;
        assert_eq!(first.status, 200, "{}", first.text);
        let code = world.code(CIBWEB).await;
        let request = code_request(CIBWEB, &code);
        let again = world.post_with("/token", &request, &[&proof]).await;
        assert_eq!(error(&again), (400, "invalid_dpop_proof".into()));
        let access = text(&body(&first), "access_token");
        let proof = holder.proof_with("/userinfo", &access);
        let statuses = [
            world
                .userinfo_with("DPoP", &access, Some(&proof))
                .await
                .status,
            world
                .userinfo_with("DPoP", &access, Some(&proof))
                .await
                .status,
        ];
        assert_eq!(statuses.map(|status| status.as_u16()), [200, 401]);
    })
    .await;
}

#[tokio::test]
async fn rfc9449_10_a_code_asked_with_dpop_jkt_is_good_with_that_key_alone() {
    on_both_engines(|db| async move {
        let (mut world, holder) = (World::signed_in(db).await, Holder::new());
        let asked = authorization_request(CIBWEB).with("dpop_jkt", &holder.jkt());
        let code = world.authorize(&asked).await.code();
        let request = code_request(CIBWEB, &code);
        let other = world
            .post_with("/token", &request, &[&Holder::new().proof("/token")])
            .await;
        assert_eq!(error(&other), (400, "invalid_grant".into()));
        let none = world.post_with("/token", &request, &[]).await;
        assert_eq!(error(&none), (400, "invalid_dpop_proof".into()));
        let good = world
            .post_with("/token", &request, &[&holder.proof("/token")])
            .await;
        assert_eq!(good.status, 200, "{}", good.text);
        let bad = asked.with("dpop_jkt", "no thumbprint");
        assert_eq!(world.authorize(&bad).await.error(), "invalid_request");
    })
    .await;
}

#[tokio::test]
async fn rfc9449_10_1_a_pushed_request_is_bound_by_its_proof_and_both_must_agree() {
    on_both_engines(|db| async move {
        let (mut world, holder) = (World::signed_in(db).await, Holder::new());
        let request = authorization_request(CIBWEB);
        let other = request.clone().with("dpop_jkt", &Holder::new().jkt());
        let refused = world
            .post_with("/par", &other, &[&holder.proof("/par")])
            .await;
        assert_eq!(error(&refused), (400, "invalid_dpop_proof".into()));
        let pushed = world
            .post_with("/par", &request, &[&holder.proof("/par")])
            .await;
        assert_eq!(pushed.status, 201, "{}", pushed.text);
        let reference = text(&body(&pushed), "request_uri");
        let asked = Fields::of(&[("client_id", CIBWEB), ("request_uri", &reference)]);
        let code = world.authorize(&asked).await.code();
        let redeem = code_request(CIBWEB, &code);
        let thief = Holder::new().proof("/token");
        let stolen = world.post_with("/token", &redeem, &[&thief]).await;
        assert_eq!(error(&stolen), (400, "invalid_grant".into()));
        let good = world
            .post_with("/token", &redeem, &[&holder.proof("/token")])
            .await;
        assert_eq!(good.status, 200, "{}", good.text);
    })
    .await;
}

async fn public_client(db: TestDb) -> World {
    let world = World::signed_in(db).await;
    let public = Definition {
        client_authentication: ClientAuthentication::None,
        security: Security {
            dpop: Dpop::Required,
            ..Security::default()
        },
        ..tool(CIBWEB)
    };
    world.replace_tools(vec![public]).await;
    world
}

async fn public_post(
    world: &mut World,
    fields: Fields,
    proof: Option<String>,
) -> testkit::Response {
    let fields = fields.with("client_id", CIBWEB);
    let mut request =
        http::Request::post("/token").header("content-type", "application/x-www-form-urlencoded");
    if let Some(proof) = proof {
        request = request.header("DPoP", proof);
    }
    let request = request.body(axum::body::Body::from(fields.encoded()));
    world.tool_sends(request.unwrap()).await
}

/// Also within the grace in which a lost answer comes again.
#[tokio::test]
async fn rfc9449_5_the_refresh_token_of_a_public_client_is_bound_too() {
    on_both_engines(|db| async move {
        let (mut world, holder) = (public_client(db).await, Holder::new());
        let code = world.code(CIBWEB).await;
        let request = code_request(CIBWEB, &code);
        let none = public_post(&mut world, request.clone(), None).await;
        assert_eq!(error(&none), (400, "invalid_dpop_proof".into()));
        let proof = Some(holder.proof("/token"));
        let tokens = body(&public_post(&mut world, request, proof).await);
        let refresh = Fields::of(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", &text(&tokens, "refresh_token")),
        ]);
        for used in [false, true] {
            let thief = Some(Holder::new().proof("/token"));
            let stolen = public_post(&mut world, refresh.clone(), thief).await;
            assert_eq!(
                error(&stolen),
                (400, "invalid_grant".into()),
                "used: {used}"
            );
            let own = Some(holder.proof("/token"));
            let good = public_post(&mut world, refresh.clone(), own).await;
            assert_eq!(good.status, 200, "{}", good.text);
        }
    })
    .await;
}

/// Whoever comes with another key, or with none, did not lose that answer.
#[tokio::test]
async fn rfc9449_5_within_the_grace_a_lost_answer_comes_again_with_its_key_alone() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        for another in [Some(Holder::new()), None] {
            let holder = Holder::new();
            let tokens = world.bound_tokens(&holder).await;
            let refresh = Fields::of(&[
                ("grant_type", "refresh_token"),
                ("refresh_token", &text(&tokens, "refresh_token")),
            ]);
            let mut answers = Vec::new();
            for _ in 0..2 {
                let own = holder.proof("/token");
                let answer = world.post_with("/token", &refresh, &[&own]).await;
                answers.push(text(&body(&answer), "refresh_token"));
            }
            assert_eq!(answers[0], answers[1]);
            let proof = another.map(|another| another.proof("/token"));
            let proofs: Vec<&str> = proof.as_deref().into_iter().collect();
            let refused = world.post_with("/token", &refresh, &proofs).await;
            assert_eq!(error(&refused), (400, "invalid_grant".into()));
        }
    })
    .await;
}

#[tokio::test]
async fn rfc9449_5_a_tool_that_proves_who_it_is_may_take_another_key_at_a_refresh() {
    on_both_engines(|db| async move {
        let (mut world, holder) = (World::signed_in(db).await, Holder::new());
        let tokens = world.bound_tokens(&holder).await;
        let refresh = Fields::of(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", &text(&tokens, "refresh_token")),
        ]);
        let next = Holder::new();
        let answer = world
            .post_with("/token", &refresh, &[&next.proof("/token")])
            .await;
        let access = text(&body(&answer), "access_token");
        let proof = next.proof_with("/userinfo", &access);
        let answer = world.userinfo_with("DPoP", &access, Some(&proof)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    })
    .await;
}

#[tokio::test]
async fn rfc9449_8_where_nonces_are_asked_a_proof_without_a_fresh_one_gets_one() {
    on_both_engines(|db| async move {
        let limits = oidc::Limits {
            dpop_nonce: Duration::from_mins(1),
            ..oidc::Limits::default()
        };
        let provider = oidc::Provider::new(Vec::new()).with_limits(limits);
        let mut world = World::with(db, provider).await.with_an_signed_in().await;
        let holder = Holder::new();
        let code = world.code(CIBWEB).await;
        let request = code_request(CIBWEB, &code);
        let without = world
            .post_with("/token", &request, &[&holder.proof("/token")])
            .await;
        assert_eq!(error(&without), (400, "use_dpop_nonce".into()));
        let nonce = without.header("dpop-nonce").unwrap().to_owned();
        let with = |nonce: &str, mut claims: serde_json::Value| {
            claims["nonce"] = nonce.into();
            holder.sign(&claims)
        };
        let invented = with("invented", claims("POST", "/token"));
        let refused = world.post_with("/token", &request, &[&invented]).await;
        assert_eq!(error(&refused), (400, "use_dpop_nonce".into()));
        let good = with(&nonce, claims("POST", "/token"));
        let good = world.post_with("/token", &request, &[&good]).await;
        assert_eq!(good.status, 200, "{}", good.text);
        let access = text(&body(&good), "access_token");
        testkit::clock().advance(Duration::from_mins(1));
        let mut late = claims("GET", "/userinfo");
        late["ath"] = ath(&access).into();
        let late = with(&nonce, late);
        let late = world.userinfo_with("DPoP", &access, Some(&late)).await;
        assert_eq!(error(&late), (401, "use_dpop_nonce".into()));
        assert!(late.header("dpop-nonce").is_some());
    })
    .await;
}

#[tokio::test]
async fn a_dpop_nonce_made_while_a_clock_was_ahead_is_void() {
    on_both_engines(|db| async move {
        let limits = oidc::Limits {
            dpop_nonce: Duration::from_mins(1),
            ..oidc::Limits::default()
        };
        let provider = oidc::Provider::new(Vec::new()).with_limits(limits);
        let mut world = World::with(db, provider).await.with_an_signed_in().await;
        let holder = Holder::new();
        let request = code_request(CIBWEB, &world.code(CIBWEB).await);
        testkit::clock().advance(Duration::from_mins(2));
        let asked = world
            .post_with("/token", &request, &[&holder.proof("/token")])
            .await;
        let nonce = asked.header("dpop-nonce").unwrap().to_owned();
        testkit::clock().turn_back(Duration::from_mins(2));
        let mut proof = claims("POST", "/token");
        proof["nonce"] = nonce.into();
        let early = world
            .post_with("/token", &request, &[&holder.sign(&proof)])
            .await;
        assert_eq!(error(&early), (400, "use_dpop_nonce".into()));
    })
    .await;
}

/// FAPI 2.0 §5.3.2.1: the tool keeps the refresh token it has.
#[tokio::test]
async fn fapi2_a_refresh_token_is_not_rotated() {
    on_both_engines(|db| async move {
        let (mut world, holder) = (World::signed_in(db).await, Holder::new());
        let fapi2 = Definition {
            security: Security {
                dpop: Dpop::Required,
                fapi2: true,
                ..Security::default()
            },
            ..tool(CIBWEB)
        };
        world.replace_tools(vec![fapi2]).await;
        let tokens = world.bound_tokens(&holder).await;
        let refresh = Fields::of(&[
            ("grant_type", "refresh_token"),
            ("refresh_token", &text(&tokens, "refresh_token")),
        ]);
        for _ in 0..2 {
            testkit::clock().advance(Duration::from_mins(5));
            let proof = holder.proof("/token");
            let answer = world.post_with("/token", &refresh, &[&proof]).await;
            assert_eq!(answer.status, 200, "{}", answer.text);
            assert!(body(&answer).get("refresh_token").is_none());
        }
    })
    .await;
}
