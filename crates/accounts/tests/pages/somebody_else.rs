//! Signing in where somebody else is signed in already.

use kernel::Duration;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, on_both_engines};

use crate::world::{GOOD, World, request, sign_in, url, who};

/// As when a tool asks for somebody else, or for a choice of account.
#[tokio::test]
async fn where_anybody_may_be_meant_the_user_name_is_asked() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let an = world.has_account(&AN_PEETERS).await;
        world.has_account(&LIEVE_JANSSENS).await;
        sign_in(&mut world.browser, "an.peeters", GOOD).await;
        let mut wanted = request("/authorize?x=1").newer_than(testkit::clock().clock().now());
        wanted.anybody = true;
        let url = url(&wanted);
        let page = world.browser.get(&url).await;
        page.assert_shows("U bent aangemeld als An Peeters.");
        assert_eq!(page.form_value("username").as_deref(), Some(""));
        let nameless = [("username", ""), ("password", GOOD)];
        world
            .browser
            .post(&url, &nameless)
            .await
            .assert_shows("Vul uw gebruikersnaam of e-mailadres in.");
        testkit::clock().advance(Duration::from_secs(1));
        world
            .browser
            .post(&url, &[("username", "lieve.janssens"), ("password", GOOD)])
            .await
            .assert_redirects_to("/authorize?x=1");
        assert_eq!(who(&mut world.browser).await, "lieve.janssens");
        assert_eq!(world.has_session(&an).await, 0);
    })
    .await;
}

#[tokio::test]
async fn who_is_somebody_else_signs_out_and_goes_on_to_the_tool() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        world.has_account(&LIEVE_JANSSENS).await;
        sign_in(&mut world.browser, "an.peeters", GOOD).await;
        let wanted = request("/authorize?x=1").newer_than(testkit::clock().clock().now());
        let url = url(&wanted);
        let sign_out = url.replace("/sign-in?", "/sign-out?");
        let page = world.browser.get(&url).await;
        assert!(page.text.contains(&format!("href=\"{sign_out}\"")));
        let question = world.browser.get(&sign_out).await;
        assert!(question.text.contains(&format!("action=\"{sign_out}\"")));
        let answer = world.browser.post(&sign_out, &[]).await;
        answer.assert_redirects_to(&url);
        testkit::clock().advance(Duration::from_secs(1));
        world
            .browser
            .post(&url, &[("username", "lieve.janssens"), ("password", GOOD)])
            .await
            .assert_redirects_to("/authorize?x=1");
    })
    .await;
}
