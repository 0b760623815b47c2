//! All doors of the world, opened before anything else: a port that is taken
//! is said at once, and nothing is left half started.

use std::fmt;
use std::io;
use std::net::Ipv4Addr;

use tokio::net::TcpListener;

use crate::arguments::Arguments;

#[derive(Debug)]
pub struct Listeners {
    pub tools: [TcpListener; 2],
}

/// A door that does not open.
#[derive(Debug)]
pub struct Closed {
    port: u16,
    option: &'static str,
    error: io::Error,
}

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.error.kind() {
            io::ErrorKind::AddrInUse => {
                let Self { port, option, .. } = self;
                write!(
                    f,
                    "port {port} is in use, perhaps by another demo; stop that, or choose with {option}"
                )
            }
            _ => write!(f, "port {} cannot be opened: {}", self.port, self.error),
        }
    }
}

impl std::error::Error for Closed {}

impl Listeners {
    /// # Errors
    /// When one of the ports is taken.
    pub async fn open(arguments: &Arguments) -> Result<Self, Closed> {
        let [first, second] = arguments.tool_ports;
        // The platform opens its own; this one only looks whether it can.
        drop(open(arguments.port, "--port").await?);
        drop(open(arguments.eid_port, "--eid-port").await?);
        Ok(Self {
            tools: [
                open(first, "--tool-ports").await?,
                open(second, "--tool-ports").await?,
            ],
        })
    }
}

async fn open(port: u16, option: &'static str) -> Result<TcpListener, Closed> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|error| Closed {
            port,
            option,
            error,
        })
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    #[tokio::test]
    async fn a_port_in_use_is_named_with_the_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = taken.local_addr().unwrap().port().to_string();
        let arguments = Arguments::try_parse_from(["demo", "--port", &port]).unwrap();
        let message = Listeners::open(&arguments).await.unwrap_err().to_string();
        assert!(
            message.contains(&port) && message.contains("--port"),
            "{message}"
        );
    }
}
