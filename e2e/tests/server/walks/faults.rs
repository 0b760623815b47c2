//! What goes wrong is said in the person's language, on a page that is as good as the others.

use e2e::{Browser, Scripts, Tool, Words, World, free_port};
use kernel::Language;
use testkit::Engine;

/// R-096 R-098 R-101
#[tokio::test(flavor = "multi_thread")]
async fn each_fault_has_its_page_in_dutch() {
    faults(Engine::Sqlite, Language::Nl).await;
}

/// R-096 R-098 R-101
#[tokio::test(flavor = "multi_thread")]
async fn each_fault_has_its_page_in_french() {
    faults(Engine::Postgres, Language::Fr).await;
}

async fn faults(engine: Engine, language: Language) {
    let strict = Tool::new("kadaster", "Kadaster", free_port()).accepting(&["eid"]);
    let world = World::start(engine, std::slice::from_ref(&strict)).await;
    let mut browser = Browser::start(world.origin(), language, Scripts::On).await;
    let words = Words::of(language);
    let authorize = |client: &str, address: &str| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", client)
            .append_pair("redirect_uri", address)
            .append_pair("response_type", "code")
            .append_pair("scope", "openid")
            .append_pair(
                "code_challenge",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            )
            .append_pair("code_challenge_method", "S256")
            .finish();
        format!("/authorize?{query}")
    };

    let methods = words.fixed("eID of itsme", "eID ou itsme");
    let not_yet = words.with("tools-not-yet", "methods", methods);
    let pages = [
        (
            "not-found",
            "/nowhere".to_owned(),
            words.get("refusal-not-found-heading"),
        ),
        (
            "unknown-tool",
            authorize("nobody", "https://tool.example/"),
            words.get("refusal-oidc-client-unknown-heading"),
        ),
        (
            "unknown-address",
            authorize("kadaster", "https://elsewhere.example/"),
            words.get("refusal-oidc-redirect-uri-unknown-heading"),
        ),
        (
            "eid-needed",
            authorize("kadaster", &strict.redirect_uri()),
            words.get("sign-in-missing-heading"),
        ),
        ("tools-not-yet", "/tools".to_owned(), &not_yet),
        (
            "signed-out",
            "/end-session/done".to_owned(),
            words.get("signed-out-heading"),
        ),
        ("help", "/help".to_owned(), words.get("help-heading")),
    ];
    for (name, path, shown) in pages {
        browser.open(&path).await;
        browser.wait_for_text(shown).await;
        browser.look(name).await;
    }

    browser.open("/sign-in").await;
    browser.fill("username", "somebody").await;
    browser.fill("password", "something or other").await;
    browser.forget_cookies().await;
    browser
        .submit(words.fixed("Aanmelden", "Se connecter"))
        .await;
    browser.wait_for_text(words.get("notice-kept")).await;
    browser.look("form-of-a-closed-browser").await;
    assert_eq!(browser.value("username").await, "somebody");
    assert_eq!(browser.value("password").await, "");
    browser.finish();
}
