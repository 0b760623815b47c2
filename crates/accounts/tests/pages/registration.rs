//! Making an account and activating it.

use crate::world::{GOOD, World, registration, request, sign_in, who, wrong};
use kernel::Duration;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

/// R-061 R-075 R-076 R-079 R-080 R-081 R-082 R-083 R-084 R-092
#[tokio::test]
async fn a_person_makes_an_account_types_the_code_and_is_signed_in() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let page = world.browser.get("/sign-in").await;
        page.assert_shows("Uw Immo-Connect account aanmaken");
        assert!(page.text.contains("href=\"/account/new\""));
        let page = world.browser.get("/account/new").await;
        page.assert_shows("Zoals op uw identiteitskaart");
        page.assert_shows("Een account is persoonlijk. U gebruikt het voor alle tools");
        page.assert_shows("Liefst een persoonlijk adres");

        let answer = world
            .browser
            .post("/account/new", &registration(&AN_PEETERS, GOOD))
            .await;
        assert!(
            answer
                .location()
                .unwrap()
                .starts_with("/account/activate?ticket="),
            "{}",
            answer.readable()
        );
        let url = answer.location().unwrap().to_owned();
        world.browser.get(&url).await.assert_shows(AN_PEETERS.email);
        assert_eq!(who(&mut world.browser).await, "nobody");

        let code = world.code_for(AN_PEETERS.email).await;
        let answer = world.browser.post(&url, &[("code", &code)]).await;
        answer.assert_redirects_to("/");
        world
            .browser
            .get("/")
            .await
            .assert_shows("home of an.peeters in nl Uw account is geactiveerd");
        assert_eq!(world.mails().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn whoever_was_invited_finds_their_address_filled_in() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        for (hint, filled_in) in [("sofie@example.be", true), ("sofie.maes", false)] {
            let request = web::SignInRequest {
                login_hint: Some(hint.to_owned()),
                ..request("/invitations/x")
            };
            let sealed = request.sealed(&testkit::sealer());
            let page = format!("/account/new?request={sealed}");
            let page = world.browser.get(&page).await;
            let value = format!("value=\"{hint}\"");
            assert_eq!(page.text.contains(&value), filled_in, "{}", page.text);
        }
    })
    .await;
}

/// R-077 R-078
#[tokio::test]
async fn a_free_user_name_is_proposed_and_may_be_changed() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        let proposal = world
            .browser
            .get("/account/new/username?first=An&last=Peeters")
            .await;
        assert_eq!(proposal.text, "an.peeters2");

        let mut fields = registration(&AN_PEETERS, GOOD);
        fields[2].1 = "";
        fields[3].1 = "an@example.be";
        let page = world.browser.post("/account/new", &fields).await;
        assert_eq!(page.status, 422);
        assert_eq!(page.form_value("username").as_deref(), Some("an.peeters2"));
        page.assert_shows("We vulden een voorstel in");

        fields[2].1 = "an.van.gent";
        let answer = world.browser.post("/account/new", &fields).await;
        assert!(answer.location().is_some(), "{}", answer.readable());
    })
    .await;
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once_and_what_was_typed_stays() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let fields = [
            ("first_name", ""),
            ("last_name", "Peeters"),
            ("username", "a b"),
            ("email", "an@nowhere"),
            ("password", "kort"),
            ("password_again", "kort"),
        ];
        let page = world.browser.post("/account/new", &fields).await;
        assert_eq!(page.status, 422);
        for text in [
            "Vul uw voornaam in.",
            "Gebruik 3 tot 32 letters",
            "Vul een geldig e-mailadres in",
            "minstens 12 tekens",
        ] {
            page.assert_shows(text);
        }
        assert_eq!(page.form_value("last_name").as_deref(), Some("Peeters"));
        assert_eq!(page.form_value("email").as_deref(), Some("an@nowhere"));
        assert!(!page.text.contains("kort"), "a password never comes back");
        assert!(world.mails().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_weak_or_leaked_password_is_refused() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        for (password, text) in [
            ("anpeeters-anpeeters", "te makkelijk te raden"),
            ("wachtwoord1234", "gelekte wachtwoorden"),
            ("immo-connect-2026", "te makkelijk te raden"),
        ] {
            let page = world
                .browser
                .post("/account/new", &registration(&AN_PEETERS, password))
                .await;
            assert_eq!(page.status, 422);
            page.assert_shows(text);
        }
        let mut fields = registration(&AN_PEETERS, GOOD);
        fields[5].1 = "vier groene paarden op de dijken";
        world
            .browser
            .post("/account/new", &fields)
            .await
            .assert_shows("niet gelijk");
    })
    .await;
}

