//! The server under measurement: a process of its own.

use std::fs;
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use http::StatusCode;

use crate::Options;
use crate::client::{Client, Outcome};
use crate::world::World;

const PATIENCE: Duration = Duration::from_secs(30);

pub struct Server {
    process: Child,
    pub address: SocketAddr,
    /// From the start of the process to its first "ready".
    pub start_to_ready: Duration,
}

impl Server {
    pub async fn start(options: &Options, world: &World) -> Outcome<Self> {
        let started = Instant::now();
        let process = Command::new(&options.server)
            .args(["serve", "--config"])
            .arg(&world.config)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{}: {error}", options.server.display()))?;
        let mut server = Self {
            process,
            address: world.address,
            start_to_ready: Duration::ZERO,
        };
        while !ready(world.operations).await {
            if let Some(status) = server.process.try_wait()? {
                return Err(format!("the server ended with {status}").into());
            }
            if started.elapsed() > PATIENCE {
                return Err("the server did not become ready".into());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        server.start_to_ready = started.elapsed();
        Ok(server)
    }

    pub fn resident_megabytes(&self) -> Outcome<f64> {
        resident_megabytes(&self.process)
    }
}

/// What a process holds of the machine's memory, in MB (10⁶ bytes).
pub fn resident_megabytes(process: &Child) -> Outcome<f64> {
    let status = fs::read_to_string(format!("/proc/{}/status", process.id()))?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .ok_or("no VmRSS")?;
    let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kibibytes * 1024.0 / 1e6)
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

async fn ready(operations: SocketAddr) -> bool {
    let Ok(mut client) = Client::connect(operations).await else {
        return false;
    };
    client
        .get("/readyz", &[])
        .await
        .is_ok_and(|answer| answer.status == StatusCode::OK)
}
