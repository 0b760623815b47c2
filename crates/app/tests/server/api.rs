//! Whoever calls what the API does not have is a program, and gets no page.

use app::Migrations;
use testkit::Engine;

use crate::world::{config, exchange, get, post, start, status};

#[tokio::test]
async fn what_the_api_does_not_have_is_told_to_programs() {
    let db = Engine::Sqlite.database();
    let address = format!("{:?}", db.url());
    let config = config(&address, &[]);
    let server = start(&config, Migrations::Refuse).await.unwrap();
    for (path, code) in [
        // Whose token is not good learns nothing about parameters.
        ("/api/v1/members?limit=1&limit=2", "token-missing"),
        ("/api/v1/members?limit=%ff", "token-missing"),
        ("/api/v1/nothing", "address-unknown"),
        ("/api/v1", "address-unknown"),
    ] {
        let answer = get(server.address, path, "").await;
        assert!(answer.contains("application/problem+json"), "{answer}");
        assert!(answer.contains(&format!("\"code\":\"{code}\"")), "{answer}");
    }
    let answer = exchange(server.address, &post("/api/v1/members", "", "limit=1")).await;
    assert_eq!(status(&answer), 405);
    assert!(
        answer.contains("method-not-allowed") && answer.contains("allow: GET,HEAD"),
        "{answer}"
    );
    // Scripts of nobody's may read nothing, and are told so before they ask.
    let preflight = "OPTIONS /api/v1/context HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.example\r\n\
                     Access-Control-Request-Method: GET\r\nConnection: close\r\n\r\n";
    let answer = exchange(server.address, preflight.as_bytes()).await;
    assert_eq!(status(&answer), 204, "{answer}");
    assert!(!answer.contains("access-control-allow-origin"), "{answer}");
    let discovery = get(server.address, "/.well-known/openid-configuration", "").await;
    for scope in [
        "openid",
        "offline_access",
        "organisation",
        "recognitions",
        "members",
    ] {
        assert!(discovery.contains(&format!("\"{scope}\"")), "{discovery}");
    }
    let page = get(server.address, "/nothing", "").await;
    assert_eq!(status(&page), 404);
    assert!(page.contains("text/html"), "{page}");
    server.stop().await;
}