#[tokio::test]
async fn a_taken_user_name_is_said_openly_in_any_case() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&AN_PEETERS).await;
        let mut fields = registration(&LIEVE_JANSSENS, GOOD);
        fields[2].1 = "An.Peeters";
        let page = world.browser.post("/account/new", &fields).await;
        assert_eq!(page.status, 409);
        page.assert_shows("Deze gebruikersnaam is al bezet.");
        assert!(world.mails().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn of_two_who_want_the_same_user_name_at_once_one_gets_it() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..4 {
            let mut browser = world.browser.another();
            tasks.spawn(async move {
                let email = format!("an{number}@example.be");
                let mut fields = registration(&AN_PEETERS, GOOD);
                fields[3].1 = &email;
                browser.post("/account/new", &fields).await.status.as_u16()
            });
        }
        let mut statuses = tasks.join_all().await;
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409, 409, 409]);
        assert_eq!(world.mails().await.len(), 1);
    })
    .await;
}

///
#[tokio::test]
async fn a_taken_address_looks_like_a_free_one_and_its_owner_is_told() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world.has_account(&MARC_DUBOIS).await;
        let mut taken = registration(&AN_PEETERS, GOOD);
        taken[3].1 = "Marc.Dubois@Example.be";
        let mut free = registration(&LIEVE_JANSSENS, GOOD);
        free[3].1 = "Marc.Dubois@Example.org";

        let (one, other) = (
            world.browser.post("/account/new", &taken).await,
            world.stranger().post("/account/new", &free).await,
        );
        assert_eq!(one.status, other.status);
        let url = one.location().unwrap().to_owned();
        let ticket_length = |url: &str| url.len();
        // Sealed texts of the same length: nothing to read off.
        assert!(ticket_length(&url).abs_diff(ticket_length(other.location().unwrap())) <= 4);
        let page = world.browser.get(&url).await;
        assert_eq!(page.status, 200);
        page.assert_shows("We stuurden een activatiecode naar Marc.Dubois@Example.be.");

        let to_owner = world.mails_to(MARC_DUBOIS.email).await;
        assert_eq!(to_owner.len(), 1);
        assert_eq!(to_owner[0].subject, "Vous avez déjà un compte Immo-Connect");
        assert!(world.mails_to("Marc.Dubois@Example.be").await.is_empty());

        // Guessing, asking again and signing in look as they always do.
        world
            .browser
            .post(&url, &[("code", "123456")])
            .await
            .assert_shows("Deze code klopt niet");
        testkit::clock().advance(Duration::from_secs(61));
        let again = url.replace("/account/activate", "/account/activate/code");
        world
            .browser
            .post(&again, &[])
            .await
            .assert_redirects_to(&url);
        let answer = sign_in(&mut world.browser, AN_PEETERS.username, GOOD).await;
        assert!(answer.location().unwrap().starts_with("/account/activate"));
    })
    .await;
}

