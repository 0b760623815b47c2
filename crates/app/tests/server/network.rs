//! What strangers send.

use app::{Migrations, Server};
use testkit::{Engine, TestDb};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpSocket, TcpStream};

use crate::database::{address, submit_sign_in_as};
use crate::world::{config, exchange, get, post, read_answer, start, status};

async fn server(more: &[(&str, &str)]) -> (Server, TestDb) {
    let db = Engine::Sqlite.database();
    let address = format!("{:?}", db.url());
    (
        start(&config(&address, more), Migrations::Refuse)
            .await
            .unwrap(),
        db,
    )
}

#[tokio::test]
async fn headers_over_their_limit_are_refused() {
    let (server, _db) = server(&[]).await;
    let long = format!("X-Long: {}\r\n", "a".repeat(64 * 1024));
    assert_eq!(status(&get(server.address, "/tools", &long).await), 431);
    let many = "X-Many: a\r\n".repeat(200);
    assert_eq!(status(&get(server.address, "/tools", &many).await), 431);
    let path = format!("/{}", "a".repeat(64 * 1024));
    assert!([414, 431].contains(&status(&get(server.address, &path, "").await)));
}

#[tokio::test]
async fn bodies_over_their_limit_are_refused() {
    let (server, _db) = server(&[]).await;
    let large = "a".repeat(200 * 1024);
    let page = exchange(server.address, &post("/sign-in", "", &large)).await;
    assert_eq!(status(&page), 413, "{page}");
    assert!(page.contains("<h1"), "a page says so: {page}");
    let answer = exchange(server.address, &post("/token", "", &large)).await;
    assert!([400, 413].contains(&status(&answer)), "{answer}");
}

