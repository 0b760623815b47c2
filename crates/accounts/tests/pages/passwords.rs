//! Forgotten and changed passwords.

use crate::world::{BETTER, GOOD, World, indented, request, sign_in, who};
use kernel::Duration;
use testkit::{AN_PEETERS, Browser, LIEVE_JANSSENS, on_both_engines};

async fn forgets(world: &mut World, email: &str) -> testkit::Response {
    world
        .browser
        .post("/password/forgotten", &[("email", email)])
        .await
}

/// A tool that signs people in in a pop-up keeps hold of it while they choose a password.
#[tokio::test]
async fn a_pop_up_keeps_its_opener_while_a_password_is_chosen() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        forgets(&mut world, AN_PEETERS.email).await;
        let temporary = indented(&world.mails().await[0]);
        sign_in(&mut world.browser, "an.peeters", &temporary).await;
        let choose = |in_popup: bool| {
            let request = web::SignInRequest {
                in_popup,
                ..request("/authorize/continue?request=x")
            };
            let request = request.sealed(&testkit::sealer());
            format!("/account/password/choose?request={request}")
        };
        for (in_popup, policy) in [(false, "same-origin"), (true, "unsafe-none")] {
            let url = choose(in_popup);
            let short = [("password", "kort"), ("password_again", "kort")];
            let pages = [
                world.browser.get(&url).await,
                world.browser.post(&url, &short).await,
            ];
            for page in pages {
                let opener = page.header("cross-origin-opener-policy");
                assert_eq!(opener, Some(policy), "{}", page.status);
            }
        }
        let good = [("password", BETTER), ("password_again", BETTER)];
        let chosen = world.browser.post(&choose(true), &good).await;
        chosen.assert_redirects_to("/authorize/continue?request=x");
        let opener = chosen.header("cross-origin-opener-policy");
        assert_eq!(opener, Some("unsafe-none"));
    })
    .await;
}

/// R-109 R-110 R-111 R-112
#[tokio::test]
async fn a_forgotten_password_is_replaced_by_ours_once_and_then_by_their_own() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let account = world.has_account(&AN_PEETERS).await;
        let mut elsewhere = world.stranger();
        sign_in(&mut elsewhere, "an.peeters", GOOD).await;

        world
            .browser
            .get("/sign-in")
            .await
            .assert_shows("wachtwoord vergeten");
        forgets(&mut world, AN_PEETERS.email)
            .await
            .assert_shows("Kijk in uw mailbox");
        let temporary = indented(&world.mails().await[0]);
        assert_eq!(
            who(&mut elsewhere).await,
            "an.peeters",
            "nothing has happened yet"
        );

        sign_in(&mut world.browser, "an.peeters", &temporary)
            .await
            .assert_redirects_to("/");
        assert_eq!(who(&mut elsewhere).await, "nobody", "other sessions ended");
        let answer = world.browser.get("/account/email").await;
        answer.assert_redirects_to("/account/password/choose?return_to=%2Faccount%2Femail");
        let choose = answer.location().unwrap().to_owned();
        world
            .browser
            .get(&choose)
            .await
            .assert_shows("Kies een nieuw wachtwoord");
        let page = world
            .browser
            .post(&choose, &[("password", "kort"), ("password_again", "kort")])
            .await;
        page.assert_shows("minstens 12 tekens");
        // Neither opens anything any more.
        for old in [GOOD, &temporary] {
            assert_eq!(sign_in(&mut elsewhere, "an.peeters", old).await.status, 422);
        }
        let answer = world
            .browser
            .post(&choose, &[("password", BETTER), ("password_again", BETTER)])
            .await;
        answer.assert_redirects_to("/account/email");
        assert_eq!(world.browser.get("/account/email").await.status, 200);
        assert_eq!(
            sign_in(&mut elsewhere, "an.peeters", BETTER).await.status,
            303
        );
        assert!(!world.account(&account).await.credential.is_due());
        let subjects: Vec<String> = world
            .mails()
            .await
            .into_iter()
            .map(|mail| mail.subject)
            .collect();
        assert!(
            subjects.contains(&"Uw wachtwoord is gewijzigd".to_owned()),
            "{subjects:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn the_old_password_works_until_the_new_one_is_used() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        forgets(&mut world, AN_PEETERS.email).await;
        sign_in(&mut world.browser, "an.peeters", GOOD)
            .await
            .assert_redirects_to("/");
        assert_eq!(who(&mut world.browser).await, "an.peeters");
    })
    .await;
}

