//! Processes that end with the test that started them.

use std::net::TcpListener;
use std::process::{Child, Command};

/// A port that was free a moment ago.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has free ports");
    listener
        .local_addr()
        .expect("a bound listener has an address")
        .port()
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
