//! A server that does nothing: it answers every request with the same few
//! bytes. What it reaches on this machine, with the same client, no server over
//! HTTP can exceed.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::header;
use http::StatusCode;

use crate::client::{Client, Outcome};
use crate::server::resident_megabytes;

/// As long as the answer to an introspection.
const ANSWER: &str = r#"{"active":true,"iss":"http://localhost:8080","aud":"bench","client_id":"bench","sub":"2b0f6cc7bd3a4f0a9d0f3b7f6a1e5c48","scope":"openid profile email","token_type":"Bearer","iat":1767225600,"exp":1767226200,"acr":"password"}"#;

pub struct Bare {
    process: Child,
    pub address: SocketAddr,
    /// From the start of the process to its first answer.
    pub start_to_ready: Duration,
}

impl Bare {
    /// A second process of this program.
    pub async fn start() -> Outcome<Self> {
        let started = Instant::now();
        let mut process = Command::new(std::env::current_exe()?)
            .arg("--bare")
            .stdout(Stdio::piped())
            .spawn()?;
        let output = process.stdout.take().ok_or("no output")?;
        let mut bare = Self {
            process,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            start_to_ready: Duration::ZERO,
        };
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        bare.address = line.trim().parse()?;
        let mut client = Client::connect(bare.address).await?;
        client.get("/", &[]).await?.expect(StatusCode::OK)?;
        bare.start_to_ready = started.elapsed();
        Ok(bare)
    }

    pub fn resident_megabytes(&self) -> Outcome<f64> {
        resident_megabytes(&self.process)
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// What the second process does: tells its address, and answers until it is killed.
pub fn serve() -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        println!("{}", listener.local_addr()?);
        let answer = || async { ([(header::CONTENT_TYPE, "application/json")], ANSWER) };
        Ok(axum::serve(listener, Router::new().fallback(answer)).await?)
    })
}
