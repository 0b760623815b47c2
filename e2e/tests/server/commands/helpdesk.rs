//! Who works at the helpdesk is said on the command line, and counts at once.

use e2e::{Agent, NewPerson, World};
use testkit::Engine;

use super::{done, refused};

///
#[tokio::test]
async fn who_is_added_to_the_helpdesk_sees_it_until_removed_on_sqlite() {
    is_added_and_removed(Engine::Sqlite).await;
}

///
#[tokio::test]
async fn who_is_added_to_the_helpdesk_sees_it_until_removed_on_postgresql() {
    is_added_and_removed(Engine::Postgres).await;
}

async fn is_added_and_removed(engine: Engine) {
    let world = World::start(engine, &[]).await;
    let (lieve, an) = (
        NewPerson::named("Lieve", "Janssens"),
        NewPerson::named("An", "Peeters"),
    );
    let (of_lieve, of_an) = (Agent::of(&world), Agent::of(&world));
    for (agent, person) in [(&of_lieve, &lieve), (&of_an, &an)] {
        let registered = agent.register(person, world.mailbox()).await;
        registered.expect("the server answers");
    }
    assert_eq!(helpdesk(&of_lieve).await, NOT_THERE);

    let unknown = ["helpdesk", "add", "nobody.known"];
    refused(&world, &unknown, &["there is no account nobody.known"]);
    let unasked = ["helpdesk", "add", &lieve.username];
    refused(
        &world,
        &unasked,
        &["Is that the person?", "nothing was done"],
    );
    assert_eq!(helpdesk(&of_lieve).await, NOT_THERE);
    let another = ["helpdesk", "add", &lieve.username, "--address", &an.email];
    refused(&world, &another, &[]);
    assert_eq!(helpdesk(&of_lieve).await, NOT_THERE);
    for _ in 0..2 {
        let add = [
            "helpdesk",
            "add",
            &lieve.username,
            "--address",
            &lieve.email,
        ];
        done(&world, &add, &["lieve.janssens works at the helpdesk"]);
        assert_eq!(
            helpdesk(&of_lieve).await,
            THERE,
            "in the browser she has open"
        );
    }
    assert_eq!(helpdesk(&of_an).await, NOT_THERE);

    let unknown = ["helpdesk", "remove", "nobody.known"];
    refused(&world, &unknown, &["there is no account nobody.known"]);
    assert_eq!(helpdesk(&of_lieve).await, THERE);
    for _ in 0..2 {
        let remove = ["helpdesk", "remove", &lieve.username];
        done(&world, &remove, &["no longer works at the helpdesk"]);
        assert_eq!(helpdesk(&of_lieve).await, NOT_THERE);
    }
}

/// The status of the page, and whether the menu leads there.
type Seen = (u16, bool);
const THERE: Seen = (200, true);
const NOT_THERE: Seen = (404, false);

async fn helpdesk(agent: &Agent) -> Seen {
    let page = agent.open("/helpdesk").await.expect("the server answers");
    let account = agent.open("/account").await.expect("the server answers");
    let leads_there = account.expect_ok().html.contains("href=\"/helpdesk\"");
    (page.status, leads_there)
}