#[tokio::test]
async fn our_password_expires_and_a_newer_one_leaves_it_good_until_its_own_time() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        forgets(&mut world, AN_PEETERS.email).await;
        let first = indented(&world.mails().await[0]);
        testkit::clock().advance(Duration::from_mins(30));
        assert_eq!(
            sign_in(&mut world.browser, "an.peeters", &first)
                .await
                .status,
            422
        );

        forgets(&mut world, AN_PEETERS.email).await;
        let second = indented(&world.mails().await[1]);
        testkit::clock().advance(Duration::from_secs(1));
        forgets(&mut world, AN_PEETERS.email).await;
        let third = indented(&world.mails().await[2]);
        let mut elsewhere = world.stranger();
        for (mailed, status) in [(&second, 303), (&second, 422), (&third, 303)] {
            let answer = sign_in(&mut elsewhere, "an.peeters", mailed).await;
            assert_eq!(answer.status, status);
            elsewhere.forget_cookies();
        }
    })
    .await;
}

///
#[tokio::test]
async fn nobody_learns_which_addresses_are_known_and_no_mailbox_is_flooded() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        // Not proven: never a way in.
        world
            .stranger()
            .post(
                "/account/new",
                &crate::world::registration(&LIEVE_JANSSENS, GOOD),
            )
            .await;
        let before = world.mails().await.len();
        let mut answers = Vec::new();
        for email in [
            AN_PEETERS.email,
            LIEVE_JANSSENS.email,
            "nobody.here@example.be",
        ] {
            let page = forgets(&mut world, email).await;
            answers.push((page.status, page.readable().replace(email, "…")));
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]));
        assert_eq!(world.mails().await.len(), before + 1);
        assert_eq!(
            world.mails_to(LIEVE_JANSSENS.email).await.len(),
            1,
            "only the activation code"
        );

        for email in [AN_PEETERS.email, "nobody.here@example.be"] {
            for _ in 0..4 {
                forgets(&mut world, email)
                    .await
                    .assert_shows("Kijk in uw mailbox");
            }
            let page = forgets(&mut world, email).await;
            assert_eq!(page.status, 429);
            page.assert_shows("Daarom stuurden we er nu geen");
            assert_eq!(page.header("retry-after"), Some("3600"));
        }
        assert_eq!(world.mails_to(AN_PEETERS.email).await.len(), 5);
        for number in 0..7 {
            forgets(&mut world, &format!("x{number}@example.be")).await;
        }
        let page = forgets(&mut world, "x@example.be").await;
        assert_eq!(page.status, 429);
        assert_eq!(page.header("retry-after"), Some("60"));
        page.assert_shows("te vaak na elkaar");
        assert_eq!(forgets(&mut world, "no address").await.status, 422);
    })
    .await;
}

#[tokio::test]
async fn mails_that_a_stranger_asks_for_keep_the_owner_from_no_forgotten_password() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        forgets(&mut world, AN_PEETERS.email).await;
        let own = indented(&world.mails().await[0]);
        let mut stranger = world.stranger();
        for number in 0..6 {
            let fields = [("email", AN_PEETERS.email)];
            let page = stranger.post("/password/forgotten", &fields).await;
            assert_eq!(page.status, if number < 5 { 200 } else { 429 });
        }
        assert_eq!(world.mails().await.len(), 6);
        forgets(&mut world, AN_PEETERS.email)
            .await
            .assert_shows("Kijk in uw mailbox");
        assert_eq!(world.mails().await.len(), 7, "the owner still gets one");
        let answer = sign_in(&mut world.browser, "an.peeters", &own).await;
        assert_eq!(answer.status, 303, "and the first one is as good as it was");
    })
    .await;
}

