//! Addresses that only take a form, when a person gets to see them: the refusal
//! is drawn there, and the way on must not be a dead end.

use kernel::Duration;
use testkit::{AN_PEETERS, Response, on_both_engines};

use crate::world::{GOOD, World, registration, request, sign_in, url};

/// What the language switch of this page sends along.
fn language_return(page: &Response) -> String {
    page.form_value("return_to").expect("a language switch")
}

#[tokio::test]
async fn the_language_can_be_switched_on_the_refusal_of_another_code() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let answer = world
            .browser
            .post("/account/new", &registration(&AN_PEETERS, GOOD))
            .await;
        let resend = answer
            .location()
            .unwrap()
            .replace("/account/activate", "/account/activate/code");
        let refused = world.browser.post(&resend, &[]).await;
        assert_eq!(refused.status, 429);
        let return_to = language_return(&refused);
        let answer = world
            .browser
            .post(
                "/language",
                &[("language", "fr"), ("return_to", &return_to)],
            )
            .await;
        let page = world.browser.follow(answer).await;
        assert_eq!(page.status, 429, "the same page, in the other language");
        page.assert_shows("Activez votre compte");
        page.assert_shows(AN_PEETERS.email);
    })
    .await;
}

#[tokio::test]
async fn the_language_can_be_switched_on_the_refusal_of_another_code_for_a_new_address() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        sign_in(&mut world.browser, AN_PEETERS.username, GOOD).await;
        world
            .browser
            .post("/account/email", &[("email", "an@nieuw.example")])
            .await;
        let refused = world.browser.post("/account/email/code/resend", &[]).await;
        assert_eq!(refused.status, 429);
        let return_to = language_return(&refused);
        let answer = world
            .browser
            .post(
                "/language",
                &[("language", "fr"), ("return_to", &return_to)],
            )
            .await;
        let page = world.browser.follow(answer).await;
        assert_eq!(page.status, 429, "the same page, in the other language");
        page.assert_shows("an@nieuw.example");
    })
    .await;
}

#[tokio::test]
async fn the_language_switch_keeps_a_long_way_to_a_tool() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        let tool = format!("/authorize?state={}", "x".repeat(4096 - 17));
        let sign_in_page = url(&request(&tool));
        let page = world.browser.get(&sign_in_page).await;
        let answer = world
            .browser
            .post(
                "/language",
                &[("language", "fr"), ("return_to", &language_return(&page))],
            )
            .await;
        answer.assert_redirects_to(&sign_in_page);
        let answer = world
            .browser
            .post(
                &sign_in_page,
                &[("username", AN_PEETERS.username), ("password", GOOD)],
            )
            .await;
        answer.assert_redirects_to(&tool);
    })
    .await;
}

#[tokio::test]
async fn whoever_signs_in_again_before_a_form_is_taken_ends_at_its_page() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        for (form, page) in [
            ("/account/sessions/end-all", "/account"),
            (
                "/account/sessions/ses_01h455vb4pex5vsknk084sn02q/end",
                "/account",
            ),
            ("/account/email/code/resend", "/account/email/code"),
            ("/account/email/cancel", "/account/email/code"),
        ] {
            sign_in(&mut world.browser, AN_PEETERS.username, GOOD).await;
            testkit::clock().advance(Duration::from_hours(3));
            let answer = world.browser.post(form, &[]).await;
            let sign_in_page = answer.location().unwrap().to_owned();
            assert!(sign_in_page.starts_with("/sign-in?request="), "{form}");
            let answer = world
                .browser
                .post(
                    &sign_in_page,
                    &[("username", AN_PEETERS.username), ("password", GOOD)],
                )
                .await;
            answer.assert_redirects_to(form);
            world.browser.get(form).await.assert_redirects_to(page);
        }
    })
    .await;
}

/// Where the page's form is sent by the button of another language at its foot.
fn choice_of(page: &Response, language: &str) -> String {
    let buttons = page
        .text
        .split("<button form=\"form\" formaction=\"")
        .skip(1);
    let addresses = buttons.filter_map(|rest| rest.split('"').next());
    let wanted = format!("chosen={language}&");
    let found = addresses
        .map(|address| address.replace("&#38;", "&"))
        .find(|address| address.contains(&wanted));
    found.unwrap_or_else(|| panic!("no choice of {language}:\n{}", page.text))
}

/// as a browser without scripts sends it.
#[tokio::test]
async fn another_language_keeps_what_was_typed_without_scripts() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let page = world.browser.get("/account/new").await;
        assert!(page.text.contains("<form id=\"form\""), "{}", page.text);
        let typed = [
            ("first_name", "Ann-Sofie"),
            ("last_name", ""),
            ("email", "ann@example.be"),
            ("password", GOOD),
        ];
        let answer = world.browser.post(&choice_of(&page, "fr"), &typed).await;
        let page = world.browser.follow(answer).await;
        assert!(page.text.contains("<html lang=\"fr\""), "{}", page.text);
        for (field, value) in [("first_name", "Ann-Sofie"), ("email", "ann@example.be")] {
            assert_eq!(page.form_value(field).as_deref(), Some(value));
        }
        assert!(!page.text.contains(GOOD), "a password is typed anew");

        // Nothing typed, nothing that could be lost.
        let page = world.browser.get("/account/new").await;
        let typed = [("first_name", ""), ("email", "")];
        let answer = world.browser.post(&choice_of(&page, "nl"), &typed).await;
        answer.assert_redirects_to("/account/new");

        // A page without a form has the plain choice.
        let page = world.browser.get("/errors").await;
        assert!(!page.text.contains("form=\"form\""), "{}", page.text);
    })
    .await;
}
