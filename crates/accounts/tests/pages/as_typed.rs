//! What people type, and paste, as they type and paste it.

use crate::world::{GOOD, World, indented, registration, sign_in, wrong};
use kernel::Duration;
use testkit::{AN_PEETERS, on_both_engines};

/// Whoever asked for another code may still have the first mail before them.
#[tokio::test]
async fn an_earlier_code_after_a_resend_costs_no_attempt_and_a_pasted_code_is_taken() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let answer = world
            .browser
            .post("/account/new", &registration(&AN_PEETERS, GOOD))
            .await;
        let url = answer.location().unwrap().to_owned();
        let first = world.code_for(AN_PEETERS.email).await;
        testkit::clock().advance(Duration::from_mins(1));
        let resend = url.replace("/account/activate", "/account/activate/code");
        world.browser.post(&resend, &[]).await;
        let second = world.code_for(AN_PEETERS.email).await;
        assert_ne!(first, second);
        for _ in 0..6 {
            let page = world.browser.post(&url, &[("code", &first)]).await;
            page.assert_shows("Gebruik de code uit de nieuwste mail");
        }
        let page = world.browser.post(&url, &[("code", &wrong(&second))]).await;
        page.assert_shows("nog 4 keer");
        let pasted = format!("Uw code is {second}. Hij is 30 minuten geldig.");
        let answer = world.browser.post(&url, &[("code", &pasted)]).await;
        answer.assert_redirects_to("/");
    })
    .await;
}

#[tokio::test]
async fn a_person_with_one_name_only_makes_an_account() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let mut fields = registration(&AN_PEETERS, GOOD);
        fields[0].1 = "";
        fields[1].1 = "Suharto";
        let page = world.browser.post("/account/new", &fields).await;
        page.assert_shows("Vul uw voornaam in.");
        fields.push(("one_name", "yes"));
        let answer = world.browser.post("/account/new", &fields).await;
        let url = answer.location().expect("an account").to_owned();
        let code = world.code_for(AN_PEETERS.email).await;
        let answer = world.browser.post(&url, &[("code", &code)]).await;
        answer.assert_redirects_to("/");
        let found = world
            .db
            .read(|tx| accounts::by_login(tx, AN_PEETERS.username));
        let account = found.await.unwrap().unwrap();
        assert_eq!(account.display_name(), "Suharto");
        let id = account.id.clone();
        let claims = world.db.read(move |tx| accounts::claims(tx, &id));
        let claims = claims.await.unwrap().unwrap();
        assert_eq!((claims.given_name, claims.name.as_str()), (None, "Suharto"));
    })
    .await;
}

#[tokio::test]
async fn a_mistyped_address_gets_a_suggestion_and_stands_when_it_is_sent_again() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let mut fields = registration(&AN_PEETERS, GOOD);
        fields[3].1 = "jan@gmial.con";
        let page = world.browser.post("/account/new", &fields).await;
        assert_eq!(page.status, 422);
        page.assert_shows("Bedoelt u jan@gmail.com?");
        assert_eq!(page.form_value("email").as_deref(), Some("jan@gmial.con"));
        let kept = ("email_kept".to_owned(), "jan@gmial.con".to_owned());
        assert!(page.hidden_fields().contains(&kept));
        assert!(world.mails().await.is_empty());

        fields.push(("email_kept", "jan@gmial.con"));
        let mut other = fields.clone();
        other[3].1 = "jan@gmial.com";
        let page = world.browser.post("/account/new", &other).await;
        page.assert_shows("Bedoelt u jan@gmail.com?");
        let answer = world.browser.post("/account/new", &fields).await;
        assert!(answer.location().is_some(), "{}", answer.readable());
        assert_eq!(world.mails_to("jan@gmial.con").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_mailed_password_is_taken_without_its_dashes_or_in_capitals() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        for (round, typed) in [
            |mailed: &str| mailed.replace('-', ""),
            |mailed: &str| mailed.to_uppercase(),
            |mailed: &str| format!(" {} ", mailed.replace('-', " ")),
        ]
        .into_iter()
        .enumerate()
        {
            let forgotten = [("email", AN_PEETERS.email)];
            world.browser.post("/password/forgotten", &forgotten).await;
            let mails = world.mails_to(AN_PEETERS.email).await;
            assert_eq!(mails.len(), round + 1);
            let typed = typed(&indented(&mails[round]));
            let mut browser = world.stranger();
            let answer = sign_in(&mut browser, AN_PEETERS.username, &typed).await;
            answer.assert_redirects_to("/");
            testkit::clock().advance(kernel::Duration::from_secs(1));
        }
    })
    .await;
}
