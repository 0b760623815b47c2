//! Attempts with a card in the wrong hands, or handed over by a proxy.

use ::cards::{Card, Responder, Shape};
use app::Migrations;
use kernel::Clock;
use testkit::{AN_PEETERS, Engine};

use crate::card_world::{Cards, EID, MAIN, Written, with};
use crate::world::{exchange, start, status};

/// Nobody has somebody else finish what they began.
#[tokio::test]
async fn what_one_browser_began_means_nothing_in_another() {
    let cards = Cards::start().await;
    let account = cards.account(&AN_PEETERS).await;
    cards.linked(&account, Shape::CitizenEc).await;
    let mut thief = cards.browser(None);
    let page = thief.get("/sign-in/eid").await;
    let attempt = thief.press(&page).await;
    let mut an = cards.browser(Some(&cards.card(Shape::CitizenEc)));
    let back = an.get(&attempt).await.location().to_owned();
    let page = an.get(&back).await;
    assert_eq!(
        (page.refusal(), page.status),
        ("eid-attempt-elsewhere", 409)
    );
    let page = thief.get(&back).await;
    assert_eq!(page.refusal(), "eid-attempt-expired", "dead for all");
}

#[tokio::test]
async fn a_label_and_a_code_work_once() {
    let cards = Cards::start().await;
    let account = cards.account(&AN_PEETERS).await;
    cards.linked(&account, Shape::CitizenEc).await;
    let mut browser = cards.browser(Some(&cards.card(Shape::CitizenEc)));
    let page = browser.get("/sign-in/eid").await;
    let attempt = browser.press(&page).await;
    let back = browser.get(&attempt).await.location().to_owned();
    assert_eq!(browser.get(&back).await.location(), "/");
    assert_eq!(browser.get(&back).await.refusal(), "eid-attempt-expired");
    let again = browser.get(&attempt).await.location().to_owned();
    let page = browser.get(&again).await;
    assert_eq!((page.refusal(), page.status), ("eid-attempt-expired", 410));
    assert!(
        page.text.contains("name=\"errand\""),
        "it can be tried again"
    );
}

#[tokio::test]
async fn a_label_that_is_none_of_ours_is_nowhere() {
    let cards = Cards::start().await;
    let mut browser = cards.browser(Some(&cards.card(Shape::CitizenEc)));
    for label in ["0", "eid", &"0".repeat(60)] {
        let answer = browser.get(&format!("https://{label}.{EID}/")).await;
        assert_eq!(answer.status, 404, "{label}");
    }
}

/// A program that looks first uses nothing up.
#[tokio::test]
async fn only_a_get_of_the_root_uses_an_attempt() {
    let cards = Cards::start().await;
    let mut browser = cards.browser(Some(&cards.card(Shape::Company)));
    let page = browser.get("/sign-in/eid").await;
    let attempt = browser.press(&page).await;
    let (host, _) = attempt.split_once("/?").unwrap();
    let icon = browser.get(&format!("{host}/favicon.ico")).await;
    assert_eq!(icon.status, 404);
    assert_eq!(icon.header("connection"), Some("close"));
    let asked_first = browser.options(&attempt).await;
    assert_eq!(asked_first.header("location"), None);
    let arrived = browser.get(&attempt).await;
    assert_eq!(arrived.status, 303);
    assert_eq!(arrived.header("cache-control"), Some("no-store"));
    assert_eq!(arrived.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(arrived.header("connection"), Some("close"));
}

fn in_base64(der: &[u8]) -> String {
    use base64::Engine as _;

    format!(
        ":{}:",
        base64::engine::general_purpose::STANDARD.encode(der)
    )
}

/// As a proxy that asked for the card itself hands it over (RFC 9440).
fn handed_over(label: &str, headers: &str) -> Vec<u8> {
    format!("GET / HTTP/1.1\r\nHost: {label}.{EID}\r\nConnection: close\r\n{headers}\r\n")
        .into_bytes()
}

fn as_headers(card: &Card) -> String {
    let (certificate, issuer) = (in_base64(&card.certificate), in_base64(&card.issuer));
    format!("Client-Cert: {certificate}\r\nClient-Cert-Chain: {issuer}\r\n")
}

#[tokio::test]
async fn a_card_is_believed_from_a_known_proxy_only_and_never_when_doubled() {
    let folder = tempfile::tempdir().unwrap();
    let responder = Responder::start(Clock::system().now()).await.unwrap();
    let written = Written::new(folder.path(), &responder.world, &responder.origin);
    for (proxy, known) in [("127.0.0.1", true), ("10.0.0.1", false)] {
        let db = Engine::Sqlite.database();
        let behind = [
            ("SERVER_TRUSTED_PROXIES", proxy.to_owned()),
            ("SERVER_CLIENT_ADDRESS_HEADER", "x-forwarded-for".to_owned()),
        ];
        let settings = [written.eid(), behind.to_vec()].concat();
        let server = start(&with(&db, &settings), Migrations::Refuse)
            .await
            .unwrap();
        let state = &server.core().state;
        let label = || {
            let owner = eid::Owner {
                browser: "a browser",
                account: None,
            };
            let act = kernel::Act {
                actor: kernel::Actor::visitor(),
                clock: state.clock.clone(),
                rng: state.rng.clone(),
            };
            eid::Attempt::begin(&act, &state.sealer, owner).label()
        };
        let headers = as_headers(&responder.world.card(Shape::CitizenEc));
        let answer = exchange(server.address, &handed_over(&label(), &headers)).await;
        if known {
            assert!(answer.contains("code="), "{answer}");
            let doubled = headers.repeat(2);
            let answer = exchange(server.address, &handed_over(&label(), &doubled)).await;
            assert_eq!(status(&answer), 400, "{answer}");
            let answer = exchange(server.address, &handed_over(&label(), "")).await;
            assert_eq!(status(&answer), 303, "no card is an answer too: {answer}");
        } else {
            assert_eq!(status(&answer), 421, "{answer}");
        }
        let page =
            format!("GET /tools HTTP/1.1\r\nHost: {MAIN}\r\nConnection: close\r\n{headers}\r\n");
        let answer = exchange(server.address, page.as_bytes()).await;
        assert_eq!(status(&answer), 200, "nobody looks at it there: {answer}");
    }
}
