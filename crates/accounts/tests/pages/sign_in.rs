//! Signing in, being asked again, signing out, and what strangers try.

use std::net::Ipv4Addr;

use crate::world::{GOOD, SESSION, World, indented, registration, request, sign_in, url, who};
use kernel::{Duration, Method};
use testkit::{AN_PEETERS, Browser, LIEVE_JANSSENS, on_both_engines};
use tools::Definition;

async fn has_tool(world: &World, slug: &str, methods: &[Method]) {
    let tool = Definition {
        name: tools::testing::text("KadasterFinder", "KadasterFinder"),
        methods: methods.to_vec(),
        ..tools::testing::definition(slug)
    };
    tools::testing::import_all(&world.db, &[tool]).await;
}

/// R-061 R-099
#[tokio::test]
async fn a_person_signs_in_with_user_name_or_address_in_any_case() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        for login in [
            "an.peeters",
            "An.Peeters ",
            "an.peeters@example.be",
            "AN.PEETERS@example.be",
        ] {
            let mut browser = world.stranger();
            sign_in(&mut browser, login, GOOD)
                .await
                .assert_redirects_to("/");
            assert_eq!(who(&mut browser).await, AN_PEETERS.username, "{login}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_answer() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        let mut bodies = Vec::new();
        for login in [
            "an.peeters",
            "no.body.at.all",
            "an.peeters@example.be",
            "nobody@example.be",
            "' OR 1=1 --",
        ] {
            let page = sign_in(&mut world.browser, login, "drie groene paarden op de dijk").await;
            assert_eq!(page.status, 422);
            page.assert_shows("horen niet bij elkaar");
            assert!(page.text.contains("<a href=\"#password\">"));
            let wrong = "aria-invalid=\"true\" aria-describedby=\"password-error\"";
            assert_eq!(page.text.matches(wrong).count(), 1);
            let value = page.form_value("username").unwrap();
            assert_eq!(value, login);
            bodies.push(page.readable());
        }
        assert!(bodies.iter().all(|body| *body == bodies[0]));
        assert_eq!(who(&mut world.browser).await, "nobody");
    })
    .await;
}

#[tokio::test]
async fn empty_fields_are_named() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let page = sign_in(&mut world.browser, "", "").await;
        assert_eq!(page.status, 422);
        page.assert_shows("Vul uw gebruikersnaam of e-mailadres in.");
        page.assert_shows("Vul uw wachtwoord in.");
    })
    .await;
}

/// the right password leads to the code, the wrong one to nothing.
#[tokio::test]
async fn an_account_that_waits_for_its_code_is_led_to_it() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world
            .browser
            .post("/account/new", &registration(&AN_PEETERS, GOOD))
            .await;
        let mut browser = world.stranger();
        let wrong = sign_in(
            &mut browser,
            AN_PEETERS.username,
            "drie groene paarden op de dijk",
        )
        .await;
        wrong.assert_shows("horen niet bij elkaar");
        for login in [AN_PEETERS.username, AN_PEETERS.email] {
            let answer = sign_in(&mut browser, login, GOOD).await;
            let page = browser.follow(answer).await;
            page.assert_shows("Activeer uw account");
            page.assert_shows(AN_PEETERS.email);
        }
        assert_eq!(who(&mut browser).await, "nobody");
    })
    .await;
}

#[tokio::test]
async fn guessing_is_slowed_down_per_browser_per_address_and_per_account() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        let mut browser = world.stranger();
        for _ in 0..10 {
            assert_eq!(
                sign_in(&mut browser, "an.peeters", "wrong").await.status,
                422
            );
        }
        let page = sign_in(&mut browser, "an.peeters", GOOD).await;
        assert_eq!(page.status, 429);
        assert_eq!(page.header("retry-after"), Some("60"));
        page.assert_shows("Wacht 1 minuut en probeer");

        // Without cookies, the network address counts: 60, of which 11 are gone.
        for _ in 0..49 {
            browser.forget_cookies();
            assert_eq!(
                sign_in(&mut browser, "lieve.janssens", "wrong")
                    .await
                    .status,
                422
            );
        }
        browser.forget_cookies();
        assert_eq!(
            sign_in(&mut browser, "lieve.janssens", "wrong")
                .await
                .status,
            429
        );
        testkit::clock().advance(Duration::from_mins(10));
        assert_eq!(sign_in(&mut browser, "an.peeters", GOOD).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn nobody_is_locked_out_by_strangers_who_guess() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        let mut home = world.browser.another();
        sign_in(&mut home, "an.peeters", GOOD)
            .await
            .assert_redirects_to("/");
        guess_from_everywhere(&world).await;
        home.forget_cookies();
        let answer = sign_in(&mut home, "an.peeters", "wrong").await;
        assert_eq!(answer.status, 429, "as for a name nobody has");
        let answer = sign_in(&mut home, "an.peeters", GOOD).await;
        assert_eq!(answer.status, 303, "where the person signed in before");

        guess_from_everywhere(&world).await;
        let mut away = from(&world, 60);
        let answer = sign_in(&mut away, "an.peeters", GOOD).await;
        assert_eq!(answer.status, 429, "also the right password waits");
        let fields = [("email", AN_PEETERS.email)];
        away.post("/password/forgotten", &fields).await;
        let mailed = indented(&world.mails().await[0]);
        let answer = sign_in(&mut away, "an.peeters", &mailed).await;
        assert_eq!(answer.status, 303, "with the password we mailed");
    })
    .await;
}

