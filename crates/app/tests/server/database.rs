//! A database that is from another version, or takes no writes.

use app::{Migrations, StartError};
use diesel::connection::SimpleConnection;
use storage::Db;
use testkit::Engine;

use crate::world::{config, exchange, get, is_ready, post, start, status, takes_writes};

pub fn address(url: &storage::DatabaseUrl) -> String {
    match url {
        storage::DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
        storage::DatabaseUrl::Postgres(url) => url.clone(),
    }
}

#[tokio::test]
async fn a_database_from_an_older_version_is_migrated_only_when_asked() {
    for engine in Engine::ALL {
        let place = engine.bare();
        let config = config(&place.address(), &[]);
        let refused = start(&config, Migrations::Refuse)
            .await
            .expect_err("it is behind");
        assert!(matches!(refused, StartError::Behind(_)));
        assert!(
            refused.to_string().contains("immo-connect migrate"),
            "{refused}"
        );
        let server = start(&config, Migrations::Run).await.unwrap();
        assert!(is_ready(&server).await);
        server.stop().await;
    }
}

pub const NEWER: &str =
    "INSERT INTO schema_migrations (number, name, applied_at) VALUES (9999, '9999_later', 0)";

#[tokio::test]
async fn a_database_from_a_newer_version_is_not_touched() {
    for engine in Engine::ALL {
        let db = engine.database();
        let config = config(&address(db.url()), &[]);
        let server = start(&config, Migrations::Refuse).await.unwrap();
        assert!(is_ready(&server).await);
        Db::connect_alone(db.url())
            .unwrap()
            .batch_execute(NEWER)
            .unwrap();
        assert!(
            !is_ready(&server).await,
            "a newer program came while this one ran"
        );
        let page = get(server.address, "/sign-in", "").await;
        assert_eq!(status(&page), 200, "it still answers: {page}");
        server.stop().await;
        for migrations in [Migrations::Refuse, Migrations::Run] {
            let refused = start(&config, migrations).await.expect_err("it is newer");
            assert!(refused.to_string().contains("newer"), "{refused}");
        }
    }
}

#[tokio::test]
async fn a_locked_database_shows_pages_and_says_try_again_to_forms() {
    let db = Engine::Sqlite.database();
    let server = start(&config(&address(db.url()), &[]), Migrations::Refuse)
        .await
        .unwrap();
    let mut other = Db::connect_alone(db.url()).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    assert_eq!(status(&get(server.address, "/sign-in", "").await), 200);
    assert!(is_ready(&server).await, "pages are read");
    assert!(!takes_writes(server.operations).await);
    let metrics = get(server.operations, "/metrics", "").await;
    assert_eq!(status(&metrics), 200, "what can be told, is");
    assert!(metrics.contains("database_writable 0\n"), "{metrics}");
    let answer = submit_sign_in(server.address).await;
    assert_eq!(status(&answer), 503, "{answer}");
    assert!(answer.contains("Er is niets verloren gegaan"), "{answer}");
    other.batch_execute("ROLLBACK").unwrap();
    assert!(
        takes_writes(server.operations).await,
        "and goes on when it can"
    );
    server.stop().await;
}

#[tokio::test]
async fn a_read_only_database_shows_pages_and_says_try_again_to_forms() {
    let db = Engine::Postgres.database();
    let url = address(db.url());
    let name = url.rsplit('/').next().unwrap().split('?').next().unwrap();
    let read_only = format!("ALTER DATABASE \"{name}\" SET default_transaction_read_only = on");
    // The keys are made while it can still be written.
    start(&config(&url, &[]), Migrations::Refuse)
        .await
        .unwrap()
        .stop()
        .await;
    Db::connect_alone(db.url())
        .unwrap()
        .batch_execute(&read_only)
        .unwrap();
    let server = start(&config(&url, &[]), Migrations::Refuse).await.unwrap();
    assert_eq!(status(&get(server.address, "/tools", "").await), 200);
    assert!(is_ready(&server).await, "pages are read");
    assert!(!takes_writes(server.operations).await);
    let answer = submit_sign_in(server.address).await;
    assert_eq!(status(&answer), 503, "{answer}");
    assert!(answer.contains("Er is niets verloren gegaan"), "{answer}");
    server.stop().await;
}

/// The sign-in form as a browser sends it.
pub async fn submit_sign_in(address: std::net::SocketAddr) -> String {
    submit_sign_in_as(address, "", "an.peeters").await
}

/// In a browser of its own, with these headers.
pub async fn submit_sign_in_as(
    address: std::net::SocketAddr,
    headers: &str,
    username: &str,
) -> String {
    let page = get(address, "/sign-in", headers).await;
    let cut = |from: &str, to: &str| {
        page.split(from)
            .nth(1)
            .and_then(|rest| rest.split(to).next())
            .unwrap_or_default()
            .to_owned()
    };
    let headers = format!(
        "{headers}Cookie: __Host-immo_browser={}\r\n",
        cut("__Host-immo_browser=", ";")
    );
    let body = format!(
        "csrf={}&username={username}&password=een-lang-wachtwoord",
        cut("name=\"csrf\" value=\"", "\"")
    );
    exchange(address, &post("/sign-in", &headers, &body)).await
}
