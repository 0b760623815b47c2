use kernel::{Language, Method};
use testkit::methods::ALL_METHODS;
use testkit::{Browser, hooks, on_both_engines, state};
use web::{Hooks, State};

use crate::import::tests::{definition, import_all};
use crate::{Logo, LogoKind};

fn browser(state: &State, language: Language) -> Browser {
    Browser::new(state.clone(), super::routes()).with_header("accept-language", language.code())
}

/// R-061 R-063 R-065 R-096
#[tokio::test]
async fn the_tools_are_shown_to_anybody_in_both_languages() {
    on_both_engines(|db| async move {
        let mut romi = definition("romi");
        romi.methods = vec![Method::PASSWORD, Method::EID];
        import_all(&db, &[romi, definition("covast")]).await;
        let hooks = Hooks {
            sign_in_methods: ALL_METHODS,
            ..hooks()
        };
        let state = state(&db, &[crate::TEXTS], hooks);

        let page = browser(&state, Language::Nl).get("/tools").await;
        for text in [
            "Vastgoed Loket",
            "Naam romi",
            "Een zin.",
            "Gebruikersnaam en wachtwoord",
            "eID",
            "itsme",
            "Starten",
        ] {
            page.assert_shows(text);
        }
        assert!(page.text.contains("href=\"https://romi.example/start\""));
        assert!(!page.text.contains("target="), "it starts in the same tab");
        let page = browser(&state, Language::Fr).get("/tools").await;
        page.assert_shows("Nom covast");
        page.assert_shows("Démarrer");
        assert!(!page.text.contains('⟦'));

        let page = browser(&state, Language::Fr).get("/tools/romi").await;
        page.assert_shows("Une phrase.");
        assert_eq!(
            browser(&state, Language::Nl)
                .get("/tools/nothing")
                .await
                .status,
            404
        );
    })
    .await;
}

/// R-096 R-098
#[tokio::test]
async fn a_tool_that_accepts_only_methods_to_come_says_so_and_has_no_button() {
    on_both_engines(|db| async move {
        let mut romi = definition("romi");
        romi.methods = vec![Method::EID];
        import_all(&db, &[romi]).await;
        let state = state(&db, &[crate::TEXTS], hooks());
        for path in ["/tools", "/tools/romi"] {
            let page = browser(&state, Language::Nl).get(path).await;
            page.assert_shows("Aanmelden met eID of itsme is hier niet ingesteld");
            assert!(!page.text.contains("https://romi.example/start"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_name_that_no_database_can_hold_is_no_tool() {
    on_both_engines(|db| async move {
        let state = state(&db, &[crate::TEXTS], hooks());
        for path in ["/tools/%00", "/tools/%00/logo", "/tools/ro%00mi"] {
            let page = browser(&state, Language::Nl).get(path).await;
            assert_eq!(page.status, 404, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn without_tools_the_page_says_what_will_be_here() {
    let db = testkit::Engine::Sqlite.database();
    let state = state(&db, &[crate::TEXTS], hooks());
    browser(&state, Language::Nl)
        .get("/tools")
        .await
        .assert_shows("Hier komen de tools");
}

#[tokio::test]
async fn a_logo_cannot_run_scripts() {
    on_both_engines(|db| async move {
        let mut romi = definition("romi");
        romi.logo = Some(Logo {
            kind: LogoKind::Svg,
            bytes: b"<svg><script>alert(1)</script></svg>".to_vec(),
        });
        import_all(&db, &[romi, definition("covast")]).await;
        let state = state(&db, &[crate::TEXTS], hooks());
        let mut browser = browser(&state, Language::Nl);
        assert!(
            browser
                .get("/tools")
                .await
                .text
                .contains("src=\"/tools/romi/logo?v=")
        );
        let logo = browser.get("/tools/romi/logo").await;
        assert_eq!(logo.header("content-type"), Some("image/svg+xml"));
        assert_eq!(
            logo.header("content-security-policy"),
            Some("sandbox; default-src 'none'; style-src 'unsafe-inline'")
        );
        assert_eq!(logo.header("x-content-type-options"), Some("nosniff"));
        let first = browser.another().get("/tools/romi/logo").await;
        assert_eq!(
            first.header("set-cookie"),
            None,
            "a public answer is many people's"
        );
        assert_eq!(browser.get("/tools/covast/logo").await.status, 404);
    })
    .await;
}

#[test]
fn both_languages_have_all_texts() {
    assert_eq!(
        i18n::Texts::new(&[crate::TEXTS]).unwrap().one_sided(),
        Vec::<String>::new()
    );
}

#[test]
fn initials_are_the_capitals() {
    assert_eq!(
        ["KadasterFinder", "ROMi", "bizMart", "covast"].map(super::initials),
        ["KF", "RO", "BI", "CO"]
    );
}
