//! Whose request it is. A header tells only what a trusted proxy put there.

mod forwarded;
#[cfg(test)]
mod tests;

use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::{HeaderMap, HeaderName};

use crate::config::{Network, Server};

/// By which proxies tell whom they speak for.
const USUAL_HEADERS: [&str; 3] = ["x-forwarded-for", "forwarded", "x-real-ip"];

#[derive(Debug)]
pub struct AddressOf {
    header: Option<HeaderName>,
    proxies: Vec<Network>,
    told: AtomicBool,
}

impl AddressOf {
    pub fn new(config: &Server) -> Self {
        Self {
            header: config.client_address_header.clone(),
            proxies: config.trusted_proxies.clone(),
            told: AtomicBool::new(false),
        }
    }

    /// The last address in the header that is no proxy of ours: what stands
    /// before it, the visitor may have written.
    pub fn client(&self, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
        let peer = peer.ip().to_canonical();
        let Some(header) = self.header.as_ref().filter(|_| self.is_proxy(peer)) else {
            self.tell_of_ignored(peer, headers);
            return peer;
        };
        let mut client = peer;
        for named in forwarded::from_last(header, headers) {
            let Some(address) = named else {
                return client;
            };
            client = address;
            if !self.is_proxy(address) {
                return client;
            }
        }
        client
    }

    pub fn is_proxy(&self, address: IpAddr) -> bool {
        self.proxies.iter().any(|network| network.contains(address))
    }

    /// Of a proxy that nobody named, all visitors seem to be one. Told once: by
    /// then it is known, and a stranger who sends such a header fills no log.
    fn tell_of_ignored(&self, peer: IpAddr, headers: &HeaderMap) {
        if let Some(header) = self.ignored_for_the_first_time(peer, headers) {
            tracing::warn!(
                %peer,
                header,
                "a forwarded header is ignored: if this peer is your proxy, name it in server.trusted_proxies and its \
                 header in server.client_address_header, else all visitors count as one"
            );
        }
    }

    /// Only from a peer of one's own network, whose address is nobody's secret.
    fn ignored_for_the_first_time(
        &self,
        peer: IpAddr,
        headers: &HeaderMap,
    ) -> Option<&'static str> {
        let header = USUAL_HEADERS
            .into_iter()
            .find(|header| headers.contains_key(*header))?;
        let first = is_internal(peer) && !self.told.swap(true, Ordering::Relaxed);
        first.then_some(header)
    }
}

fn is_internal(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            address.is_loopback() || address.is_private() || address.is_link_local()
        }
        IpAddr::V6(address) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    }
}
