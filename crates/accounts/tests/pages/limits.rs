//! What an operator set holds, and is what the pages and mails tell.

use accounts::Limits;
use kernel::{Duration, Language};
use mail::Mail;
use testkit::{AN_PEETERS, MARC_DUBOIS, TestDb, on_both_engines};

use crate::world::{GOOD, World, indented, registration, sign_in, who, wrong};

const NEW: &str = "an@nieuw.example";

fn world(db: TestDb, limits: Limits) -> World {
    World::limited(db, web::Services::default().with(limits))
}

/// Registers; the page where the code is typed.
async fn register(world: &mut World) -> String {
    let fields = registration(&AN_PEETERS, GOOD);
    let answer = world.browser.post("/account/new", &fields).await;
    answer.location().unwrap().to_owned()
}

async fn read_in(world: &mut World, language: Language) {
    let fields = [("language", language.code()), ("return_to", "/")];
    world.browser.post("/language", &fields).await;
}

fn assert_tells(mail: &Mail, words: &str) {
    assert!(mail.text.contains(words), "{}", mail.text);
    assert!(mail.html.contains(words), "{}", mail.html);
}

/// Just before this much time has passed.
fn almost(time: Duration) -> Duration {
    time.saturating_sub(Duration::from_millis(1))
}

///
#[tokio::test]
async fn an_activation_code_is_good_as_long_as_the_operator_says() {
    for (language, hint, told) in [
        (Language::Nl, "6 cijfers, 10 minuten geldig", "10 minuten"),
        (Language::Fr, "6 chiffres, valable 10 minutes", "10 minutes"),
    ] {
        on_both_engines(|db| async move {
            let code_lifetime = Duration::from_mins(10);
            let mut world = world(
                db,
                Limits {
                    code_lifetime,
                    ..Limits::default()
                },
            );
            read_in(&mut world, language).await;
            let url = register(&mut world).await;
            world.browser.get(&url).await.assert_shows(hint);
            assert_tells(&world.mails_to(AN_PEETERS.email).await[0], told);

            let code = world.code_for(AN_PEETERS.email).await;
            testkit::clock().advance(code_lifetime);
            let page = world.browser.post(&url, &[("code", &code)]).await;
            assert_eq!(page.status, 422);
            assert_eq!(who(&mut world.browser).await, "nobody");

            let resend = url.replace("/account/activate", "/account/activate/code");
            world.browser.post(&resend, &[]).await;
            let code = world.code_for(AN_PEETERS.email).await;
            testkit::clock().advance(almost(code_lifetime));
            let answer = world.browser.post(&url, &[("code", &code)]).await;
            answer.assert_redirects_to("/");
        })
        .await;
    }
}

/// R-120 R-121
#[tokio::test]
async fn the_code_for_a_new_address_is_good_as_long_as_the_operator_says() {
    on_both_engines(|db| async move {
        let code_lifetime = Duration::from_mins(10);
        let mut world = world(
            db,
            Limits {
                code_lifetime,
                code_resend_after: Duration::from_secs(90),
                ..Limits::default()
            },
        );
        world.has_account(&AN_PEETERS).await;
        sign_in(&mut world.browser, AN_PEETERS.username, GOOD).await;
        let fields = [("email", NEW)];
        world.browser.post("/account/email", &fields).await;
        let page = world.browser.get("/account/email/code").await;
        page.assert_shows("6 cijfers, 10 minuten geldig");
        assert!(page.text.contains("data-countdown-seconds=\"90\""));
        assert_tells(&world.mails_to(NEW).await[0], "10 minuten geldig");
        let code = world.code_for(NEW).await;
        testkit::clock().advance(code_lifetime);
        let answer = world
            .browser
            .post("/account/email/code", &[("code", &code)])
            .await;
        answer.assert_shows("niet meer geldig");
    })
    .await;
}

#[tokio::test]
async fn a_code_may_be_tried_as_often_as_the_operator_says() {
    on_both_engines(|db| async move {
        let mut world = world(
            db,
            Limits {
                code_attempts_max: 2,
                ..Limits::default()
            },
        );
        let url = register(&mut world).await;
        let code = world.code_for(AN_PEETERS.email).await;
        for told in ["nog 1 keer", "te vaak een verkeerde code"] {
            let answer = world.browser.post(&url, &[("code", &wrong(&code))]).await;
            answer.assert_shows(told);
        }
        let answer = world.browser.post(&url, &[("code", &code)]).await;
        answer.assert_shows("te vaak een verkeerde code");
        assert_eq!(who(&mut world.browser).await, "nobody");
    })
    .await;
}

