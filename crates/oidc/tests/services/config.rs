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
            ("dpop_signing_alg_values_supported", "ES256"),
            ("dpop_signing_alg_values_supported", "EdDSA"),
            ("dpop_signing_alg_values_supported", "PS256"),
            ("scopes_supported", "openid"),
            ("claims_supported", "sub"),
            ("claims_supported", "email"),
            ("acr_values_supported", "urn:immo-connect:acr:password"),
            (
                "token_endpoint_auth_methods_supported",
                "client_secret_basic",
            ),
            (
                "token_endpoint_auth_methods_supported",
                "client_secret_post",
            ),
            ("token_endpoint_auth_methods_supported", "private_key_jwt"),
            ("token_endpoint_auth_methods_supported", "none"),
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
        for key in [
            "claims_parameter_supported",
            "authorization_response_iss_parameter_supported",
        ] {
            assert_eq!(found[key], true, "{key}");
        }
        for key in [
            "request_parameter_supported",
            "request_uri_parameter_supported",
        ] {
            assert_eq!(found[key], false, "{key}");
        }
        // Only what somebody can tell is announced.
        for unknown in ["picture", "phone_number", "gender"] {
            let claims = found["claims_supported"].as_array().unwrap();
            assert!(!claims.iter().any(|claim| claim == unknown), "{unknown}");
        }
    })
    .await;
}

async fn discovered(world: &mut World) -> Value {
    let response = world.browser.get("/.well-known/openid-configuration").await;
    serde_json::from_str(&response.text).unwrap()
}

#[tokio::test]
async fn oidcc_rp_initiated_logout_discovery_endpoint_verification() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[]).await;
        let found = discovered(&mut world).await;
        assert_eq!(
            found["end_session_endpoint"],
            format!("{ORIGIN}/end-session")
        );
    })
    .await;
}

#[tokio::test]
async fn oidcc_backchannel_logout_discovery_endpoint_verification() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[]).await;
        let found = discovered(&mut world).await;
        assert_eq!(found["backchannel_logout_supported"], true);
        assert_eq!(found["backchannel_logout_session_supported"], true);
    })
    .await;
}

/// Core §3.1.3.7: an ID token that nobody signed is not to be had.
#[tokio::test]
async fn oidcc_idtoken_unsigned() {
    on_both_engines(|db| async move {
        let mut world = World::new(&db, &[tool("romi")]).await;
        let tokens = world.open("romi").await;
        let header = jsonwebtoken::decode_header(&tokens.id).unwrap();
        assert_eq!(header.alg, jsonwebtoken::Algorithm::ES256);
        assert!(tokens.id.split('.').all(|part| !part.is_empty()));
        let found = discovered(&mut world).await;
        for (name, value) in found.as_object().unwrap() {
            if name.contains("signing_alg") {
                let algorithms = value.as_array().unwrap();
                assert!(!algorithms.iter().any(|name| name == "none"), "{name}");
            }
        }
    })
    .await;
}

/// RFC 7517 §9.2, RFC 7518 §6.2.2 and §6.3.2.
#[tokio::test]
async fn the_key_set_shows_nothing_private() {
    on_both_engines(|db| async move {
        let mut with_rs256 = tool("covast");
        with_rs256.id_token_signing_algorithm = tools::SigningAlgorithm::Rs256;
        let mut world = World::new(&db, &[tool("romi"), with_rs256]).await;
        world.open("covast").await;
        let keys: Value = serde_json::from_str(&world.browser.get("/jwks").await.text).unwrap();
        let keys = keys["keys"].as_array().unwrap().clone();
        assert_eq!(keys.len(), 2);
        for key in keys {
            for private in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
                assert_eq!(key.get(private), None, "{private}");
            }
            assert_eq!(key["use"], "sig");
        }
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
