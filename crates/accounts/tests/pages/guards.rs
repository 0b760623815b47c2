//! What keeps a session one's own: cookies, forms and redirects that others made.

use http::Request;
use kernel::Duration;
use testkit::{AN_PEETERS, Browser, MARC_DUBOIS, on_both_engines};

use crate::world::{GOOD, SESSION, World, request, sign_in, url, who};

#[tokio::test]
async fn signing_out_asks_first_and_ends_the_session() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let account = world.has_account(&AN_PEETERS).await;
        sign_in(&mut world.browser, "an.peeters", GOOD).await;
        let cookie = world.browser.cookie(SESSION).unwrap().to_owned();
        world
            .browser
            .get("/sign-out")
            .await
            .assert_shows("Wilt u zich afmelden?");
        assert_eq!(world.has_session(&account).await, 1, "a link ends nothing");
        world
            .browser
            .post("/sign-out", &[])
            .await
            .assert_redirects_to("/tools");
        world
            .browser
            .get("/tools")
            .await
            .assert_shows("home of nobody in nl U bent afgemeld.");

        let mut thief = world.stranger();
        thief.set_cookie(SESSION, &cookie);
        assert_eq!(
            who(&mut thief).await,
            "nobody",
            "a replayed cookie is worthless"
        );
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_after_two_idle_hours_and_after_twelve_hours() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        sign_in(&mut world.browser, "an.peeters", GOOD).await;
        for _ in 0..7 {
            assert_eq!(who(&mut world.browser).await, "an.peeters");
            testkit::clock().advance(Duration::from_mins(100));
        }
        assert_eq!(who(&mut world.browser).await, "an.peeters");
        testkit::clock().advance(Duration::from_mins(20));
        assert_eq!(who(&mut world.browser).await, "nobody", "twelve hours");

        sign_in(&mut world.browser, "an.peeters", GOOD).await;
        testkit::clock().advance(Duration::from_hours(2));
        assert_eq!(who(&mut world.browser).await, "nobody", "two idle hours");
    })
    .await;
}

#[tokio::test]
async fn a_forged_or_doubled_session_cookie_is_no_session() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        sign_in(&mut world.browser, "an.peeters", GOOD).await;
        let cookie = world.browser.cookie(SESSION).unwrap().to_owned();
        for forged in [
            "",
            "x",
            &cookie[1..],
            &format!("{cookie}x"),
            &format!("{cookie}; {SESSION}=planted"),
        ] {
            let mut browser = world.stranger();
            browser.set_cookie(SESSION, forged);
            assert_eq!(who(&mut browser).await, "nobody", "{forged}");
        }
        assert_eq!(who(&mut world.browser).await, "an.peeters");
    })
    .await;
}

#[tokio::test]
async fn the_session_cookie_is_for_this_host_and_not_for_scripts() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        let answer = sign_in(&mut world.browser, "an.peeters", GOOD).await;
        let cookies: Vec<&str> = answer
            .headers
            .get_all("set-cookie")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect();
        let cookie = cookies
            .iter()
            .find(|cookie| cookie.starts_with(SESSION))
            .unwrap();
        for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain"));
    })
    .await;
}

/// Every form of this crate.
const FORMS: [&str; 16] = [
    "/sign-in",
    "/sign-out",
    "/language",
    "/account/new",
    "/account/activate",
    "/account/activate/code",
    "/account/activate/address",
    "/password/forgotten",
    "/account/password/choose",
    "/account/password",
    "/account/email",
    "/account/email/code",
    "/account/email/code/resend",
    "/account/email/cancel",
    "/account/sessions/ses_01h455vb4pex5vsknk084sn02q/end",
    "/account/sessions/end-all",
];

#[tokio::test]
async fn a_form_that_did_not_come_from_our_page_is_refused() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let account = world.has_account(&AN_PEETERS).await;
        sign_in(&mut world.browser, "an.peeters", GOOD).await;
        world.browser.get("/").await;
        for path in FORMS {
            for csrf in ["", "x", "AAAA"] {
                let page = world
                    .browser
                    .post(path, &[("csrf", csrf), ("language", "fr")])
                    .await;
                assert_eq!(page.status, 403, "{path}");
            }
            let page = foreign(&mut world.browser, path).await;
            assert_eq!(page.status, 403, "{path} from elsewhere");
        }
        assert_eq!(world.has_session(&account).await, 1);
        assert_eq!(world.account(&account).await.language, AN_PEETERS.language);
    })
    .await;
}

/// With a good mark, but from another site.
async fn foreign(browser: &mut Browser, path: &str) -> testkit::Response {
    let csrf = browser.get("/").await.form_value("csrf").unwrap();
    let request = Request::post(path)
        .header("origin", "https://evil.example")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("csrf={csrf}&language=fr").into())
        .unwrap();
    browser.send(request).await
}

/// R-066 R-067
#[tokio::test]
async fn the_language_is_remembered_before_and_after_signing_in() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let account = world.has_account(&AN_PEETERS).await;
        world.browser.get("/").await.assert_shows("in nl");
        let answer = world
            .browser
            .post(
                "/language",
                &[("language", "fr"), ("return_to", "/sign-in")],
            )
            .await;
        answer.assert_redirects_to("/sign-in");
        world
            .browser
            .get("/sign-in")
            .await
            .assert_shows("Se connecter");

        // The account's own language goes first …
        sign_in(&mut world.browser, "an.peeters", GOOD).await;
        world.browser.get("/").await.assert_shows("in nl");
        world
            .browser
            .post("/language", &[("language", "fr"), ("return_to", "/")])
            .await;
        world.browser.get("/").await.assert_shows("in fr");
        assert_eq!(world.account(&account).await.language.code(), "fr");
        // … and stays for the next time, also elsewhere.
        world.browser.post("/sign-out", &[]).await;
        world.browser.get("/").await.assert_shows("in fr");
        let mut elsewhere = world.stranger();
        sign_in(&mut elsewhere, "an.peeters", GOOD).await;
        elsewhere.get("/").await.assert_shows("in fr");

        let page = world
            .browser
            .post("/language", &[("language", "de"), ("return_to", "/")])
            .await;
        assert_eq!(page.status, 400);
    })
    .await;
}

#[tokio::test]
async fn nobody_is_sent_elsewhere_by_the_language_switch_or_after_signing_in() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&MARC_DUBOIS).await;
        for evil in [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "/\r\nSet-Cookie: a=b",
            "",
        ] {
            let answer = world
                .browser
                .post("/language", &[("language", "fr"), ("return_to", evil)])
                .await;
            answer.assert_redirects_to("/tools");
            let sealed = url(&request(evil));
            let answer = world
                .browser
                .post(&sealed, &[("username", "marc.dubois"), ("password", GOOD)])
                .await;
            answer.assert_redirects_to("/tools");
            world.browser.post("/sign-out", &[]).await;
        }
        // A request that we did not seal is no request.
        let forged = format!("/sign-in?request={}", "A".repeat(80));
        let answer = world
            .browser
            .post(&forged, &[("username", "marc.dubois"), ("password", GOOD)])
            .await;
        answer.assert_redirects_to("/");
    })
    .await;
}
