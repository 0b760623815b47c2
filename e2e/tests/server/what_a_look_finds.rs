//! The walks are worth what their looks find: each fault that a look is for is found on a page that has it.

use axum::Router;
use axum::http::header;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use e2e::{Browser, Scripts};
use kernel::Language;

const GOOD: &str = "<!doctype html><html lang=nl><title>Goed</title>
    <style>html { background: white; color: black }</style><main><h1>Goed</h1><p>Tekst.</p></main></html>";
const FAINT: &str = "<!doctype html><html lang=nl><title>Flets</title><style>html { background: white; color: black }
    @media (prefers-color-scheme: dark) { p { color: #ddd } }</style>
    <main><h1>Flets</h1><p>Tekst.</p></main></html>";
const WIDE: &str = "<!doctype html><html lang=nl><title>Breed</title>
    <main><h1>Breed</h1><div style='width: 400px'>Tekst.</div></main></html>";
const FRENCH: &str =
    "<!doctype html><html lang=fr><title>Français</title><main><h1>Français</h1></main></html>";
const INLINE: &str =
    "<!doctype html><html lang=nl><title>Script</title><main><h1>Script</h1></main>
    <script>document.title = 'ran'</script></html>";

#[tokio::test(flavor = "multi_thread")]
async fn each_fault_is_found_and_a_good_page_has_none() {
    let page = |html: &'static str| get(move || async move { Html(html) });
    let strict = || async {
        (
            [(header::CONTENT_SECURITY_POLICY, "default-src 'none'")],
            Html(INLINE),
        )
            .into_response()
    };
    let routes = Router::new()
        .route("/good", page(GOOD))
        .route("/faint", page(FAINT))
        .route("/wide", page(WIDE))
        .route("/french", page(FRENCH))
        .route("/inline", get(strict))
        .route(
            "/heavy",
            get(|| async { Html(format!("{GOOD}<!--{}-->", "x".repeat(60_000))) }),
        );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("loopback has free ports");
    let origin = format!(
        "http://{}",
        listener
            .local_addr()
            .expect("a bound listener has an address")
    );
    tokio::spawn(async move { axum::serve(listener, routes).await });

    let mut browser = Browser::start(&origin, Language::Nl, Scripts::On).await;
    let expected = [
        ("good", None),
        ("faint", Some("(dark) color-contrast")),
        ("wide", Some("at 320 pixels")),
        ("french", Some("the page says it is in \"fr\"")),
        ("inline", Some("Content Security Policy")),
        ("heavy", Some("weighs 6")),
    ];
    for (name, fault) in expected {
        let before = browser.findings().len();
        browser.open(&format!("/{name}")).await;
        browser.look(name).await;
        let found = &browser.findings()[before..];
        match fault {
            None => assert_eq!(found, [""; 0]),
            Some(fault) => assert!(
                found.iter().any(|finding| finding.contains(fault)),
                "{name}: {found:?}"
            ),
        }
    }
    browser.forgive();
}
