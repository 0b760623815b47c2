//! "Mijn profiel" and its edit mode.

use testkit::{AN_PEETERS, MARC_DUBOIS, on_both_engines};

use super::signed_in;

const EDIT: &str = "/profile/edit";
const FILLED_IN: [(&str, &str); 7] = [
    ("first_name", "Annelies"),
    ("last_name", "Peeters"),
    ("phone", "09/243.10.20"),
    ("mobile", "+32 475 12 34 56"),
    ("street", "Kerkstraat 1"),
    ("postal_code", "B-9000"),
    ("city", "Gent"),
];

/// R-103 R-104
#[tokio::test]
async fn the_profile_is_seen_and_has_an_edit_mode() {
    on_both_engines(|db| async move {
        let (mut browser, _) = signed_in(&db, AN_PEETERS).await;
        let page = browser.get("/profile").await;
        page.assert_shows("Mijn profiel Mijn account");
        page.assert_shows("an.peeters");
        page.assert_shows("Niet ingevuld");
        assert!(
            page.text
                .contains("href=\"/profile/edit\">profiel wijzigen</a>")
        );
        let form = browser.get(EDIT).await;
        assert_eq!(form.form_value("first_name").as_deref(), Some("An"));
    })
    .await;
}

/// R-105 R-106
#[tokio::test]
async fn what_is_saved_is_shown_and_the_person_is_told() {
    on_both_engines(|db| async move {
        let (mut browser, account) = signed_in(&db, AN_PEETERS).await;
        let answer = browser.post(EDIT, &FILLED_IN).await;
        answer.assert_redirects_to("/profile");
        let page = browser.follow(answer).await;
        page.assert_shows("Uw profiel is bewaard.");
        for shown in [
            "Annelies",
            "09 243 10 20",
            "0475 12 34 56",
            "Kerkstraat 1 9000 Gent",
        ] {
            page.assert_shows(shown);
        }
        assert_eq!(
            db.acts_on(account.as_str()).await,
            ["account.created", "account.name-changed", "profile.changed"]
        );
        let again = browser.get(EDIT).await;
        assert_eq!(again.form_value("mobile").as_deref(), Some("0475 12 34 56"));
    })
    .await;
}

#[tokio::test]
async fn of_two_people_at_one_browser_a_profile_that_one_opened_is_not_saved_for_the_other() {
    on_both_engines(|db| async move {
        let (mut browser, an) = signed_in(&db, AN_PEETERS).await;
        browser.get(EDIT).await;
        let session = web::CookieNames::new(true).session;
        let of_an = browser.cookie(session).expect("signed in").to_owned();
        let (of_marc, marc) = signed_in(&db, MARC_DUBOIS).await;
        browser.set_cookie(session, of_marc.cookie(session).expect("signed in"));
        let refused = browser.post(EDIT, &FILLED_IN).await;
        assert_eq!(refused.status, 409);
        assert_eq!(db.acts_on(marc.as_str()).await, ["account.created"]);
        assert_eq!(db.acts_on(an.as_str()).await, ["account.created"]);

        // Signed in anew, An finds what she typed, and saves it.
        let url = refused.link("Se connecter comme l’autre personne");
        let (_, sealed) = url.split_once("request=").expect("a request");
        let now = testkit::clock().clock().now();
        let request = web::SignInRequest::open(sealed, &testkit::sealer(), now).expect("it opens");
        browser.set_cookie(session, &of_an);
        let form = browser.get(&request.return_to).await;
        for (field, typed) in FILLED_IN {
            assert_eq!(form.form_value(field).as_deref(), Some(typed));
        }
        form.assert_shows("Nog niet bewaard");
        browser
            .post(EDIT, &FILLED_IN)
            .await
            .assert_redirects_to("/profile");
    })
    .await;
}

