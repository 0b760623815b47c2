//! Changing the e-mail address.

use crate::world::{GOOD, World, indented, sign_in, wrong};
use kernel::{AccountId, Duration};
use storage::audit;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, TestDb, on_both_engines};

const NEW: &str = "an@nieuw.example";

async fn signed_in(db: TestDb) -> (World, AccountId) {
    let mut world = World::new(db);
    let account = world.has_account(&AN_PEETERS).await;
    sign_in(&mut world.browser, "an.peeters", GOOD)
        .await
        .assert_redirects_to("/");
    (world, account)
}

/// R-118 R-119 R-120 R-121 R-122 R-123
#[tokio::test]
async fn the_new_address_counts_only_after_its_code() {
    on_both_engines(|db| async move {
        let (mut world, account) = signed_in(db).await;
        world
            .browser
            .get("/account/email")
            .await
            .assert_shows(AN_PEETERS.email);
        let answer = world
            .browser
            .post("/account/email", &[("email", NEW)])
            .await;
        answer.assert_redirects_to("/account/email/code");
        let page = world.browser.get("/account/email/code").await;
        page.assert_shows(NEW);
        page.assert_shows("Sluit dit scherm niet af");
        let to_old = world.mails_to(AN_PEETERS.email).await;
        assert_eq!(to_old.len(), 1);
        assert!(to_old[0].text.contains(NEW), "the old address is informed");
        assert_eq!(
            world.account(&account).await.email.as_str(),
            AN_PEETERS.email
        );

        let code = world.code_for(NEW).await;
        let page = world
            .browser
            .post("/account/email/code", &[("code", &wrong(&code))])
            .await;
        assert_eq!(page.status, 422);
        page.assert_shows("nog 4 keer");
        // Left and returned to.
        let page = world.browser.get("/account/email").await;
        page.assert_shows(&format!("De wijziging naar {NEW} wacht nog op de code."));
        world
            .browser
            .post("/account/email/code", &[("code", &code)])
            .await
            .assert_redirects_to("/account");
        assert_eq!(world.account(&account).await.email.as_str(), NEW);
        assert_eq!(
            world.mails_to(AN_PEETERS.email).await.len(),
            2,
            "and told that it is done"
        );

        world.browser.post("/sign-out", &[]).await;
        assert_eq!(
            sign_in(&mut world.browser, AN_PEETERS.email, GOOD)
                .await
                .status,
            422
        );
        assert_eq!(sign_in(&mut world.browser, NEW, GOOD).await.status, 303);
        // The user name stays, and the code is used up.
        assert_eq!(world.account(&account).await.username, AN_PEETERS.username);
        world
            .browser
            .get("/account/email/code")
            .await
            .assert_redirects_to("/account/email");
    })
    .await;
}

#[tokio::test]
async fn a_taken_address_looks_like_a_free_one_and_its_owner_is_told() {
    on_both_engines(|db| async move {
        let (mut world, account) = signed_in(db).await;
        world.has_account(&LIEVE_JANSSENS).await;
        let answer = world
            .browser
            .post("/account/email", &[("email", LIEVE_JANSSENS.email)])
            .await;
        answer.assert_redirects_to("/account/email/code");
        world
            .browser
            .get("/account/email/code")
            .await
            .assert_shows(LIEVE_JANSSENS.email);
        let mails = world.mails_to(LIEVE_JANSSENS.email).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].subject, "U hebt al een Immo-Connect account");
        world
            .browser
            .post("/account/email/code", &[("code", "123456")])
            .await
            .assert_shows("klopt niet");
        assert_eq!(
            world.account(&account).await.email.as_str(),
            AN_PEETERS.email
        );
    })
    .await;
}

