//! Every page and every mail in both languages, without a text that is missing.

use crate::world::{GOOD, LANGUAGES, World, registration, sign_in};
use i18n::Texts;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, Person, on_both_engines};
use web::SignInRequest;

///
#[test]
fn every_text_is_there_in_both_languages() {
    let texts = Texts::new(&[web::TEXTS, mail::TEXTS, accounts::TEXTS, sessions::TEXTS]).unwrap();
    assert_eq!(texts.one_sided(), Vec::<String>::new());
}

/// R-065 R-066
#[tokio::test]
async fn every_page_and_every_mail_is_written_in_the_language_of_the_person() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&LIEVE_JANSSENS).await;
        for (language, name, email) in LANGUAGES
            .into_iter()
            .zip(["an.een", "an.twee"])
            .zip(["een@example.be", "twee@example.be"])
            .map(|((a, b), c)| (a, b, c))
        {
            world.browser.forget_cookies();
            world
                .browser
                .post(
                    "/language",
                    &[("language", language.code()), ("return_to", "/")],
                )
                .await;
            let person = Person {
                username: name,
                email,
                ..AN_PEETERS
            };
            let mut pages = visit_before_signing_in(&mut world, &person).await;
            pages.extend(visit_signed_in(&mut world).await);
            for page in pages {
                let readable = page.readable();
                assert!(!page.text.contains('⟦'), "{readable}");
                assert_eq!(
                    testkit::check_page(&page.text),
                    Vec::<String>::new(),
                    "{readable}"
                );
                assert!(
                    page.text.contains(&format!("<html lang=\"{language}\"")),
                    "{readable}"
                );
            }
            let mails = world.mails_to(email).await;
            assert!(mails.len() >= 3, "{}", mails.len());
            for mail in mails {
                assert!(
                    !format!("{}{}{}", mail.subject, mail.text, mail.html).contains('⟦'),
                    "{}",
                    mail.text
                );
                assert!(mail.html.contains(&format!("lang=\"{language}\"")));
            }
        }
    })
    .await;
}

async fn visit_before_signing_in(world: &mut World, person: &Person) -> Vec<testkit::Response> {
    let browser = &mut world.browser;
    let mut pages = vec![
        browser.get("/sign-in").await,
        sign_in(browser, "", "").await,
        sign_in(browser, "x", "y").await,
        browser.get("/account/new").await,
        browser.post("/account/new", &[]).await,
        browser.get("/password/forgotten").await,
        browser
            .post("/password/forgotten", &[("email", "x@example.be")])
            .await,
    ];
    let mut eid_only = SignInRequest::to("/", testkit::act().now());
    eid_only.methods = vec![kernel::Method::EID, kernel::Method::ITSME];
    pages.push(browser.get(&eid_only.url(&testkit::sealer())).await);
    let url = browser
        .post("/account/new", &registration(person, GOOD))
        .await
        .location()
        .unwrap()
        .to_owned();
    pages.push(browser.get(&url).await);
    pages.push(
        browser
            .get(&url.replace("/activate", "/activate/address"))
            .await,
    );
    pages.push(
        browser
            .post(&url.replace("/activate", "/activate/code"), &[])
            .await,
    );
    for code in ["x", "000000"] {
        pages.push(browser.post(&url, &[("code", code)]).await);
    }
    let code = world.code_for(person.email).await;
    world
        .browser
        .post(&url, &[("code", &code)])
        .await
        .assert_redirects_to("/");
    pages
}

async fn visit_signed_in(world: &mut World) -> Vec<testkit::Response> {
    let browser = &mut world.browser;
    let mut pages = vec![
        browser.get("/sign-out").await,
        browser.get("/account/password").await,
        browser.post("/account/password", &[]).await,
        browser.get("/account/email").await,
        browser.post("/account/email", &[]).await,
    ];
    browser
        .post("/account/email", &[("email", "ander@example.be")])
        .await
        .assert_redirects_to("/account/email/code");
    pages.push(browser.get("/account/email/code").await);
    pages.push(
        browser
            .post("/account/email/code", &[("code", "000000")])
            .await,
    );
    pages.push(browser.get("/account/email").await);
    let fields = [
        ("current_password", GOOD),
        ("password", crate::world::BETTER),
        ("password_again", crate::world::BETTER),
    ];
    browser
        .post("/account/password", &fields)
        .await
        .assert_redirects_to("/account");
    pages
}
