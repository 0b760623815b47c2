//! The server under measurement: processes of its own, mostly one.

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
    processes: Vec<Child>,
    addresses: Vec<SocketAddr>,
    /// From the start of the first process to its first "ready".
    pub start_to_ready: Duration,
}

impl Server {
    pub async fn start(options: &Options, world: &World) -> Outcome<Self> {
        let mut server = Self {
            processes: Vec::new(),
            addresses: Vec::new(),
            start_to_ready: Duration::ZERO,
        };
        for (address, operations) in &world.addresses {
            let took = server
                .start_one(options, world, (*address, *operations))
                .await?;
            if server.processes.len() == 1 {
                server.start_to_ready = took;
            }
        }
        Ok(server)
    }

    async fn start_one(
        &mut self,
        options: &Options,
        world: &World,
        (address, operations): (SocketAddr, SocketAddr),
    ) -> Outcome<Duration> {
        let started = Instant::now();
        let process = Command::new(&options.server)
            .args(["serve", "--config"])
            .arg(&world.config)
            .env("IMMO_CONNECT_SERVER_LISTEN", address.to_string())
            .env(
                "IMMO_CONNECT_SERVER_OPERATIONS_LISTEN",
                operations.to_string(),
            )
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{}: {error}", options.server.display()))?;
        self.processes.push(process);
        self.addresses.push(address);
        while !ready(operations).await {
            if let Some(process) = self.processes.last_mut()
                && let Some(status) = process.try_wait()?
            {
                return Err(format!("the server ended with {status}").into());
            }
            if started.elapsed() > PATIENCE {
                return Err("the server did not become ready".into());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        Ok(started.elapsed())
    }

    /// Where connection number so many goes.
    pub fn address(&self, connection: usize) -> SocketAddr {
        self.addresses[connection % self.addresses.len()]
    }

    /// Of the first process.
    pub fn resident_megabytes(&self) -> Outcome<f64> {
        resident_megabytes(&self.processes[0])
    }

    /// What all processes have calculated since they began.
    pub fn cpu(&self) -> Outcome<Duration> {
        self.processes.iter().map(cpu).sum()
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

/// Of all its threads, in user mode and in the kernel.
fn cpu(process: &Child) -> Outcome<Duration> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", process.id()))?;
    let ticks = ticks(&stat).ok_or("no times in /proc/…/stat")?;
    let a_second = rustix::param::clock_ticks_per_second();
    Ok(Duration::from_millis(ticks * 1000 / a_second.max(1)))
}

/// `proc_pid_stat(5)`: fields 14 and 15, counted behind the name, which may hold blanks.
fn ticks(stat: &str) -> Option<u64> {
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let kernel: u64 = fields.next()?.parse().ok()?;
    Some(user + kernel)
}

impl Drop for Server {
    fn drop(&mut self) {
        for process in &mut self.processes {
            drop(process.kill());
            drop(process.wait());
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_of_a_process_stand_behind_its_name() {
        let stat = "42 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 9";
        assert_eq!(ticks(stat), Some(300));
        assert_eq!(ticks("42 (a) S 1"), None);
    }
}
