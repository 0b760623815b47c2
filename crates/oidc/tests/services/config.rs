//! The config profile.

use serde_json::Value;
use testkit::{ORIGIN, on_both_engines};

use crate::world::{World, tool};

#[tokio::test]
async fn oidcc_discovery_endpoint_verification() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi")]).await;
        let response = world.browser.get("/.well-known/openid-configuration").await;
        assert_eq!(response.status, 200);
        assert_eq!(response.header("content-type"), Some("application/json"));
        let found: Value = serde_json::from_str(&response.text).unwrap();
        assert_eq!(found["issuer"], ORIGIN);
        for (key, path) in [
            ("authorization_endpoint", "/authorize"),
            ("token_endpoint", "/token"),
            ("userinfo_endpoint", "/userinfo"),
            ("jwks_uri", "/jwks"),
            ("end_session_endpoint", "/end-session"),
            ("introspection_endpoint", "/introspect"),
            ("revocation_endpoint", "/revoke"),
            ("pushed_authorization_request_endpoint", "/par"),
        ] {
            assert_eq!(found[key], format!("{ORIGIN}{path}"), "{key}");
        }
        for (key, value) in [
            ("response_types_supported", "code"),
            ("subject_types_supported", "pairwise"),
            ("id_token_signing_alg_values_supported", "RS256"),
            ("code_challenge_methods_supported", "S256"),
            ("scopes_supported", "openid"),
            ("claims_supported", "sub"),
            ("acr_values_supported", "urn:immo-connect:acr:password"),
        ] {
            assert!(
                found[key]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|found| found == value),
                "{key}: {found}"
            );
        }
        assert_eq!(found["request_parameter_supported"], false);
        assert_eq!(found["backchannel_logout_session_supported"], true);
    })
    .await;
}

/// RFC 8414 §3: the same document for OAuth clients.
#[tokio::test]
async fn rfc8414_the_metadata_stand_at_the_oauth_address_too() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[]).await;
        let openid = world.browser.get("/.well-known/openid-configuration").await;
        let oauth = world
            .browser
            .get("/.well-known/oauth-authorization-server")
            .await;
        assert_eq!(openid.text, oauth.text);
    })
    .await;
}

/// Every endpoint that is announced is there.
#[tokio::test]
async fn what_is_announced_answers() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[]).await;
        let response = world.browser.get("/.well-known/openid-configuration").await;
        let found: Value = serde_json::from_str(&response.text).unwrap();
        let endpoints = found
            .as_object()
            .unwrap()
            .iter()
            .filter(|(key, _)| key.ends_with("_endpoint") || key.ends_with("_uri"));
        for (key, url) in endpoints {
            assert_ne!(
                world.browser.get(url.as_str().unwrap()).await.status,
                404,
                "{key}"
            );
        }
    })
    .await;
}
