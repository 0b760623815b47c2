//! An itsme that others wrote (npm `oidc-provider`): linked to an account of the demo world, and signed in with.

use e2e::{Agent, Demo, ForeignItsme, Habits, free_port};
use testkit::Engine;

/// An Peeters, in the demo world.
const NUMBER: &str = "85073003328";

/// R-144 R-145 R-148
#[tokio::test(flavor = "multi_thread")]
async fn an_itsme_of_others_is_linked_and_signs_in_on_sqlite() {
    let as_documented = Habits {
        wrap: "RSA-OAEP-256",
        cipher: "A128CBC-HS256",
        claims_in: "id_token",
    };
    walk(Engine::Sqlite, as_documented).await;
}

/// R-144 R-145 R-148
#[tokio::test(flavor = "multi_thread")]
async fn an_itsme_of_others_that_tells_the_number_by_userinfo_signs_in_on_postgresql() {
    let otherwise = Habits {
        wrap: "RSA-OAEP",
        cipher: "A256GCM",
        claims_in: "userinfo",
    };
    walk(Engine::Postgres, otherwise).await;
}

async fn walk(engine: Engine, habits: Habits) {
    let port = free_port();
    let issuer = format!("http://127.0.0.1:{port}");
    let demo = Demo::with(engine, &[("IMMO_CONNECT_ITSME_ISSUER", &issuer)]).await;
    let _itsme = ForeignItsme::start(port, demo.origin(), NUMBER, habits).await;
    let agent = Agent::at(demo.origin());
    let page = agent
        .open("/sign-in")
        .await
        .expect("the server answers")
        .expect_ok();
    let form = page
        .form("password")
        .with("username", "an.peeters")
        .with("password", &demo.password());
    let home = agent.submit(&form).await.expect("the server answers");
    assert_eq!(home.status, 200, "{}", home.html);

    let page = agent
        .open("/account/itsme")
        .await
        .expect("the server answers")
        .expect_ok();
    let link = page.form("csrf");
    assert!(link.action.path().ends_with("/link"), "{}", link.action);
    let linked = agent
        .submit(&link)
        .await
        .expect("the server answers")
        .expect_ok();
    assert_eq!(linked.url.path(), "/account/itsme", "{}", linked.html);
    assert!(
        linked.html.contains("itsme is gekoppeld."),
        "{}",
        linked.html
    );

    let another = Agent::at(demo.origin());
    assert!(!another.is_signed_in().await.expect("the server answers"));
    let home = another
        .open("/sign-in/itsme")
        .await
        .expect("the server answers")
        .expect_ok();
    assert_eq!(home.url.path(), "/", "{}", home.html);
    assert!(another.is_signed_in().await.expect("the server answers"));
}
