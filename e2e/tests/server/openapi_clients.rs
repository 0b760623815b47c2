//! The OpenAPI document, judged by the programs of others, and the clients that they make of it.

use std::process::Command;

use e2e::{Agent, NewPerson, Tool, World, free_port, script, variable};
use testkit::Engine;

#[tokio::test(flavor = "multi_thread")]
async fn the_openapi_document_is_valid_and_clients_made_of_it_call_every_endpoint_on_sqlite() {
    document_and_clients_hold(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_openapi_document_is_valid_and_clients_made_of_it_call_every_endpoint_on_postgresql() {
    document_and_clients_hold(Engine::Postgres).await;
}

async fn document_and_clients_hold(engine: Engine) {
    let scopes = [
        "openid",
        "organisation",
        "members",
        "wallet:charge",
        "wallet:read",
    ];
    let tool = Tool::new("caller", "caller", free_port()).with_scopes(&scopes);
    let world = World::start(engine, &[tool]).await;
    let person = NewPerson::named("An", "Peeters");
    let registered = Agent::of(&world).register(&person, world.mailbox()).await;
    registered.expect("the server answers");

    let mut check = Command::new(variable("IMMO_TEST_PYTHON"));
    check
        .arg("-B")
        .arg(script("clients/openapi/check.py"))
        .arg(world.facts(&person, free_port()))
        .arg(variable("IMMO_TEST_NODE_DIR"));
    let run = tokio::task::spawn_blocking(move || check.output())
        .await
        .expect("the check's thread ends");
    let run = run.expect("the check can be started");
    let told = String::from_utf8_lossy(&run.stdout);
    let complaints = String::from_utf8_lossy(&run.stderr);
    assert!(
        run.status.success() && told.trim_end().ends_with("done"),
        "{told}{complaints}"
    );
}
