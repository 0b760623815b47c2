//! A mail server that delivers to a [`Mailbox`] and nowhere else (RFC 5321).
//! It speaks real SMTP over a real socket, and can be told to misbehave.

mod fault;
mod lines;
mod session;

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpListener;

pub use fault::{Fault, Faults};

use crate::mailbox::Mailbox;

/// The largest mail it takes, announced in answer to EHLO (RFC 1870).
pub const SIZE_MAX: usize = 1024 * 1024;

#[derive(Debug)]
pub struct SmtpServer {
    listener: TcpListener,
    mailbox: Mailbox,
    faults: Faults,
}

impl SmtpServer {
    /// # Errors
    /// When the address is taken.
    pub async fn bind(address: SocketAddr, mailbox: Mailbox) -> io::Result<Self> {
        Ok(Self {
            listener: TcpListener::bind(address).await?,
            mailbox,
            faults: Faults::default(),
        })
    }

    /// # Errors
    /// Never in practice: the socket is bound.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// The switch for misbehaviour.
    pub fn faults(&self) -> Faults {
        self.faults.clone()
    }

    /// Serves until the task is dropped; each connection in a task of its own.
    pub async fn run(self) {
        loop {
            let Ok((stream, _)) = self.listener.accept().await else {
                continue;
            };
            let (mailbox, faults) = (self.mailbox.clone(), self.faults.clone());
            tokio::spawn(async move {
                // A client that hangs up in the middle is its own loss.
                let _ = session::serve(stream, mailbox, faults).await;
            });
        }
    }
}

#[cfg(test)]
mod tests;
