//! Tools without a secret: in a browser, and on the person's own machine.

use axum::body::Body;
use http::{Request, header};
use testkit::{Response, on_both_engines};
use tools::{ClientAuthentication, Definition};

use crate::world::*;

const ORIGIN_OF_TOOL: &str = "https://bizlocator.example.be";

fn public() -> Definition {
    Definition {
        client_authentication: ClientAuthentication::None,
        ..tool(BIZLOCATOR)
    }
}

async fn world(db: testkit::TestDb, tools: Vec<Definition>) -> World {
    let world = World::signed_in(db).await;
    world.replace_tools(tools).await;
    world
}

async fn preflight(world: &mut World, path: &str, origin: &str) -> Response {
    let request = Request::options(path)
        .header(header::ORIGIN, origin)
        .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST");
    world.tool_sends(request.body(Body::empty()).unwrap()).await
}

/// Fetch §3.2
#[tokio::test]
async fn scripts_of_a_public_tool_may_read_tokens_and_userinfo_and_nobody_elses() {
    on_both_engines(|db| async move {
        let mut world = world(db, vec![public(), tool(CIBWEB)]).await;
        for path in ["/token", "/userinfo", "/revoke", "/par"] {
            let answer = preflight(&mut world, path, ORIGIN_OF_TOOL).await;
            assert_eq!(answer.status, 204, "{path}");
            let allowed = answer.header("access-control-allow-origin");
            assert_eq!(allowed, Some(ORIGIN_OF_TOOL), "{path}");
            assert_eq!(answer.header("vary"), Some("origin"));
            assert_eq!(answer.header("access-control-allow-credentials"), None);
            let headers = answer.header("access-control-allow-headers").unwrap();
            assert!(headers.contains("authorization"), "{headers}");
            for other in ["https://evil.example", "https://cibweb.example.be", "null"] {
                let answer = preflight(&mut world, path, other).await;
                let allowed = answer.header("access-control-allow-origin");
                assert_eq!(allowed, None, "{path} from {other}");
            }
        }
        let request = Request::get("/userinfo")
            .header(header::ORIGIN, ORIGIN_OF_TOOL)
            .header(header::AUTHORIZATION, "Bearer none");
        let refused = world.tool_sends(request.body(Body::empty()).unwrap()).await;
        assert_eq!(refused.status, 401, "an error can be read too");
        let allowed = refused.header("access-control-allow-origin");
        assert_eq!(allowed, Some(ORIGIN_OF_TOOL));
        for path in ["/introspect", "/authorize"] {
            let answer = preflight(&mut world, path, ORIGIN_OF_TOOL).await;
            assert_eq!(answer.header("access-control-allow-origin"), None, "{path}");
        }
    })
    .await;
}

/// RFC 6749 §2.3.1
#[tokio::test]
async fn a_public_tools_name_with_an_empty_secret_in_the_header_is_taken() {
    on_both_engines(|db| async move {
        let mut world = world(db, vec![public(), tool(CIBWEB)]).await;
        let code = world.code(BIZLOCATOR).await;
        let request = code_request(BIZLOCATOR, &code);
        let answer = world.post("/token", Some((BIZLOCATOR, "")), &request).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let code = world.code(CIBWEB).await;
        let request = code_request(CIBWEB, &code);
        let answer = world.post("/token", Some((CIBWEB, "")), &request).await;
        assert_eq!(error(&answer), (401, "invalid_client".to_owned()));
    })
    .await;
}

/// RFC 8252 §7.3
#[tokio::test]
async fn a_loopback_redirect_with_any_port_is_good_for_a_public_tool_only() {
    on_both_engines(|db| async move {
        let registered = vec!["http://127.0.0.1/cb".to_owned()];
        let native = Definition {
            redirect_uris: registered.clone(),
            ..public()
        };
        let confidential = Definition {
            redirect_uris: registered,
            ..tool(CIBWEB)
        };
        let mut world = world(db, vec![native, confidential]).await;
        let uri = "http://127.0.0.1:49731/cb";
        let request = |tool| authorization_request(tool).with("redirect_uri", uri);
        let path = format!("/authorize?{}", request(BIZLOCATOR).encoded());
        let answer = world.browser.get(&path).await;
        let to = url::Url::parse(answer.location().unwrap()).unwrap();
        assert!(to.as_str().starts_with("http://127.0.0.1:49731/cb?code="));
        let (_, code) = to.query_pairs().find(|(name, _)| name == "code").unwrap();
        let redeemed = code_request(BIZLOCATOR, &code)
            .with("redirect_uri", uri)
            .with("client_id", BIZLOCATOR);
        assert_eq!(world.post("/token", None, &redeemed).await.status, 200);
        let refused = world.authorize(&request(CIBWEB)).await;
        assert_eq!(refused.page(), (400, "oidc-redirect-uri-unknown"));
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_in_a_pop_up_keeps_its_opener_where_the_tool_says_so() {
    on_both_engines(|db| async move {
        let in_popup = Definition {
            sign_in_in_popup: true,
            ..tool(CIBWEB)
        };
        let mut world = World::new(db).await;
        world.replace_tools(vec![in_popup, tool(BIZMART)]).await;
        for (tool, policy) in [(CIBWEB, "unsafe-none"), (BIZMART, "same-origin")] {
            let path = format!("/authorize?{}", authorization_request(tool).encoded());
            let answer = world.browser.get(&path).await;
            let opener = answer.header("cross-origin-opener-policy");
            assert_eq!(opener, Some(policy), "{tool}");
            let outcome = Outcome::of(answer, &world.state);
            assert_eq!(outcome.sign_in().in_popup, tool == CIBWEB);
        }
    })
    .await;
}
