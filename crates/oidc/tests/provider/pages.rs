//! What a person sees when a request cannot go back to its tool.

use kernel::Language;
use testkit::{Engine, check_page};

use crate::world::*;

///
#[tokio::test]
async fn every_refusal_is_a_page_in_both_languages() {
    let world = World::new(Engine::Sqlite.database()).await;
    let requests = [
        (
            "oidc-client-unknown",
            format!("/authorize?{}", authorization_request("nobody").encoded()),
        ),
        (
            "oidc-redirect-uri-unknown",
            format!(
                "/authorize?{}",
                authorization_request(CIBWEB)
                    .with("redirect_uri", "https://x.example")
                    .encoded()
            ),
        ),
        ("oidc-request-expired", "/authorize/continue".to_owned()),
    ];
    for (code, path) in requests {
        for language in Language::ALL {
            let mut browser = world
                .browser
                .another()
                .with_header("accept-language", language.code());
            let page = browser.get(&path).await;
            assert_eq!(page.status, 400);
            let heading = world
                .state
                .texts
                .get(language, &format!("refusal-{code}-heading"), &[]);
            assert!(page.readable().contains(&heading), "{code} in {language}");
            assert_eq!(
                check_page(&page.text),
                Vec::<String>::new(),
                "{code} in {language}"
            );
        }
    }
}

#[test]
fn every_text_is_there_in_both_languages() {
    assert_eq!(
        i18n::Texts::new(&[web::TEXTS, oidc::TEXTS])
            .unwrap()
            .one_sided(),
        Vec::<String>::new()
    );
}
