//! Processes that end with the test that started them.

use std::net::TcpListener;
use std::process::{Child, Command};
use std::sync::atomic::{AtomicU16, Ordering};

/// Below the ports that systems give to whoever asks for any, so that no connection takes one between
/// here and the start of the program that it is for.
const PORTS: std::ops::Range<u16> = 18_000..32_000;
static GIVEN: AtomicU16 = AtomicU16::new(0);

/// A port that nobody uses, and that this function gives to nobody else.
pub fn free_port() -> u16 {
    let count = PORTS.end - PORTS.start;
    // Another program of tests begins elsewhere.
    let first = u16::try_from(std::process::id() % 1_000).unwrap_or_default() * 13;
    loop {
        let port = PORTS.start + (first + GIVEN.fetch_add(1, Ordering::Relaxed)) % count;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// A child process that is killed (SIGKILL) on drop.
#[derive(Debug)]
pub(crate) struct Process(Child);

impl Process {
    pub(crate) fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_owned();
        Self(
            command
                .spawn()
                .unwrap_or_else(|error| panic!("cannot start {}: {error}", name.display())),
        )
    }

    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    pub(crate) fn has_ended(&mut self) -> bool {
        self.0.try_wait().is_ok_and(|status| status.is_some())
    }

    pub(crate) fn kill(&mut self) {
        // A process that is already gone is what was wanted.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}
