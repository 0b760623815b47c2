//! TLS of our own: which host speaks what, and what hangs.

use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

use ::cards::Shape;
use rustls::ProtocolVersion;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpSocket, TcpStream};

use crate::card_world::{Cards, EID, MAIN, handshake, spoken};

#[tokio::test]
async fn the_main_host_speaks_both_versions_and_both_protocols_and_asks_for_no_card() {
    let cards = Cards::start().await;
    let card = cards.card(Shape::CitizenEc);
    for (versions, version) in [
        (&[&rustls::version::TLS13][..], ProtocolVersion::TLSv1_3),
        (&[&rustls::version::TLS12][..], ProtocolVersion::TLSv1_2),
    ] {
        for protocol in [&b"h2"[..], b"http/1.1"] {
            let client = cards.client(versions, Some(&card), &[protocol]);
            let stream = handshake(cards.server.address, &client, MAIN)
                .await
                .unwrap();
            let (_, connection) = stream.get_ref();
            assert_eq!(connection.protocol_version(), Some(version));
            assert_eq!(connection.alpn_protocol(), Some(protocol));
        }
    }
    let mut browser = cards.browser(None);
    let page = browser.get("/sign-in").await;
    assert_eq!(page.status, 200);
    assert!(page.header("strict-transport-security").is_some());
    let document = browser.get("/.well-known/openid-configuration").await;
    assert!(document.header("strict-transport-security").is_some());
    assert!(
        document.text.contains("urn:immo-connect:acr:eid"),
        "{}",
        document.text
    );
}

#[tokio::test]
async fn pages_come_over_http_2() {
    let cards = Cards::start().await;
    let client = cards.client(rustls::ALL_VERSIONS, None, &[b"h2"]);
    let stream = handshake(cards.server.address, &client, MAIN)
        .await
        .unwrap();
    let io = hyper_util::rt::TokioIo::new(stream);
    let executor = hyper_util::rt::TokioExecutor::new();
    let (mut sender, connection) = hyper::client::conn::http2::handshake(executor, io)
        .await
        .unwrap();
    let driver = tokio::spawn(connection);
    for (host, expected) in [(MAIN, 200), ("label.eid.immo-connect.test", 421)] {
        let request = hyper::Request::get(format!("https://{host}/sign-in"))
            .body(axum::body::Body::empty())
            .unwrap();
        let answer = sender.send_request(request).await.unwrap();
        assert_eq!(answer.status().as_u16(), expected, "{host}");
    }
    driver.abort();
}

#[tokio::test]
async fn the_host_of_an_attempt_speaks_tls_1_2_and_http_1_1_alone() {
    let cards = Cards::start().await;
    let mut browser = cards.browser(None);
    let page = browser.get("/sign-in/eid").await;
    let attempt = browser.press(&page).await;
    let host = attempt
        .trim_start_matches("https://")
        .split('/')
        .next()
        .unwrap();
    let address = cards.server.address;
    let newest = cards.client(&[&rustls::version::TLS13], None, &[b"http/1.1"]);
    assert!(handshake(address, &newest, host).await.is_err());
    let h2 = cards.client(rustls::ALL_VERSIONS, None, &[b"h2"]);
    assert!(handshake(address, &h2, host).await.is_err());
    let client = cards.client(rustls::ALL_VERSIONS, None, &[b"h2", b"http/1.1"]);
    for _ in 0..2 {
        let stream = handshake(address, &client, host).await.unwrap();
        let (_, connection) = stream.get_ref();
        assert_eq!(
            connection.protocol_version(),
            Some(ProtocolVersion::TLSv1_2)
        );
        assert_eq!(
            connection.handshake_kind(),
            Some(rustls::HandshakeKind::Full)
        );
    }
}

/// A browser that would use a connection to one host for the other is told to make one of
/// its own (RFC 9110 §15.5.20).
#[tokio::test]
async fn a_connection_to_one_host_serves_no_other() {
    let cards = Cards::start().await;
    let client = cards.client(rustls::ALL_VERSIONS, None, &[b"http/1.1"]);
    let label = format!("label.{EID}");
    for (named, asked) in [
        (MAIN, label.as_str()),
        (MAIN, "elsewhere.test"),
        (label.as_str(), MAIN),
    ] {
        let mut stream = handshake(cards.server.address, &client, named)
            .await
            .unwrap();
        let request =
            format!("GET /sign-in HTTP/1.1\r\nHost: {asked}\r\nConnection: close\r\n\r\n");
        let answer = spoken(&mut stream, request.as_bytes()).await;
        assert!(
            answer.starts_with("HTTP/1.1 421"),
            "{named} {asked}: {answer}"
        );
    }
}

