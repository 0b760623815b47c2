//! The answer on its way back to the tool: also when the person goes back instead,
//! and also as a form.

use kernel::Method;
use testkit::on_both_engines;
use tools::Definition;

use crate::acting::{acting, broker};
use crate::world::*;

const STATE: &str = "af0ifjsldkj &=é";

/// RFC 6749 §4.1.2.1
#[tokio::test]
async fn access_denied_with_state_and_iss_comes_of_the_way_back_from_the_sign_in_page() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let outcome = world.authorize(&authorization_request(CIBWEB)).await;
        let way_back = outcome.sign_in().way_back().expect("a tool asks");
        let back = world.visit(&way_back).await;
        assert_eq!(back.error(), "access_denied");
        assert_eq!(back.parameter("state"), Some(STATE));
    })
    .await;
}

/// RFC 6749 §4.1.2.1
#[tokio::test]
async fn access_denied_comes_of_the_way_back_from_the_page_of_choice() {
    on_both_engines(|db| async move {
        let (mut world, _) = acting(db, &[broker(), broker()]).await;
        let asked = World::asked(&world.authorize(&authorization_request(CIBWEB)).await);
        let back = world.visit(&oidc::cancel_url(&asked)).await;
        assert_eq!(back.error(), "access_denied");
        assert_eq!(back.parameter("state"), Some(STATE));
    })
    .await;
}

/// OpenID Connect Core §5.5.1.1
#[tokio::test]
async fn the_way_back_from_an_essential_acr_says_that_it_is_not_met() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        world
            .replace_tools(vec![Definition {
                methods: vec![Method::PASSWORD, Method::EID, Method::ITSME],
                ..tool(CIBWEB)
            }])
            .await;
        let eid = r#"{"id_token":{"acr":{"essential":true,"value":"urn:immo-connect:acr:eid"}}}"#;
        let request = authorization_request(CIBWEB).with("claims", eid);
        let outcome = world.authorize(&request).await;
        let back = world.visit(&outcome.sign_in().way_back().unwrap()).await;
        assert_eq!(back.error(), "unmet_authentication_requirements");
    })
    .await;
}

/// OpenID Connect Core §5.5.1.1: a voluntary `acr` that is not met is no error.
#[tokio::test]
async fn a_voluntary_acr_is_answered_with_what_there_is_also_without_a_page() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        world
            .replace_tools(vec![Definition {
                methods: vec![Method::PASSWORD, Method::EID, Method::ITSME],
                ..tool(CIBWEB)
            }])
            .await;
        let wish = r#"{"id_token":{"acr":{"value":"urn:immo-connect:acr:eid"}}}"#;
        let silent = authorization_request(CIBWEB).with("prompt", "none");
        for request in [
            silent.clone().with("claims", wish),
            silent.with("acr_values", "urn:immo-connect:acr:eid"),
        ] {
            let code = world.authorize(&request).await.code();
            let tokens = body(&world.redeem(CIBWEB, &code).await);
            let claims = world.id_token(&tokens).await;
            assert_eq!(claims["acr"], "urn:immo-connect:acr:password");
        }
    })
    .await;
}

/// OAuth 2.0 Form Post Response Mode §2
#[tokio::test]
async fn response_mode_form_post_answers_with_a_form_that_also_works_without_script() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let request = authorization_request(CIBWEB).with("response_mode", "form_post");
        let page = world
            .browser
            .get(&format!("/authorize?{}", request.encoded()))
            .await;
        assert_eq!(page.status, 200, "{}", page.text);
        let action = format!("method=\"post\" action=\"{}\"", redirect_uri(CIBWEB));
        assert!(page.text.contains(&action), "{}", page.text);
        assert!(page.text.contains("<button"), "for whoever has no script");
        assert!(!page.text.contains("<script>"), "the policy forbids it");
        let policy = page.header("content-security-policy").unwrap();
        // Also to http://localhost and http://[::1] (RFC 8252 §7.3), for which the grammar has no word.
        let form_action = policy
            .split("; ")
            .find(|part| part.starts_with("form-action"));
        assert_eq!(form_action, Some("form-action 'self' https: http:"));
        assert_eq!(page.form_value("state").as_deref(), Some(STATE));
        assert_eq!(page.form_value("iss").as_deref(), Some(testkit::ORIGIN));
        let code = page.form_value("code").expect("a code");
        assert_eq!(world.redeem(CIBWEB, &code).await.status, 200);

        for language in kernel::Language::ALL {
            let mut browser = world.browser.clone();
            browser = browser.with_header("accept-language", language.code());
            let page = browser
                .get(&format!("/authorize?{}", request.encoded()))
                .await;
            assert_eq!(testkit::check_page(&page.text), Vec::<String>::new());
        }

        let refused = request.with("scope", "profile");
        let page = world
            .browser
            .get(&format!("/authorize?{}", refused.encoded()))
            .await;
        assert_eq!(page.form_value("error").as_deref(), Some("invalid_scope"));
    })
    .await;
}

/// Initiating User Registration via OpenID Connect §4.1
#[tokio::test]
async fn prompt_create_leads_to_the_page_of_accounts_and_back() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let request = authorization_request(CIBWEB).with("prompt", "create");
        let path = format!("/authorize?{}", request.encoded());
        let asked = world.browser.get(&path).await;
        let to = asked.location().unwrap().to_owned();
        let (page, sealed) = to.split_once("?request=").unwrap();
        assert_eq!(page, "/account/new");
        let now = world.state.clock.now();
        let sign_in = web::SignInRequest::open(sealed, &world.state.sealer, now).unwrap();
        world.sign_in_as_asked(&sign_in).await.code();
        // Whoever is signed in has an account.
        world.authorize(&request).await.code();
        let silent = request.with("prompt", "none create");
        assert_eq!(world.authorize(&silent).await.error(), "invalid_request");
    })
    .await;
}

#[tokio::test]
async fn a_state_of_2_kib_comes_back_whole_after_a_sign_in() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let state = r#"{"returnTo":"/a?b=c&d=é"}"#.repeat(78);
        assert!((2000..=2048).contains(&state.len()), "{}", state.len());
        let request = authorization_request(CIBWEB)
            .with("scope", "openid profile email phone address offline_access")
            .with("state", &state);
        let outcome = world.authorize(&request).await;
        let back = world.sign_in_as_asked(outcome.sign_in()).await;
        assert_eq!(back.parameter("state"), Some(state.as_str()));
        back.code();
        let longer = request.with("state", &"s".repeat(2049));
        assert_eq!(world.authorize(&longer).await.error(), "invalid_request");
    })
    .await;
}

/// OpenID Connect Core §5.4
#[tokio::test]
async fn a_definition_may_want_names_in_id_tokens() {
    on_both_engines(|db| async move {
        let mut world = World::signed_in(db).await;
        let request = authorization_request(CIBWEB).with("scope", "openid profile");
        let code = world.authorize(&request).await.code();
        let tokens = body(&world.redeem(CIBWEB, &code).await);
        assert_eq!(world.id_token(&tokens).await.get("name"), None);
        world
            .replace_tools(vec![Definition {
                claims_in_id_token: true,
                ..tool(CIBWEB)
            }])
            .await;
        let code = world.authorize(&request).await.code();
        let tokens = body(&world.redeem(CIBWEB, &code).await);
        let claims = world.id_token(&tokens).await;
        assert_eq!(claims["name"], testkit::AN_PEETERS.display_name());
        assert_eq!(
            claims.get("email"),
            None,
            "no more than the scopes stand for"
        );
    })
    .await;
}