/// Not even from the network that a person signed in from before.
#[tokio::test]
async fn no_small_oracle_tells_after_many_wrong_guesses_elsewhere_which_names_there_are() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        let mut home = world.browser.another();
        sign_in(&mut home, "an.peeters", GOOD)
            .await
            .assert_redirects_to("/");
        let mut answers = Vec::new();
        for login in ["an.peeters", "no.body.at.all"] {
            for number in 0..=50 {
                sign_in(&mut from(&world, number), login, "wrong").await;
            }
            home.forget_cookies();
            let answer = sign_in(&mut home, login, "wrong").await;
            let retry_after = answer.header("retry-after").map(str::to_owned);
            let readable = answer.readable().replace(login, "");
            answers.push((answer.status, retry_after, readable));
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(answers[0].0, 429);
    })
    .await;
}

fn from(world: &World, number: u8) -> Browser {
    let address = Ipv4Addr::new(203, 0, 113, number);
    world.browser.another().from_address(address)
}

/// As often as the limit of one name allows, and once more.
async fn guess_from_everywhere(world: &World) {
    for number in 0..=50 {
        let answer = sign_in(&mut from(world, number), "an.peeters", "wrong").await;
        assert_eq!(answer.status, if number < 50 { 422 } else { 429 });
    }
}

#[tokio::test]
async fn a_success_gives_the_attempts_back() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        for _ in 0..2 {
            for _ in 0..9 {
                assert_eq!(
                    sign_in(&mut world.browser, "an.peeters", "wrong")
                        .await
                        .status,
                    422
                );
            }
            assert_eq!(
                sign_in(&mut world.browser, "an.peeters", GOOD).await.status,
                303
            );
            world.browser.post("/sign-out", &[]).await;
        }
    })
    .await;
}

/// R-096 R-099
#[tokio::test]
async fn the_tool_is_named_and_only_what_it_accepts_is_offered() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        has_tool(&world, "kadasterfinder", &[Method::PASSWORD]).await;
        let mut request = request("/authorize?client_id=kadasterfinder");
        request.tool = Some("kadasterfinder".to_owned());
        request.methods = vec![Method::PASSWORD];
        request.login_hint = Some("an.peeters".to_owned());
        let address = url(&request);
        let page = world.browser.get(&address).await;
        page.assert_shows("Aanmelden bij KadasterFinder");
        assert!(
            !page.readable().contains("itsme"),
            "not accepted, so not shown"
        );
        assert_eq!(page.form_value("username").as_deref(), Some("an.peeters"));
        for way in ["/account/new?request=", "/password/forgotten?request="] {
            assert!(page.text.contains(way), "{way} keeps the tool in mind");
        }
        page.assert_shows("Terug naar KadasterFinder");
        let way_back = "/authorize?client_id=kadasterfinder&amp;cancelled=true";
        let way_back = way_back.replace("&amp;", "&#38;");
        assert!(page.text.contains(&way_back), "without a sign-in");
        let answer = world
            .browser
            .post(&address, &[("username", "an.peeters"), ("password", GOOD)])
            .await;
        answer.assert_redirects_to("/authorize?client_id=kadasterfinder");
        let opener = answer.header("cross-origin-opener-policy");
        assert_eq!(opener, Some("same-origin"));
        request.in_popup = true;
        let page = world.browser.get(&url(&request)).await;
        let opener = page.header("cross-origin-opener-policy");
        assert_eq!(opener, Some("unsafe-none"), "the pop-up keeps its opener");
    })
    .await;
}

