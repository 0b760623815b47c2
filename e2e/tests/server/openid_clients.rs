//! OpenID clients that others wrote sign in to tools through the real server: npm `openid-client` and PyPI
//! Authlib, each with every way a tool can prove itself and with both signature algorithms.

use std::process::Command;

use e2e::{Agent, Authentication, NewPerson, Tool, World, free_port, script, variable};
use testkit::Engine;

/// R-061 R-097
#[tokio::test(flavor = "multi_thread")]
async fn npm_openid_client_signs_in_refreshes_and_signs_out_on_sqlite() {
    openid_client(Engine::Sqlite).await;
}

/// R-061 R-097
#[tokio::test(flavor = "multi_thread")]
async fn npm_openid_client_signs_in_refreshes_and_signs_out_on_postgresql() {
    openid_client(Engine::Postgres).await;
}

/// R-061 R-097
#[tokio::test(flavor = "multi_thread")]
async fn authlib_signs_in_refreshes_and_signs_out_on_sqlite() {
    authlib(Engine::Sqlite).await;
}

/// R-061 R-097
#[tokio::test(flavor = "multi_thread")]
async fn authlib_signs_in_refreshes_and_signs_out_on_postgresql() {
    authlib(Engine::Postgres).await;
}

async fn openid_client(engine: Engine) {
    let mut node = Command::new("node");
    node.arg(variable("IMMO_TEST_NODE_DIR").join("clients/openid_client.mjs"));
    all_steps_pass(engine, node).await;
}

async fn authlib(engine: Engine) {
    let mut python = Command::new(variable("IMMO_TEST_PYTHON"));
    python.arg("-B").arg(script("clients/authlib_client.py"));
    all_steps_pass(engine, python).await;
}

async fn all_steps_pass(engine: Engine, mut client: Command) {
    let logout_port = free_port();
    let tool = |slug: &str| Tool::new(slug, slug, free_port()).hearing_logouts_at(logout_port);
    let world = World::start(
        engine,
        &[
            tool("basic"),
            tool("posting")
                .authenticated_by(Authentication::ClientSecretPost)
                .with_rs256(),
            tool("signing")
                .authenticated_by(Authentication::PrivateKeyJwt)
                .pushing_requests(),
        ],
    )
    .await;
    let person = NewPerson::named("An", "Peeters");
    Agent::of(&world)
        .register(&person, world.mailbox())
        .await
        .expect("the server answers");

    client.arg(world.facts(&person, logout_port));
    let run = tokio::task::spawn_blocking(move || client.output())
        .await
        .expect("the client's thread ends");
    let run = run.expect("the client can be started");
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success(),
        "{told}{}",
        String::from_utf8_lossy(&run.stderr)
    );
    assert!(told.trim_end().ends_with("done"), "{told}");
    println!("{told}");
}