#[tokio::test]
async fn saving_twice_changes_nothing_and_leaving_fields_empty_clears_them() {
    on_both_engines(|db| async move {
        let (mut browser, account) = signed_in(&db, AN_PEETERS).await;
        browser.post(EDIT, &FILLED_IN).await;
        let after_once = db.acts_on(account.as_str()).await;
        browser.post(EDIT, &FILLED_IN).await;
        assert_eq!(db.acts_on(account.as_str()).await, after_once);
        browser
            .post(
                EDIT,
                &[("first_name", "Annelies"), ("last_name", "Peeters")],
            )
            .await;
        let page = browser.get("/profile").await;
        assert!(!page.text.contains("Kerkstraat"));
    })
    .await;
}

#[tokio::test]
async fn mistakes_are_told_together_and_what_was_typed_stays() {
    on_both_engines(|db| async move {
        let (mut browser, account) = signed_in(&db, AN_PEETERS).await;
        let fields = [
            ("first_name", ""),
            ("last_name", "Peeters"),
            ("phone", "bel mij"),
            ("street", "Kerkstraat 1"),
        ];
        let answer = browser.post(EDIT, &fields).await;
        assert_eq!(answer.status, 422);
        for told in [
            "Vul uw voornaam in.",
            "Kijk dit telefoonnummer na",
            "Vul ook uw postcode in",
            "Vul ook uw gemeente in",
        ] {
            answer.assert_shows(told);
        }
        assert_eq!(answer.form_value("phone").as_deref(), Some("bel mij"));
        assert_eq!(db.acts_on(account.as_str()).await.len(), 1);
    })
    .await;
}

///
#[tokio::test]
async fn the_edit_mode_reminds_people_to_save() {
    on_both_engines(|db| async move {
        let (mut browser, _) = signed_in(&db, MARC_DUBOIS).await;
        browser
            .get(EDIT)
            .await
            .assert_shows("N’oubliez pas d’enregistrer vos modifications.");
    })
    .await;
}

///
#[tokio::test]
async fn the_username_is_shown_and_cannot_be_changed() {
    on_both_engines(|db| async move {
        let (mut browser, _) = signed_in(&db, AN_PEETERS).await;
        let form = browser.get(EDIT).await;
        form.assert_shows("Uw gebruikersnaam kan niet gewijzigd worden.");
        assert_eq!(form.form_value("username"), None);
        let fields = [
            ("first_name", "An"),
            ("last_name", "Peeters"),
            ("username", "iemand.anders"),
        ];
        browser.post(EDIT, &fields).await;
        browser.get("/profile").await.assert_shows("an.peeters");
    })
    .await;
}

/// R-107 R-108
#[tokio::test]
async fn a_name_from_an_identity_card_is_locked_and_says_why() {
    on_both_engines(|db| async move {
        let (mut browser, account) = signed_in(&db, AN_PEETERS).await;
        eid::testing::linked(&db, &account, "01050399864", "An", "Peeters").await;
        let form = browser.get(EDIT).await;
        form.assert_shows("Deze gegevens komen van uw identiteitskaart.");
        form.assert_shows("3 mei 2001");
        form.assert_shows("Vrouw");
        assert_eq!(form.form_value("first_name"), None);
        browser
            .post(EDIT, &FILLED_IN)
            .await
            .assert_redirects_to("/profile");
        let page = browser.get("/profile").await;
        page.assert_shows("An Peeters");
        assert_eq!(
            db.acts_on(account.as_str()).await,
            ["account.created", "eid.linked", "profile.changed"]
        );
    })
    .await;
}

#[tokio::test]
async fn a_visitor_is_asked_to_sign_in() {
    on_both_engines(|db| async move {
        let (browser, _) = signed_in(&db, AN_PEETERS).await;
        let mut visitor = browser.another();
        for path in ["/profile", EDIT, "/profile/photo"] {
            let answer = visitor.get(path).await;
            assert!(
                answer
                    .location()
                    .is_some_and(|location| location.starts_with("/sign-in?request=")),
                "{path}"
            );
        }
    })
    .await;
}