#[tokio::test]
async fn another_code_may_be_asked_for_when_the_operator_says() {
    on_both_engines(|db| async move {
        let code_resend_after = Duration::from_secs(90);
        let mut world = world(
            db,
            Limits {
                code_resend_after,
                ..Limits::default()
            },
        );
        let url = register(&mut world).await;
        let page = world.browser.get(&url).await;
        assert!(page.text.contains("data-countdown-seconds=\"90\""));
        let resend = url.replace("/account/activate", "/account/activate/code");
        testkit::clock().advance(Duration::from_secs(89));
        let page = world.browser.post(&resend, &[]).await;
        assert_eq!(page.status, 429);
        assert!(page.text.contains("data-countdown-seconds=\"1\""));
        page.assert_shows("Wacht nog 1 seconde voor u");
        read_in(&mut world, Language::Fr).await;
        let page = world.browser.post(&resend, &[]).await;
        page.assert_shows("Attendez encore 1 seconde avant");
        testkit::clock().advance(Duration::from_secs(1));
        let answer = world.browser.post(&resend, &[]).await;
        answer.assert_redirects_to(&url);
        assert_eq!(world.mails_to(AN_PEETERS.email).await.len(), 2);
    })
    .await;
}

/// R-110 R-111
#[tokio::test]
async fn a_mailed_password_is_good_as_long_as_the_operator_says() {
    for (person, told) in [
        (AN_PEETERS, "werkt één keer, binnen 15 minuten"),
        (MARC_DUBOIS, "une seule fois, dans un délai de 15 minutes"),
    ] {
        on_both_engines(|db| async move {
            let temporary_password_lifetime = Duration::from_mins(15);
            let mut world = world(
                db,
                Limits {
                    temporary_password_lifetime,
                    ..Limits::default()
                },
            );
            world.has_account(&person).await;
            read_in(&mut world, person.language).await;
            for (passed, status) in [
                (temporary_password_lifetime, 422),
                (almost(temporary_password_lifetime), 303),
            ] {
                let fields = [("email", person.email)];
                let page = world.browser.post("/password/forgotten", &fields).await;
                page.assert_shows(told);
                let mail = world.mails_to(person.email).await.pop().unwrap();
                assert_tells(&mail, told);
                testkit::clock().advance(passed);
                let password = indented(&mail);
                let answer = sign_in(&mut world.browser, person.username, &password).await;
                assert_eq!(answer.status, status);
            }
        })
        .await;
    }
}

/// A lifetime of one minute is said as such.
#[test]
fn a_minute_is_one() {
    let texts = i18n::Texts::new(&[accounts::TEXTS]).unwrap();
    let minutes_in = |language, minutes: u64| {
        texts.get(language, "accounts-minutes", &[("minutes", minutes.into())])
    };
    assert_eq!(minutes_in(Language::Nl, 1), "1 minuut");
    assert_eq!(minutes_in(Language::Nl, 2), "2 minuten");
    assert_eq!(minutes_in(Language::Fr, 1), "1 minute");
    assert_eq!(minutes_in(Language::Fr, 2), "2 minutes");
}

#[tokio::test]
async fn people_stay_signed_in_as_long_as_the_operator_says() {
    on_both_engines(|db| async move {
        let lifetimes = sessions::Lifetimes {
            absolute: Duration::from_hours(1),
            idle: Duration::from_mins(20),
        };
        let mut world = World::limited(db, web::Services::default().with(lifetimes));
        let account = world.has_account(&AN_PEETERS).await;
        sign_in(&mut world.browser, AN_PEETERS.username, GOOD).await;
        testkit::clock().advance(lifetimes.idle);
        assert_eq!(
            who(&mut world.browser).await,
            "nobody",
            "twenty idle minutes"
        );
        assert_eq!(world.has_session(&account).await, 0);

        // Signing in where the session ran out begins another.
        sign_in(&mut world.browser, AN_PEETERS.username, GOOD).await;
        assert_eq!(world.has_session(&account).await, 1);
        let page = world.browser.get("/account").await;
        assert_eq!(
            page.text.matches("/end\"").count(),
            1,
            "what ran out is gone"
        );
        for _ in 0..3 {
            testkit::clock().advance(almost(lifetimes.idle));
            assert_eq!(who(&mut world.browser).await, AN_PEETERS.username);
        }
        testkit::clock().advance(Duration::from_millis(3));
        assert_eq!(who(&mut world.browser).await, "nobody", "an hour");
    })
    .await;
}

/// The session that begins with the activation has the operator's lifetimes too.
#[tokio::test]
async fn whoever_just_activated_stays_as_long_as_the_operator_says() {
    on_both_engines(|db| async move {
        let lifetimes = sessions::Lifetimes {
            absolute: Duration::from_hours(1),
            ..sessions::Lifetimes::default()
        };
        let mut world = World::limited(db, web::Services::default().with(lifetimes));
        let url = register(&mut world).await;
        let code = world.code_for(AN_PEETERS.email).await;
        world.browser.post(&url, &[("code", &code)]).await;
        testkit::clock().advance(almost(lifetimes.absolute));
        assert_eq!(who(&mut world.browser).await, AN_PEETERS.username);
        testkit::clock().advance(Duration::from_millis(1));
        assert_eq!(who(&mut world.browser).await, "nobody");
    })
    .await;
}
