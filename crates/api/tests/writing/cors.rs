//! Public tools call from their pages.

use axum::body::Body;
use http::{Request, header};
use testkit::on_both_engines;

use crate::world::*;

const OF_PUBLIC_TOOL: &str = "https://sample.example";

/// Fetch §3.2
#[tokio::test]
async fn scripts_of_a_public_tool_may_call_the_api_and_nobody_elses() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let token = world.token().await;
        let others = ["https://other.example", "https://evil.example", "null"];
        for origin in others.into_iter().chain([OF_PUBLIC_TOOL]) {
            let allowed = (origin == OF_PUBLIC_TOOL).then_some(origin);
            let preflight = Request::options(NOTES)
                .header(header::ORIGIN, origin)
                .header("access-control-request-method", "POST")
                .header(
                    "access-control-request-headers",
                    "authorization,content-type,idempotency-key",
                );
            let answer = world.send(preflight.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, 204);
            assert_eq!(answer.header("access-control-allow-origin"), allowed);
            assert_eq!(answer.header("access-control-allow-credentials"), None);
            if allowed.is_some() {
                let headers = answer.header("access-control-allow-headers").unwrap();
                for name in ["authorization", "content-type", "dpop", "idempotency-key"] {
                    assert!(headers.contains(name), "{headers}");
                }
            }

            let mut request = note(&token, origin.trim_start_matches("https://"), "Milk");
            let value = origin.parse().unwrap();
            request.headers_mut().insert(header::ORIGIN, value);
            let answer = world.send(request).await;
            assert_eq!(answer.status, 201, "{}", answer.text);
            assert_eq!(answer.header("access-control-allow-origin"), allowed);
            let exposed = answer.header("access-control-expose-headers");
            let exposes = exposed.is_some_and(|names| names.contains("idempotent-replayed"));
            assert_eq!(exposes, allowed.is_some());
        }
        let mut refused = note("nonsense", "one", "Milk");
        let origin = header::HeaderValue::from_static(OF_PUBLIC_TOOL);
        refused.headers_mut().insert(header::ORIGIN, origin);
        let refused = world.send(refused).await;
        assert_eq!(problem(&refused).0, 401);
        let allowed = refused.header("access-control-allow-origin");
        assert_eq!(allowed, Some(OF_PUBLIC_TOOL), "an error can be read too");
    })
    .await;
}
