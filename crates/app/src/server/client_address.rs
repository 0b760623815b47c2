//! Whose request it is. A header tells only what a trusted proxy put there.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName};

use crate::config::{Network, Server};

#[derive(Debug)]
pub struct AddressOf {
    header: Option<HeaderName>,
    proxies: Vec<Network>,
}

impl AddressOf {
    pub fn new(config: &Server) -> Self {
        Self {
            header: config.client_address_header.clone(),
            proxies: config.trusted_proxies.clone(),
        }
    }

    /// The last address in the header that is no proxy of ours: what stands
    /// before it, the visitor may have written.
    pub fn client(&self, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
        let peer = peer.ip().to_canonical();
        let Some(header) = self.header.as_ref().filter(|_| self.is_proxy(peer)) else {
            return peer;
        };
        let mut client = peer;
        for value in headers.get_all(header).iter().rev() {
            for part in value.to_str().unwrap_or_default().rsplit(',') {
                let Some(address) = parse(part) else {
                    return client;
                };
                client = address;
                if !self.is_proxy(address) {
                    return client;
                }
            }
        }
        client
    }

    fn is_proxy(&self, address: IpAddr) -> bool {
        self.proxies.iter().any(|network| network.contains(address))
    }
}

/// Some proxies add the port.
fn parse(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let address = text
        .parse::<IpAddr>()
        .ok()
        .or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))?;
    Some(address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, headers: &[&str]) -> String {
        let address_of = AddressOf {
            header: Some(HeaderName::from_static("x-forwarded-for")),
            proxies: vec!["10.0.0.0/8".parse().unwrap()],
        };
        let mut map = HeaderMap::new();
        for value in headers {
            map.append("x-forwarded-for", value.parse().unwrap());
        }
        address_of
            .client(format!("{peer}:4000").parse().unwrap(), &map)
            .to_string()
    }

    #[test]
    fn a_stranger_cannot_say_where_they_are() {
        assert_eq!(client("192.0.2.1", &["198.51.100.9"]), "192.0.2.1");
    }

    #[test]
    fn a_proxy_tells_the_last_address_that_is_not_a_proxy() {
        assert_eq!(client("10.0.0.1", &["198.51.100.9"]), "198.51.100.9");
        assert_eq!(
            client("10.0.0.1", &["203.0.113.5, 198.51.100.9, 10.0.0.2"]),
            "198.51.100.9"
        );
        assert_eq!(
            client("10.0.0.1", &["203.0.113.5", "198.51.100.9"]),
            "198.51.100.9"
        );
        assert_eq!(client("10.0.0.1", &["198.51.100.9:51000"]), "198.51.100.9");
    }

    #[test]
    fn rubbish_in_the_header_leaves_the_proxys_own_address() {
        assert_eq!(client("10.0.0.1", &["not an address"]), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &[]), "10.0.0.1");
    }
}