#[tokio::test]
async fn a_wrong_code_is_counted_and_after_five_a_new_one_is_needed() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let answer = world
            .browser
            .post("/account/new", &registration(&AN_PEETERS, GOOD))
            .await;
        let url = answer.location().unwrap().to_owned();
        let code = world.code_for(AN_PEETERS.email).await;

        world
            .browser
            .post(&url, &[("code", "12")])
            .await
            .assert_shows("Typ de 6 cijfers");
        for left in (1..=4).rev() {
            let page = world.browser.post(&url, &[("code", &wrong(&code))]).await;
            assert_eq!(page.status, 422);
            page.assert_shows(&format!("nog {left} keer"));
        }
        world
            .browser
            .post(&url, &[("code", &wrong(&code))])
            .await
            .assert_shows("Vraag een nieuwe");
        world
            .browser
            .post(&url, &[("code", &code)])
            .await
            .assert_shows("te vaak een verkeerde code");
        assert_eq!(who(&mut world.browser).await, "nobody");

        let resend = url.replace("/account/activate", "/account/activate/code");
        let page = world.browser.post(&resend, &[]).await;
        assert_eq!(page.status, 429);
        page.assert_shows("Wacht nog 1 minuut voor u");
        testkit::clock().advance(Duration::from_mins(1));
        world
            .browser
            .post(&resend, &[])
            .await
            .assert_redirects_to(&url);
        let fresh = world.code_for(AN_PEETERS.email).await;
        world
            .browser
            .post(&url, &[("code", &fresh)])
            .await
            .assert_redirects_to("/");
    })
    .await;
}

#[tokio::test]
async fn a_code_expires_and_an_older_code_is_worthless() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let answer = world
            .browser
            .post("/account/new", &registration(&AN_PEETERS, GOOD))
            .await;
        let url = answer.location().unwrap().to_owned();
        let first = world.code_for(AN_PEETERS.email).await;
        testkit::clock().advance(Duration::from_mins(30));
        world
            .browser
            .post(&url, &[("code", &first)])
            .await
            .assert_shows("niet meer geldig");

        let resend = url.replace("/account/activate", "/account/activate/code");
        world
            .browser
            .post(&resend, &[])
            .await
            .assert_redirects_to(&url);
        let second = world.code_for(AN_PEETERS.email).await;
        assert_ne!(first, second);
        world
            .browser
            .post(&url, &[("code", &first)])
            .await
            .assert_shows("Gebruik de code uit de nieuwste mail");
        let spaced = format!(" {} {} ", &second[..3], &second[3..]);
        world
            .browser
            .post(&url, &[("code", &spaced)])
            .await
            .assert_redirects_to("/");

        // Used, it activates nothing again.
        world.browser.post("/sign-out", &[]).await;
        let answer = world.browser.post(&url, &[("code", &second)]).await;
        answer.assert_redirects_to("/sign-in");
        assert_eq!(who(&mut world.browser).await, "nobody");
    })
    .await;
}

///
#[tokio::test]
async fn a_mistyped_address_is_corrected_and_its_code_is_worthless() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let mut fields = registration(&AN_PEETERS, GOOD);
        fields[3].1 = "an.peters@example.be";
        let answer = world.browser.post("/account/new", &fields).await;
        let url = answer.location().unwrap().to_owned();
        let old = world.code_for("an.peters@example.be").await;

        let correct = url.replace("/account/activate", "/account/activate/address");
        let page = world.browser.get(&correct).await;
        assert_eq!(
            page.form_value("email").as_deref(),
            Some("an.peters@example.be")
        );
        world
            .browser
            .post(&correct, &[("email", "x")])
            .await
            .assert_shows("geldig e-mailadres");
        world
            .browser
            .post(&correct, &[("email", AN_PEETERS.email)])
            .await
            .assert_redirects_to(&url);
        world
            .browser
            .post(&url, &[("code", &old)])
            .await
            .assert_shows("klopt niet");
        let code = world.code_for(AN_PEETERS.email).await;
        world
            .browser
            .post(&url, &[("code", &code)])
            .await
            .assert_redirects_to("/");
    })
    .await;
}

