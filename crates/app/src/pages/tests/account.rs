//! "Mijn account", the tabs and the menu.

use diesel::prelude::*;
use kernel::Never;
use testkit::{AN_PEETERS, MARC_DUBOIS, on_both_engines};

use super::{signed_in, visitor};

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

/// R-117
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

/// A grant of a sign-in to a tool, as `oidc` writes it; only the columns the list reads matter.
const TOOL: &str = "INSERT INTO tools (slug, definition, imported_at, retired_at) VALUES ('cibweb', '{DEFINITION}', 1, 2)";
const GRANT: &str = "INSERT INTO oidc_grants (id, account_id, tool, session_id, scope, facts, created_at) \
                     VALUES ('{ID}', '{ACCOUNT}', 'cibweb', 's', 'openid', '{}', {AT})";
const DEFINITION: &str = r#"{"slug": "cibweb", "name": {"nl": "CIBweb", "fr": "CIBweb"},
    "description": {"nl": "", "fr": ""}, "address": "https://cibweb.example", "redirect_uris": [],
    "post_logout_redirect_uris": [], "backchannel_logout": null, "client_authentication": {CLIENT},
    "methods": ["password"], "itsme_counts_as_eid": true, "id_token_signing_algorithm": "ES256",
    "access_token_format": "opaque", "access_token_seconds": 300, "refresh_token_days": null,
    "require_pushed_requests": false, "scopes": ["openid"], "may_introspect": false, "audience": "cibweb"}"#;

#[tokio::test]
async fn the_tools_signed_in_to_are_listed_also_when_retired() {
    on_both_engines(|db| async move {
        let (mut browser, account) = signed_in(&db, AN_PEETERS).await;
        browser
            .get("/account")
            .await
            .assert_shows("Hier komen de tools");
        let client =
            serde_json::to_string(&tools::ClientAuthentication::None).expect("it can be written");
        let definition = DEFINITION.replace("{CLIENT}", &client);
        let written = db.write::<_, _, Never>(move |tx| {
            diesel::sql_query(TOOL.replace("{DEFINITION}", &definition)).execute(tx)?;
            for (id, at) in [("gnt_1", "1768467600000"), ("gnt_2", "1768554000000")] {
                let grant = GRANT
                    .replace("{ID}", id)
                    .replace("{ACCOUNT}", account.as_str())
                    .replace("{AT}", at);
                diesel::sql_query(grant).execute(tx)?;
            }
            Ok(())
        });
        written.await.expect("the rows fit");
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
