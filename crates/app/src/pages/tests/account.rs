//! "Mijn account", the tabs and the menu.

use kernel::{Act, Clock, Context, Duration};
use testkit::{AN_PEETERS, MARC_DUBOIS, on_both_engines};
use tools::Definition;
use tools::testing::{definition, import_all, text};

use super::{signed_in, state_with, visitor, visitor_of};

/// R-103 R-112 R-113 R-119
#[tokio::test]
async fn the_menu_and_the_tabs_lead_to_password_and_address() {
    on_both_engines(|db| async move {
        let (mut browser, _) = signed_in(&db, AN_PEETERS).await;
        let profile = browser.get("/profile").await;
        assert!(
            profile
                .text
                .contains("<a href=\"/profile\" aria-current=\"page\">Mijn profiel</a>")
        );
        assert!(
            profile
                .text
                .contains("<a href=\"/account\">Mijn account</a>")
        );
        let account = browser.get("/account").await;
        assert!(
            account
                .text
                .contains("<a href=\"/account/password\">wachtwoord wijzigen</a>")
        );
        assert!(
            account
                .text
                .contains("<a href=\"/account/email\">e-mailadres wijzigen</a>")
        );
        account.assert_shows("an.peeters@example.be");
    })
    .await;
}

///
#[tokio::test]
async fn mijn_account_leads_to_itsme_where_an_operator_has_an_agreement() {
    on_both_engines(|db| async move {
        let (mut without, an) = signed_in(&db, AN_PEETERS).await;
        let page = without.get("/account").await;
        assert!(!page.text.contains("itsme"), "{}", page.text);
        let agreement = itsme::Agreement {
            issuer: "https://idp.example/v2".parse().unwrap(),
            client_id: "immo".parse().unwrap(),
            service: "IMMO_LOGIN".parse().unwrap(),
            assertion_audience: None,
        };
        let services = web::Services::default().with(agreement);
        let mut browser = visitor_of(state_with(&db, services));
        sessions::testing::sign_in(&db, &mut browser, &an).await;
        let page = browser.get("/account").await;
        assert_eq!(page.link("itsme koppelen"), "/account/itsme");
    })
    .await;
}

///
#[tokio::test]
async fn the_username_is_shown_and_said_to_be_fixed() {
    on_both_engines(|db| async move {
        let (mut browser, _) = signed_in(&db, AN_PEETERS).await;
        browser
            .get("/account")
            .await
            .assert_shows("an.peeters Uw gebruikersnaam kan niet gewijzigd worden.");
    })
    .await;
}

/// R-066 R-067
#[tokio::test]
async fn the_language_of_the_account_is_chosen_beside_the_one_on_top() {
    on_both_engines(|db| async move {
        let (mut browser, _) = signed_in(&db, MARC_DUBOIS).await;
        let page = browser.get("/account").await;
        page.assert_shows("Votre langue");
        assert!(
            page.text
                .contains("<option value=\"fr\" selected>Français</option>")
        );
    })
    .await;
}

#[tokio::test]
async fn the_own_sessions_are_listed_with_this_device_marked() {
    on_both_engines(|db| async move {
        let (mut browser, _) = signed_in(&db, AN_PEETERS).await;
        let page = browser.get("/account").await;
        page.assert_shows("Firefox op Linux Dit toestel");
        page.assert_shows("Overal afmelden");
    })
    .await;
}

#[tokio::test]
async fn the_tools_signed_in_to_are_listed_also_when_retired() {
    on_both_engines(|db| async move {
        let (mut browser, account) = signed_in(&db, AN_PEETERS).await;
        browser
            .get("/account")
            .await
            .assert_shows("Hier komen de tools");
        let cibweb = Definition {
            name: text("CIBweb", "CIBweb"),
            ..definition("cibweb")
        };
        import_all(&db, &[cibweb]).await;
        import_all(&db, &[]).await;
        for at in [testkit::START, testkit::START + Duration::from_hours(24)] {
            let act = Act {
                clock: Clock::fixed(at.as_millis()),
                ..testkit::act()
            };
            let context = Context::personal();
            oidc::testing::grant(&db, &act, &account, "cibweb", "openid", context).await;
        }
        browser
            .get("/account")
            .await
            .assert_shows("CIBweb 15 januari 2026 16 januari 2026 om 10.00 uur");
    })
    .await;
}

#[tokio::test]
async fn a_visitor_is_asked_to_sign_in() {
    on_both_engines(|db| async move {
        let answer = visitor(&db).get("/account").await;
        assert!(
            answer
                .location()
                .is_some_and(|location| location.starts_with("/sign-in?request="))
        );
    })
    .await;
}
