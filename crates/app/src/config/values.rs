//! Values of settings that are types of their own.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use kernel::ServerSecret;
use url::{Host, Url};

#[derive(Debug, PartialEq, Eq)]
pub struct Unreadable;

/// The public address: a scheme and a host, without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In lower case, without the port.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        match rest.rsplit_once(':') {
            // The colons of an IPv6 address stand in brackets.
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => rest,
        }
    }

    pub(super) fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }
}

impl FromStr for Origin {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let url = Url::parse(text).map_err(|_| Unreadable)?;
        let bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty();
        // Over plain HTTP a browser keeps no `Secure` cookie, and anybody on the way reads the others.
        let local = match url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => return Err(Unreadable),
        };
        let safe = url.scheme() == "https" || url.scheme() == "http" && local;
        if bare && safe {
            Ok(Self(url.origin().ascii_serialization()))
        } else {
            Err(Unreadable)
        }
    }
}

/// One address, or all that share its first bits (RFC 4632 §3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u32,
}

impl Network {
    pub fn contains(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                let shift = 32 - self.bits;
                u64::from(network.to_bits()) >> shift == u64::from(address.to_bits()) >> shift
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                let top = |bits: u128| bits.checked_shr(128 - self.bits).unwrap_or(0);
                top(network.to_bits()) == top(address.to_bits())
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let (address, bits) = text
            .split_once('/')
            .map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().map_err(|_| Unreadable)?;
        let all = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(all), |bits| bits.parse().map_err(|_| Unreadable))?;
        if bits <= all {
            Ok(Self { address, bits })
        } else {
            Err(Unreadable)
        }
    }
}

/// What may stand among the proxies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proxy {
    At(Network),
    /// It is said that there is none.
    None,
}

impl FromStr for Proxy {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        match text {
            "none" => Ok(Self::None),
            _ => text.parse().map(Self::At),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YesNo {
    Yes,
    No,
}

impl FromStr for YesNo {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        match text {
            "yes" => Ok(Self::Yes),
            "no" => Ok(Self::No),
            _ => Err(Unreadable),
        }
    }
}

/// How a proxy that asks for cards hands their certificates over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandedOver {
    /// As bytes of structured fields, with a chain.
    Rfc9440,
    /// As PEM, percent-encoded: `$ssl_client_escaped_cert` of nginx.
    Nginx,
}

impl FromStr for HandedOver {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        match text {
            "rfc9440" => Ok(Self::Rfc9440),
            "nginx" => Ok(Self::Nginx),
            _ => Err(Unreadable),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    Json,
    Text,
}

impl FromStr for LogFormat {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        match text {
            "json" => Ok(Self::Json),
            "text" => Ok(Self::Text),
            _ => Err(Unreadable),
        }
    }
}

pub(super) struct MailSecurity(pub mail::Security);

impl FromStr for MailSecurity {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        match text {
            "starttls" => Ok(Self(mail::Security::StartTls)),
            "tls" => Ok(Self(mail::Security::Tls)),
            "none" => Ok(Self(mail::Security::None)),
            _ => Err(Unreadable),
        }
    }
}

pub(super) fn usual_port(security: mail::Security) -> u16 {
    match security {
        mail::Security::StartTls => 587,
        mail::Security::Tls => 465,
        mail::Security::None => 25,
    }
}

/// 64 hexadecimal digits.
pub(super) fn server_secret(text: &str) -> Option<ServerSecret> {
    let mut bytes = [0; 32];
    hex::decode_to_slice(text.trim(), &mut bytes).ok()?;
    Some(ServerSecret::new(bytes))
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_https_or_this_machine() {
        for text in [
            "https://immo-connect.be",
            "https://immo-connect.be:8443",
            "http://localhost:8080",
            "http://127.0.0.1",
        ] {
            assert_eq!(text.parse::<Origin>().unwrap().as_str(), text);
        }
        for text in [
            "http://immo-connect.be",
            "immo-connect.be",
            "https://immo-connect.be/x",
            "https://a@immo-connect.be",
            "ftp://localhost",
            "",
        ] {
            assert_eq!(text.parse::<Origin>(), Err(Unreadable), "{text}");
        }
    }

    #[test]
    fn a_network_contains_what_shares_its_first_bits() {
        let contains = |network: &str, address: &str| {
            network
                .parse::<Network>()
                .unwrap()
                .contains(address.parse().unwrap())
        };
        assert!(contains("10.0.0.0/8", "10.1.2.3") && !contains("10.0.0.0/8", "11.1.2.3"));
        assert!(contains("10.0.0.7", "10.0.0.7") && !contains("10.0.0.7", "10.0.0.8"));
        assert!(
            contains("10.0.0.7", "::ffff:10.0.0.7"),
            "the same address on a socket for both families"
        );
        assert!(contains("0.0.0.0/0", "192.0.2.1") && !contains("0.0.0.0/0", "2001:db8::1"));
        assert!(contains("2001:db8::/32", "2001:db8::1") && contains("::/0", "2001:db8::1"));
        assert_eq!("10.0.0.0/33".parse::<Network>(), Err(Unreadable));
    }

    #[test]
    fn a_server_secret_is_64_hexadecimal_digits() {
        assert!(server_secret(&format!("{}\n", "0f".repeat(32))).is_some());
        assert!(
            server_secret(&"0f".repeat(31)).is_none() && server_secret(&"0g".repeat(32)).is_none()
        );
        assert!(server_secret(&"é".repeat(32)).is_none());
    }
}