#[tokio::test]
async fn what_is_no_http_is_refused() {
    let (server, _db) = server(&[]).await;
    assert_eq!(
        status(&exchange(server.address, b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n").await),
        400
    );
    let smuggled =
        b"POST /token HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef";
    assert_eq!(status(&exchange(server.address, smuggled).await), 400);
}

#[tokio::test]
async fn a_missing_or_doubled_host_is_400() {
    let (server, _db) = server(&[]).await;
    let with = |version: &str, hosts: &str| {
        format!("GET /sign-in HTTP/{version}\r\n{hosts}Connection: close\r\n\r\n")
    };
    for hosts in [
        "",
        "Host: a\r\nHost: a\r\n",
        "Host: a\r\nHost: b\r\n",
        "Host:\r\n",
        "Host: a b\r\n",
        "Host: a@b\r\n",
    ] {
        let answer = exchange(server.address, with("1.1", hosts).as_bytes()).await;
        assert_eq!(status(&answer), 400, "{hosts}: {answer}");
    }
    for (version, hosts) in [
        ("1.1", "Host: a\r\n"),
        ("1.1", "Host: [::1]:8080\r\n"),
        ("1.0", ""),
    ] {
        let answer = exchange(server.address, with(version, hosts).as_bytes()).await;
        assert_eq!(status(&answer), 200, "{hosts}: {answer}");
    }
}

#[tokio::test]
async fn a_transfer_encoding_other_than_chunked_is_refused() {
    let (server, _db) = server(&[]).await;
    let with = |encodings: &str| {
        format!(
            "POST /token HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{encodings}\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n3\r\na=b\r\n0\r\n\r\n"
        )
    };
    for encodings in [
        "Transfer-Encoding: identity, chunked\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: chunked, chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: identity\r\n",
    ] {
        let answer = exchange(server.address, with(encodings).as_bytes()).await;
        assert!(
            [400, 501].contains(&status(&answer)),
            "{encodings}: {answer}"
        );
        assert!(!answer.contains("unsupported_grant_type"), "{answer}");
    }
    let answer = exchange(
        server.address,
        with("Transfer-Encoding: Chunked\r\n").as_bytes(),
    )
    .await;
    assert!(answer.contains("invalid_request"), "it is read: {answer}");
}

#[tokio::test]
async fn nosniff_is_on_every_answer() {
    let (server, _db) = server(&[("SERVER_REQUEST_SECONDS_MAX", "1")]).await;
    let asks = [
        get(server.address, "/", "").await,
        get(server.address, "/nowhere", "").await,
        get(server.address, "/jwks", "").await,
        get(server.address, "/.well-known/openid-configuration", "").await,
        get(server.address, "/api/v1/openapi.json", "").await,
        get(server.address, "/api/v1/nowhere", "").await,
        exchange(server.address, &post("/token", "", "")).await,
        exchange(server.address, &post("/token", "", &"a".repeat(200 * 1024))).await,
        exchange(
            server.address,
            b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        )
        .await,
        get(server.operations, "/metrics", "").await,
        get(server.operations, "/readyz", "").await,
    ];
    for answer in asks {
        let head = answer.split("\r\n\r\n").next().unwrap_or_default();
        let times = head.matches("x-content-type-options: nosniff").count();
        assert_eq!(times, 1, "{head}");
    }
}

#[tokio::test]
async fn who_sends_headers_too_slowly_is_cut_off() {
    let (server, _db) = server(&[("SERVER_HEADER_SECONDS_MAX", "1")]).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream
        .write_all(b"GET /tools HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        .await
        .unwrap();
    let answer = read_answer(&mut stream).await;
    assert!(answer.is_empty() || status(&answer) == 408, "{answer}");
}

#[tokio::test]
async fn who_sends_a_body_too_slowly_is_cut_off() {
    let (server, _db) = server(&[("SERVER_REQUEST_SECONDS_MAX", "1")]).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let request = post("/token", "", "grant_type=refresh_token");
    stream
        .write_all(&request[..request.len() - 5])
        .await
        .unwrap();
    assert_eq!(status(&read_answer(&mut stream).await), 408);
}

/// There is one place, and who asks much and reads nothing has it.
#[tokio::test]
async fn who_never_reads_the_answer_is_cut_off() {
    let limits = [
        ("SERVER_CONNECTIONS_MAX", "1"),
        ("SERVER_ANSWER_SECONDS_MAX", "1"),
    ];
    let (server, _db) = server(&limits).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut deaf = socket.connect(server.address).await.unwrap();
    let request = "GET /sign-in HTTP/1.1\r\nHost: a\r\n\r\n";
    deaf.write_all(request.repeat(2000).as_bytes())
        .await
        .unwrap();
    assert_eq!(status(&get(server.address, "/tools", "").await), 200);
    drop(deaf);
}

#[tokio::test]
async fn a_forged_host_changes_nothing() {
    let (server, _db) = server(&[]).await;
    let forged = "Host: evil.example\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: gopher\r\n\
                  X-Forwarded-For: 6.6.6.6\r\nForwarded: host=evil.example\r\nX-Original-URL: /evil.example\r\n";
    for path in [
        "/",
        "/tools",
        "/sign-in",
        "/account",
        "/nowhere",
        "/.well-known/openid-configuration",
    ] {
        let answer = get(server.address, path, forged).await;
        assert!(status(&answer) > 0, "{path}");
        assert!(
            !answer.contains("evil.example") && !answer.contains("gopher"),
            "{path}: {answer}"
        );
    }
    let discovery = get(server.address, "/.well-known/openid-configuration", forged).await;
    assert!(
        discovery.contains("\"issuer\":\"https://immo-connect.test\""),
        "{discovery}"
    );
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused_by_origin_whatever_the_host_says() {
    let (server, _db) = server(&[]).await;
    let forged = post(
        "/sign-in",
        "Origin: https://evil.example\r\n",
        "username=an&password=x",
    );
    assert_eq!(status(&exchange(server.address, &forged).await), 403);
}

/// Behind a proxy that is named, limits count visitors and not the proxy, whatever
/// the stranger writes in front of what it adds.
#[tokio::test]
async fn one_stranger_who_guesses_behind_the_proxy_does_not_stop_all() {
    for engine in Engine::ALL {
        let db = engine.database();
        let proxy = [
            ("SERVER_TRUSTED_PROXIES", "127.0.0.1"),
            ("SERVER_CLIENT_ADDRESS_HEADER", "x-forwarded-for"),
        ];
        let config = config(&address(db.url()), &proxy);
        let server = start(&config, Migrations::Refuse).await.unwrap();
        let from = |address: &str| format!("X-Forwarded-For: \"x, {address}\r\n");
        let stranger = from("203.0.113.66");
        let mut answers = Vec::new();
        while answers.last() != Some(&429) {
            let name = format!("nobody.{}", answers.len());
            let answer = submit_sign_in_as(server.address, &stranger, &name).await;
            answers.push(status(&answer));
            assert!(answers.len() < 200, "{answers:?}");
        }
        for headers in [from("203.0.113.7"), String::new()] {
            let answer = submit_sign_in_as(server.address, &headers, "an.peeters").await;
            assert_eq!(status(&answer), 422, "{headers}");
        }
        server.stop().await;
    }
}

#[tokio::test]
async fn a_request_in_hand_is_finished_when_the_server_stops() {
    let (server, _db) = server(&[]).await;
    let address = server.address;
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = post("/token", "", "grant_type=refresh_token&refresh_token=none");
    let (first, rest) = request.split_at(request.len() - 5);
    stream.write_all(first).await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    let stopping = tokio::spawn(server.stop());
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    assert!(
        TcpStream::connect(address).await.is_err(),
        "nobody new is let in"
    );
    stream.write_all(rest).await.unwrap();
    assert!([400, 401].contains(&status(&read_answer(&mut stream).await)));
    assert!(stopping.await.unwrap(), "all was finished");
}

#[tokio::test]
async fn the_operations_port_tells_how_it_goes_and_the_public_one_does_not() {
    let (server, _db) = server(&[]).await;
    assert_eq!(status(&get(server.operations, "/healthz", "").await), 200);
    assert_eq!(status(&get(server.operations, "/readyz", "").await), 200);
    get(server.address, "/tools?secret=1", "").await;
    let metrics = get(server.operations, "/metrics", "").await;
    for line in [
        "immo_connect_request_seconds_count{method=\"GET\",route=\"/tools\",status=\"200\"} 1",
        "immo_connect_passwords_waiting 0",
        "immo_connect_jobs_waiting 0",
        "immo_connect_jobs_failed 0",
        "immo_connect_jobs_oldest_waiting_seconds 0",
        "immo_connect_database_up 1",
        "immo_connect_database_writable 1",
    ] {
        assert!(metrics.contains(line), "{line}\n{metrics}");
    }
    assert!(!metrics.contains("secret"));
    for path in ["/healthz", "/readyz", "/metrics"] {
        assert_eq!(status(&get(server.address, path, "").await), 404);
    }
}
