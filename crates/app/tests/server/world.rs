//! A real server on ports of its own, and the plainest of clients.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use accounts::Cost;
use app::config::Environment;
use app::{Config, Migrations, Server, StartError, Surroundings};
use kernel::{Clock, Rng};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub const SECRET: &str = "0f0e0d0c0b0a090807060504030201000f0e0d0c0b0a09080706050403020100";

/// A configuration for `database`, with `more` in the words of the environment.
pub fn config(database: &str, more: &[(&str, &str)]) -> Config {
    let fixed = [
        ("SERVER_ORIGIN", "https://immo-connect.test"),
        ("SERVER_TRUSTED_PROXIES", "none"),
        ("SERVER_LISTEN", "127.0.0.1:0"),
        ("SERVER_OPERATIONS_LISTEN", "127.0.0.1:0"),
        ("DATABASE_URL", database),
        ("SECRETS_SECRET", SECRET),
        ("MAIL_HOST", "127.0.0.1"),
        ("MAIL_PORT", "1"),
        ("MAIL_SECURITY", "none"),
        ("MAIL_FROM", "no-reply@immo-connect.test"),
        ("LIMITS_HASHING_THREADS", "1"),
    ];
    let environment: Environment = fixed
        .iter()
        .chain(more)
        .map(|(name, value)| (format!("IMMO_CONNECT_{name}"), (*value).to_owned()))
        .collect();
    Config::parse("", &environment, Path::new("")).unwrap()
}

pub async fn start(config: &Config, migrations: Migrations) -> Result<Server, StartError> {
    let surroundings = Surroundings {
        clock: Clock::system(),
        rng: Rng::system(),
        hash_cost: Cost::CHEAP,
    };
    Server::start_in(config, migrations, &surroundings).await
}

/// Sends bytes and reads until the server closes.
pub async fn exchange(address: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The server may answer, and close, before it has read everything.
    drop(stream.write_all(request).await);
    read_answer(&mut stream).await
}

pub async fn read_answer(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let reading = stream.read_to_end(&mut answer);
    drop(
        tokio::time::timeout(Duration::from_secs(20), reading)
            .await
            .expect("the server answers"),
    );
    String::from_utf8_lossy(&answer).into_owned()
}

pub async fn get(address: SocketAddr, path: &str, headers: &str) -> String {
    let host = if headers.to_lowercase().contains("host:") {
        ""
    } else {
        "Host: immo-connect.test\r\n"
    };
    exchange(
        address,
        format!("GET {path} HTTP/1.1\r\n{host}Connection: close\r\n{headers}\r\n").as_bytes(),
    )
    .await
}

pub fn post(path: &str, headers: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: immo-connect.test\r\nConnection: close\r\n{headers}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

pub fn status(answer: &str) -> u16 {
    answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .unwrap_or(0)
}

pub async fn is_ready(server: &Server) -> bool {
    status(&get(server.operations, "/readyz", "").await) == 200
}

/// Ready for everything, and not for pages only.
pub async fn takes_writes(operations: SocketAddr) -> bool {
    get(operations, "/readyz", "")
        .await
        .ends_with("\r\n\r\nready\n")
}
