//! Which mail server takes our mails.

use std::time::Duration;

use kernel::Secret;
use lettre::message::Mailbox;

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Starts in the clear and must turn to TLS (RFC 3207); usually port 587.
    StartTls,
    /// TLS from the first byte (RFC 8314 §3.3); usually port 465.
    Tls,
    /// In the clear; only to a mail server on this machine.
    None,
}

#[derive(Debug, Clone)]
pub struct SmtpSettings {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub login: Option<Login>,
    /// Such as `Immo-Connect <no-reply@immo-connect.be>`.
    pub from: Sender,
    /// Where answers go: the support address.
    pub reply_to: Option<Sender>,
    /// PEM: an authority to trust besides the system's.
    pub extra_authority: Option<Vec<u8>>,
    pub timeout: Duration,
}

#[derive(Debug, Clone)]
pub struct Login {
    pub user: String,
    pub password: Secret,
}

/// A name with an address, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender(pub(crate) Mailbox);

impl Sender {
    pub(crate) fn domain(&self) -> &str {
        self.0.email.domain()
    }
}

impl std::str::FromStr for Sender {
    type Err = InvalidSender;

    fn from_str(text: &str) -> Result<Self, InvalidSender> {
        text.parse().map(Self).map_err(|_| InvalidSender)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidSender;

impl std::fmt::Display for InvalidSender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(
            "write an address, or a name with an address: Immo-Connect <no-reply@example.be>",
        )
    }
}

impl std::error::Error for InvalidSender {}

/// `none` would show mails, with their codes, to whoever is on the way.
pub fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_an_address_with_or_without_a_name() {
        for text in [
            "no-reply@immo-connect.be",
            "Immo-Connect <no-reply@immo-connect.be>",
        ] {
            assert_eq!(text.parse::<Sender>().unwrap().domain(), "immo-connect.be");
        }
        assert_eq!("Immo-Connect".parse::<Sender>(), Err(InvalidSender));
    }

    #[test]
    fn only_this_machine_is_loopback() {
        assert!(is_loopback("127.0.0.1") && is_loopback("::1") && is_loopback("localhost"));
        assert!(!is_loopback("mail.example.be") && !is_loopback("10.0.0.1"));
    }
}
