//! Where itsme is offered, and where not.

use axum::http::StatusCode;
use kernel::Method;
use testkit::{AN_PEETERS, on_both_engines};
use web::{Services, SignInRequest};

use crate::world::{World, browser, state};

/// R-100 G-19: only where the tool takes it.
#[tokio::test]
async fn the_sign_in_page_offers_itsme_where_it_is_accepted() {
    on_both_engines(|db| async move {
        let mut world = World::new(db).await;
        let page = world.browser.get("/sign-in").await;
        assert_eq!(
            page.link("itsme Met de app op uw telefoon"),
            "/sign-in/itsme"
        );
        let mut request = SignInRequest::to("/authorize", testkit::START);
        request.methods = vec![Method::PASSWORD];
        let url = request.url(&world.state.sealer);
        let page = world.browser.get(&url).await;
        assert!(!page.text.contains("/sign-in/itsme"));
        request.methods = vec![Method::EID, Method::ITSME];
        let url = request.url(&world.state.sealer);
        let page = world.browser.get(&url).await;
        assert!(page.text.contains("/sign-in/itsme?request="));
    })
    .await;
}

#[tokio::test]
async fn where_an_operator_agreed_nothing_itsme_is_nowhere() {
    on_both_engines(|db| async move {
        let state = state(&db, Services::default());
        let mut browser = browser(&state);
        accounts::testing::sign_in(&db, &mut browser, &AN_PEETERS).await;
        for path in [
            "/sign-in/itsme",
            "/sign-in/itsme/return?state=x",
            "/account/itsme",
        ] {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        browser.get("/account/password").await;
        for path in ["/account/itsme/link", "/account/itsme/unlink"] {
            let answer = browser.post(path, &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        browser.forget_cookies();
        let page = browser.get("/sign-in").await;
        assert!(!page.text.contains("itsme"), "{}", page.text);
        let offered = state.sign_in_methods();
        assert!(offered.all().all(|method| method.method != Method::ITSME));
        assert!(
            offered.find(Method::ITSME).is_some(),
            "a session may name it"
        );
    })
    .await;
}
