//! PKCE where a definition lets a tool leave it out (RFC 9700 §2.1.1).

use testkit::{TestDb, on_both_engines};
use tools::{Definition, Pkce, Security};

use crate::world::*;

async fn pkce_when_sent(db: TestDb) -> World {
    let world = World::signed_in(db).await;
    let security = Security {
        pkce: Pkce::WhenSent,
        ..Security::default()
    };
    let lenient = Definition {
        security,
        ..tool(CIBWEB)
    };
    world.replace_tools(vec![lenient, tool(BIZMART)]).await;
    world
}

fn without_pkce(request: Fields) -> Fields {
    request
        .without("code_challenge")
        .without("code_challenge_method")
        .without("code_verifier")
}

#[tokio::test]
async fn rfc9700_2_1_1_pkce_when_sent_lets_a_tool_with_a_secret_leave_it_out() {
    on_both_engines(|db| async move {
        let mut world = pkce_when_sent(db).await;
        let request = without_pkce(authorization_request(CIBWEB));
        let code = world.authorize(&request).await.code();
        let redeem = without_pkce(code_request(CIBWEB, &code));
        assert_eq!(world.token(CIBWEB, &redeem).await.status, 200);
        let other = without_pkce(authorization_request(BIZMART));
        assert_eq!(world.authorize(&other).await.error(), "invalid_request");
    })
    .await;
}

/// Also one whose challenge is half there.
#[tokio::test]
async fn rfc7636_a_challenge_that_was_sent_counts_in_full_where_pkce_may_be_left_out() {
    on_both_engines(|db| async move {
        let mut world = pkce_when_sent(db).await;
        let code = world.code(CIBWEB).await;
        for (wrong, code_of_error) in [
            (without_pkce(code_request(CIBWEB, &code)), "invalid_request"),
            (
                code_request(CIBWEB, &code).with("code_verifier", &"x".repeat(43)),
                "invalid_grant",
            ),
        ] {
            assert_eq!(
                error(&world.token(CIBWEB, &wrong).await),
                (400, code_of_error.into())
            );
        }
        assert_eq!(world.redeem(CIBWEB, &code).await.status, 200);
        let good = authorization_request(CIBWEB);
        for half in [
            good.clone().without("code_challenge"),
            good.clone().without("code_challenge_method"),
            good.with("code_challenge_method", "plain"),
        ] {
            assert_eq!(
                world.authorize(&half).await.error(),
                "invalid_request",
                "{half:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn rfc9700_4_8_2_pkce_downgrade_a_verifier_without_a_challenge_is_refused() {
    on_both_engines(|db| async move {
        let mut world = pkce_when_sent(db).await;
        let request = without_pkce(authorization_request(CIBWEB));
        let code = world.authorize(&request).await.code();
        assert_eq!(
            error(&world.redeem(CIBWEB, &code).await),
            (400, "invalid_grant".into())
        );
    })
    .await;
}