/// the link alone activates nothing (G-9), and another browser must know
/// the password first.
#[tokio::test]
async fn the_link_in_the_mail_activates_nothing_and_works_in_one_browser_only() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        world
            .browser
            .post("/account/new", &registration(&AN_PEETERS, GOOD))
            .await;
        let mail = world.mails().await.pop().unwrap();
        let code = world.code_for(AN_PEETERS.email).await;
        let link = mail
            .text
            .lines()
            .find(|line| line.starts_with("https://"))
            .unwrap();

        let mut stranger = world.stranger();
        stranger.get(link).await.assert_redirects_to("/sign-in");
        let path = link.strip_prefix(testkit::ORIGIN).unwrap();
        stranger
            .post(path, &[("code", &code)])
            .await
            .assert_redirects_to("/sign-in");
        assert_eq!(who(&mut stranger).await, "nobody");

        world
            .browser
            .get(link)
            .await
            .assert_shows("Activeer uw account");
        assert_eq!(who(&mut world.browser).await, "nobody");
        // With the password, elsewhere too.
        let answer = sign_in(&mut stranger, AN_PEETERS.username, GOOD).await;
        let url = answer.location().unwrap().to_owned();
        assert!(url.starts_with("/account/activate?ticket="));
        stranger
            .post(&url, &[("code", &code)])
            .await
            .assert_redirects_to("/");
        assert_eq!(who(&mut stranger).await, AN_PEETERS.username);
    })
    .await;
}

#[tokio::test]
async fn a_forged_ticket_opens_nothing() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let answer = world
            .browser
            .post("/account/new", &registration(&AN_PEETERS, GOOD))
            .await;
        let url = answer.location().unwrap().to_owned();
        let forged = url.replace("ticket=", "ticket=A");
        for url in [
            forged.as_str(),
            "/account/activate",
            "/account/activate?ticket=",
        ] {
            world.browser.get(url).await.assert_redirects_to("/sign-in");
            world
                .browser
                .post(url, &[("code", "123456")])
                .await
                .assert_redirects_to("/sign-in");
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_who_typed_the_same_address_the_first_to_prove_it_gets_it() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let first = world
            .browser
            .post("/account/new", &registration(&AN_PEETERS, GOOD))
            .await;
        let first_code = world.code_for(AN_PEETERS.email).await;
        testkit::clock().advance(Duration::from_secs(1));
        let mut other = world.stranger();
        let mut fields = registration(&LIEVE_JANSSENS, GOOD);
        fields[3].1 = AN_PEETERS.email;
        let second = other.post("/account/new", &fields).await;
        let second_code = world.code_for(AN_PEETERS.email).await;

        world
            .browser
            .post(first.location().unwrap(), &[("code", &first_code)])
            .await
            .assert_redirects_to("/");
        let page = other
            .post(second.location().unwrap(), &[("code", &second_code)])
            .await;
        assert_eq!(page.status, 409);
        page.assert_shows("bestaat intussen een ander account");
    })
    .await;
}

#[tokio::test]
async fn an_account_nobody_activated_gives_its_user_name_back_after_a_week() {
    on_both_engines(|db| async move {
        let mut world = World::new(db);
        let kept = world.has_account(&MARC_DUBOIS).await;
        world
            .browser
            .post("/account/new", &registration(&AN_PEETERS, GOOD))
            .await;
        let forget = async |world: &World| {
            let now = testkit::act().now();
            world
                .db
                .write::<_, _, kernel::Never>(move |tx| Ok(accounts::forget_old(tx, now)?))
                .await
                .unwrap()
        };
        assert_eq!(forget(&world).await, 0);
        testkit::clock().advance(accounts::UNACTIVATED_KEPT + Duration::from_secs(1));
        assert_eq!(forget(&world).await, 2, "the code and the account");
        let mut fields = registration(&LIEVE_JANSSENS, GOOD);
        fields[2].1 = AN_PEETERS.username;
        assert!(
            world
                .browser
                .post("/account/new", &fields)
                .await
                .location()
                .is_some()
        );
        assert!(world.account(&kept).await.is_activated());
    })
    .await;
}