#[tokio::test]
async fn an_old_proof_of_identity_is_not_enough() {
    on_both_engines(|db| async move {
        let (mut world, _) = signed_in(db).await;
        testkit::clock().advance(Duration::from_mins(11));
        let answer = world
            .browser
            .post("/account/email", &[("email", NEW)])
            .await;
        assert!(answer.location().unwrap().starts_with("/sign-in?request="));
        assert!(world.mails().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_is_no_new_address_is_refused() {
    on_both_engines(|db| async move {
        let (mut world, _) = signed_in(db).await;
        for (email, status) in [
            ("", 422),
            ("x", 422),
            (AN_PEETERS.email, 409),
            ("An.Peeters@EXAMPLE.be", 409),
        ] {
            let page = world
                .browser
                .post("/account/email", &[("email", email)])
                .await;
            assert_eq!(page.status, status, "{email}");
        }
        assert!(world.mails().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_code_is_sent_again_expires_and_may_be_cancelled() {
    on_both_engines(|db| async move {
        let (mut world, account) = signed_in(db).await;
        world
            .browser
            .post("/account/email", &[("email", NEW)])
            .await;
        assert_eq!(
            world
                .browser
                .post("/account/email/code/resend", &[])
                .await
                .status,
            429
        );
        testkit::clock().advance(Duration::from_mins(1));
        let old = world.code_for(NEW).await;
        let answer = world.browser.post("/account/email/code/resend", &[]).await;
        answer.assert_redirects_to("/account/email/code");
        world
            .browser
            .post("/account/email/code", &[("code", &old)])
            .await
            .assert_shows("Gebruik de code uit de nieuwste mail");
        testkit::clock().advance(Duration::from_mins(30));
        let code = world.code_for(NEW).await;
        world
            .browser
            .post("/account/email/code", &[("code", &code)])
            .await
            .assert_shows("niet meer geldig");

        world
            .browser
            .post("/account/email/cancel", &[])
            .await
            .assert_redirects_to("/account");
        world
            .browser
            .get("/account/email/code")
            .await
            .assert_redirects_to("/account/email");
        assert_eq!(
            world.account(&account).await.email.as_str(),
            AN_PEETERS.email
        );
        // Again: there is nothing left to cancel, so nothing is written down.
        world.browser.post("/account/email/cancel", &[]).await;
        let events = world
            .db
            .read(move |tx| audit::of_object(tx, account.as_str()));
        let events = events.await.unwrap();
        let cancelled = events
            .iter()
            .filter(|event| event.action == "account.email-change-cancelled");
        assert_eq!(cancelled.count(), 1);
    })
    .await;
}

/// It went to the former mailbox, which may be somebody else's.
#[tokio::test]
async fn a_mailed_password_is_worthless_once_the_address_or_the_password_has_changed() {
    on_both_engines(|db| async move {
        let (mut world, _) = signed_in(db).await;
        let forgets = async |world: &World, email| {
            let mut browser = world.stranger();
            browser
                .post("/password/forgotten", &[("email", email)])
                .await
                .assert_shows("Kijk in uw mailbox");
            let mails = world.mails_to(email).await;
            let mut texts = mails.iter().map(indented);
            // The other mail holds a code of six digits.
            texts.find(|text| text.contains('-')).expect("a password")
        };
        let mailed = forgets(&world, AN_PEETERS.email).await;
        world
            .browser
            .post("/account/email", &[("email", NEW)])
            .await;
        let code = world.code_for(NEW).await;
        world
            .browser
            .post("/account/email/code", &[("code", &code)])
            .await
            .assert_redirects_to("/account");
        let mut browser = world.stranger();
        let answer = sign_in(&mut browser, "an.peeters", &mailed).await;
        assert_eq!(answer.status, 422, "another address");

        let mailed = forgets(&world, NEW).await;
        let better = "drie groene olifanten dansen";
        let fields = [
            ("current_password", GOOD),
            ("password", better),
            ("password_again", better),
        ];
        let changed = world.browser.post("/account/password", &fields).await;
        changed.assert_redirects_to("/account");
        let answer = sign_in(&mut browser, "an.peeters", &mailed).await;
        assert_eq!(answer.status, 422, "another password");
        let answer = sign_in(&mut browser, "an.peeters", better).await;
        assert_eq!(answer.status, 303);
    })
    .await;
}