#[tokio::test]
async fn plain_http_gets_no_page() {
    let cards = Cards::start().await;
    let mut stream = TcpStream::connect(cards.server.address).await.unwrap();
    let request = format!("GET /sign-in HTTP/1.1\r\nHost: {MAIN}\r\nConnection: close\r\n\r\n");
    let answer = spoken(&mut stream, request.as_bytes()).await;
    assert!(!answer.contains("HTTP/1.1"), "{answer}");
}

/// The first message of a browser that then waits for its person's PIN.
fn first_words(host: &str) -> Vec<u8> {
    let name = rustls::pki_types::ServerName::try_from(host.to_owned()).unwrap();
    let provider = std::sync::Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS12])
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    let mut client = rustls::ClientConnection::new(config.into(), name).unwrap();
    let mut words = Vec::new();
    client.write_tls(&mut words).unwrap();
    words
}

async fn connect_from(address: std::net::SocketAddr, from: Ipv4Addr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind((from, 0).into()).unwrap();
    socket.connect(address).await.unwrap()
}

/// People type a PIN within a handshake, so it may last. A thousand that do not end, from
/// as many networks as there are or from one, are nobody else's trouble.
#[tokio::test]
async fn a_thousand_hanging_handshakes_do_not_disturb_the_main_host() {
    let cards = Cards::start().await;
    let address = cards.server.address;
    let mut browser = cards.browser(None);
    let page = browser.get("/sign-in/eid").await;
    let attempt = browser.press(&page).await;
    let host = attempt
        .trim_start_matches("https://")
        .split('/')
        .next()
        .unwrap();
    let words = first_words(host);
    let mut hanging = Vec::new();
    for number in 0..1000_u16 {
        let network = u8::try_from(number % 10).unwrap();
        let mut stream = connect_from(address, Ipv4Addr::new(127, 0, 1, 1 + network)).await;
        stream.write_all(&words).await.unwrap();
        hanging.push(stream);
    }
    let mut waits: Vec<Duration> = Vec::new();
    for _ in 0..50 {
        let began = Instant::now();
        assert_eq!(browser.get("/sign-in").await.status, 200);
        waits.push(began.elapsed());
    }
    waits.sort();
    let slowest = waits[waits.len() - 1];
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    // They are held, and not merely refused.
    let mut byte = [0; 1];
    let mut open = 0;
    for stream in &hanging {
        let read = stream.try_read(&mut byte);
        open += usize::from(!matches!(read, Ok(0)));
    }
    assert!(open >= 900, "{open}");
}

/// Of one network only so many are held; whoever is one too many is let go at once.
#[tokio::test]
async fn one_network_cannot_hold_all_places_of_attempts() {
    let cards = Cards::start().await;
    let words = first_words(&format!("label.{EID}"));
    let mut hanging = Vec::new();
    for _ in 0..300 {
        let mut stream = connect_from(cards.server.address, Ipv4Addr::new(127, 0, 2, 1)).await;
        stream.write_all(&words).await.unwrap();
        hanging.push(stream);
    }
    let mut over = 0;
    let mut rest = vec![0; 64 * 1024];
    for stream in &mut hanging {
        // Those that are held have the server's words, and then silence.
        let read = async {
            loop {
                match tokio::io::AsyncReadExt::read(stream, &mut rest).await {
                    Ok(0) | Err(_) => return,
                    Ok(_) => {}
                }
            }
        };
        let ended = tokio::time::timeout(Duration::from_millis(20), read).await;
        over += usize::from(ended.is_ok());
    }
    assert_eq!(over, 100);
    let mut browser = cards.browser(None);
    assert_eq!(browser.get("/sign-in").await.status, 200);
    drop(hanging);
}

#[tokio::test]
async fn without_settings_everything_is_as_it_was() {
    let db = testkit::Engine::Sqlite.database();
    let config = crate::card_world::with(&db, &[]);
    let server = crate::world::start(&config, app::Migrations::Refuse)
        .await
        .unwrap();
    let page = crate::world::get(server.address, "/sign-in", "").await;
    assert!(page.contains("<h1>") && !page.contains("eID"), "{page}");
    for path in ["/sign-in/eid", "/account/eid", "/eid/test"] {
        let answer = crate::world::get(server.address, path, "").await;
        assert_eq!(crate::world::status(&answer), 404, "{path}");
    }
    let document = crate::world::get(server.address, "/.well-known/openid-configuration", "").await;
    assert!(!document.contains("acr:eid"), "{document}");
}