/// R-113 R-114 R-115 R-116
#[tokio::test]
async fn a_person_changes_the_password_and_is_signed_out_elsewhere() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        let mut elsewhere = world.stranger();
        sign_in(&mut elsewhere, "an.peeters", GOOD).await;
        sign_in(&mut world.browser, "an.peeters", GOOD).await;
        testkit::clock().advance(Duration::from_hours(1));

        let page = world.browser.get("/account/password").await;
        page.assert_shows("Huidig wachtwoord");
        let change = async |world: &mut World, current: &str, new: &str, again: &str| {
            let fields = [
                ("current_password", current),
                ("password", new),
                ("password_again", again),
            ];
            world.browser.post("/account/password", &fields).await
        };
        change(&mut world, "wrong", BETTER, BETTER)
            .await
            .assert_shows("niet uw huidige wachtwoord");
        change(&mut world, GOOD, BETTER, GOOD)
            .await
            .assert_shows("niet gelijk");
        change(&mut world, GOOD, "an.peeters.123", "an.peeters.123")
            .await
            .assert_shows("te makkelijk te raden");
        assert_eq!(who(&mut elsewhere).await, "an.peeters");
        change(&mut world, GOOD, BETTER, BETTER)
            .await
            .assert_redirects_to("/account");

        assert_eq!(who(&mut world.browser).await, "an.peeters");
        assert_eq!(who(&mut elsewhere).await, "nobody");
        assert_eq!(
            sign_in(&mut elsewhere, "an.peeters", GOOD).await.status,
            422
        );
        assert_eq!(
            sign_in(&mut elsewhere, "an.peeters", BETTER).await.status,
            303
        );
        assert_eq!(world.mails_to(AN_PEETERS.email).await.len(), 1);
    })
    .await;
}

/// Whoever knows the current password, and is late, does not undo the change.
#[tokio::test]
async fn of_two_who_change_the_password_at_once_one_does() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        let (mut one, mut other) = (world.stranger(), world.stranger());
        for browser in [&mut one, &mut other] {
            sign_in(browser, "an.peeters", GOOD).await;
            browser.get("/account/password").await;
        }
        let change = async |browser: &mut Browser, new: &str| {
            let fields = [
                ("current_password", GOOD),
                ("password", new),
                ("password_again", new),
            ];
            let answer = browser.post("/account/password", &fields).await;
            answer.location() == Some("/account")
        };
        let theirs = "drie groene olifanten dansen";
        let changed = tokio::join!(change(&mut one, BETTER), change(&mut other, theirs));
        assert!(changed.0 != changed.1, "{changed:?}");
        assert_eq!(world.mails().await.len(), 1);
        let (new, lost) = if changed.0 {
            (BETTER, theirs)
        } else {
            (theirs, BETTER)
        };
        let mut browser = world.stranger();
        assert_eq!(sign_in(&mut browser, "an.peeters", lost).await.status, 422);
        assert_eq!(sign_in(&mut browser, "an.peeters", new).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn the_current_password_cannot_be_guessed_at_an_open_session() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        sign_in(&mut world.browser, "an.peeters", GOOD).await;
        let fields = [
            ("current_password", "wrong"),
            ("password", BETTER),
            ("password_again", BETTER),
        ];
        for _ in 0..10 {
            assert_eq!(
                world
                    .browser
                    .post("/account/password", &fields)
                    .await
                    .status,
                422
            );
        }
        assert_eq!(
            world
                .browser
                .post("/account/password", &fields)
                .await
                .status,
            429
        );
    })
    .await;
}

#[tokio::test]
async fn a_visitor_is_led_to_the_sign_in_page_and_back() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        for path in [
            "/account/password",
            "/account/email",
            "/account/email/code",
            "/account/password/choose",
        ] {
            let answer = world.browser.get(path).await;
            assert!(
                answer.location().unwrap().starts_with("/sign-in?request="),
                "{path}"
            );
        }
        let url = world
            .browser
            .get("/account/password")
            .await
            .location()
            .unwrap()
            .to_owned();
        let answer = world
            .browser
            .post(&url, &[("username", "an.peeters"), ("password", GOOD)])
            .await;
        answer.assert_redirects_to("/account/password");
        // Who needs no new password must say the current one.
        world
            .browser
            .get("/account/password/choose")
            .await
            .assert_redirects_to("/account/password");
        let fields = [("password", BETTER), ("password_again", BETTER)];
        world
            .browser
            .post("/account/password/choose", &fields)
            .await
            .assert_redirects_to("/account/password");
    })
    .await;
}