/// R-096 R-098: where neither eID nor itsme is set up, the page says what is missing and why.
#[tokio::test]
async fn a_tool_that_accepts_nothing_that_exists_says_what_is_missing_and_why() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        has_tool(&world, "kadasterfinder", &[Method::EID]).await;
        let mut request = request("/authorize");
        request.tool = Some("kadasterfinder".to_owned());
        request.methods = vec![Method::EID, Method::ITSME];
        let url = url(&request);
        for signed_in in [false, true] {
            let page = world.browser.get(&url).await;
            page.assert_shows("Aanmelden bij KadasterFinder");
            page.assert_shows("U moet u hier aanmelden met eID of itsme.");
            page.assert_shows("Aanmelden met eID of itsme is op deze plek niet ingesteld.");
            assert!(
                !page.text.contains("class=\"method\""),
                "no choice that leads nowhere"
            );
            assert!(page.form_value("password").is_none());
            if !signed_in {
                sign_in(&mut world.browser, "an.peeters", GOOD)
                    .await
                    .assert_redirects_to("/");
            }
        }
        let page = world
            .browser
            .post(&url, &[("username", "an.peeters"), ("password", GOOD)])
            .await;
        assert_eq!(page.status, 422);
    })
    .await;
}

#[tokio::test]
async fn who_makes_an_account_on_the_way_to_a_tool_ends_there() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let sealed = request("/authorize?x=1").sealed(&testkit::sealer());
        let register = format!("/account/new?request={sealed}");
        let answer = world
            .browser
            .post(&register, &registration(&AN_PEETERS, GOOD))
            .await;
        let code = world.code_for(AN_PEETERS.email).await;
        let answer = world
            .browser
            .post(answer.location().unwrap(), &[("code", &code)])
            .await;
        answer.assert_redirects_to("/authorize?x=1");
    })
    .await;
}

#[tokio::test]
async fn a_signed_in_person_is_not_asked_twice_unless_a_fresh_proof_is_wanted() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let account = world.has_account(&AN_PEETERS).await;
        sign_in(&mut world.browser, "an.peeters", GOOD).await;
        world
            .browser
            .get(&url(&request("/tools?x=1")))
            .await
            .assert_redirects_to("/tools?x=1");
        world.browser.get("/sign-in").await.assert_redirects_to("/");

        testkit::clock().advance(Duration::from_mins(11));
        let answer = world.browser.get("/account/email").await;
        let url = answer.location().unwrap().to_owned();
        assert!(url.starts_with("/sign-in?request="));
        let page = world.browser.get(&url).await;
        page.assert_shows("An Peeters, geef uw wachtwoord nog eens.");
        assert_eq!(page.form_value("username").as_deref(), Some("an.peeters"));
        let before = world.browser.cookie(SESSION).unwrap().to_owned();
        world
            .browser
            .post(&url, &[("password", "wrong")])
            .await
            .assert_shows("horen niet bij elkaar");
        world
            .browser
            .post(&url, &[("password", GOOD)])
            .await
            .assert_redirects_to("/account/email");
        assert_eq!(world.browser.get("/account/email").await.status, 200);
        assert_eq!(
            world.has_session(&account).await,
            1,
            "the same session, stronger"
        );

        // Its token changed: a cookie planted or seen before is worthless (session fixation).
        assert_ne!(world.browser.cookie(SESSION).unwrap(), before);
        let mut thief = world.stranger();
        thief.set_cookie(SESSION, &before);
        assert_eq!(who(&mut thief).await, "nobody");
    })
    .await;
}

#[tokio::test]
async fn signing_in_as_somebody_else_ends_the_first_session() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let an = world.has_account(&AN_PEETERS).await;
        world.has_account(&LIEVE_JANSSENS).await;
        sign_in(&mut world.browser, "an.peeters", GOOD).await;
        testkit::clock().advance(Duration::from_mins(11));
        let url = world
            .browser
            .get("/account/email")
            .await
            .location()
            .unwrap()
            .to_owned();
        world
            .browser
            .post(&url, &[("username", "lieve.janssens"), ("password", GOOD)])
            .await;
        assert_eq!(who(&mut world.browser).await, "lieve.janssens");
        assert_eq!(world.has_session(&an).await, 0);
    })
    .await;
}
