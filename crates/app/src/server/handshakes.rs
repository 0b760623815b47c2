//! How many handshakes go on at once. Those of an attempt with a card last as long as
//! somebody looks for their PIN, so they have places of their own, and whoever fills
//! these leaves everybody else in peace.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use web::ClientAddress;

/// Of attempts with a card, together.
const EID_MAX: usize = 4000;
/// A course of 60 people shares an address; a browser tries up to three times at once.
const EID_PER_NETWORK_MAX: usize = 200;

/// Counts those of attempts; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Places(Arc<Mutex<Taken>>);

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by_network: HashMap<IpAddr, usize>,
}

/// One place, until it is dropped.
#[derive(Debug)]
pub struct Place {
    places: Places,
    /// `None` of a proxy, behind which everybody has the same.
    network: Option<IpAddr>,
}

impl Places {
    /// `None` when there is none: a connection more would only wait.
    pub fn take(&self, peer: IpAddr, is_proxy: bool) -> Option<Place> {
        let network = (!is_proxy).then(|| ClientAddress(peer).network());
        let mut taken = self.lock();
        let of_network = network.and_then(|network| taken.by_network.get(&network));
        if taken.all >= EID_MAX || of_network.is_some_and(|count| *count >= EID_PER_NETWORK_MAX) {
            return None;
        }
        taken.all += 1;
        if let Some(network) = network {
            *taken.by_network.entry(network).or_default() += 1;
        }
        drop(taken);
        Some(Place {
            places: self.clone(),
            network,
        })
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.lock();
        taken.all = taken.all.saturating_sub(1);
        let Some(network) = self.network else { return };
        if let Some(count) = taken.by_network.get_mut(&network) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                taken.by_network.remove(&network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use super::*;

    #[test]
    fn one_network_takes_its_share_and_gives_it_back() {
        let places = Places::default();
        let address = |last: u8| IpAddr::V4(Ipv4Addr::new(192, 0, 2, last));
        let take = |address| places.take(address, false);
        let mut taken: Vec<_> = (0..EID_PER_NETWORK_MAX)
            .map(|_| take(address(1)).unwrap())
            .collect();
        assert!(take(address(1)).is_none());
        assert!(take(address(2)).is_some());
        assert!(places.take(address(1), true).is_some(), "of a proxy");
        taken.pop();
        assert!(take(address(1)).is_some());
        drop(taken);
        assert!(places.lock().by_network.is_empty() && places.lock().all == 0);
        let host = |last| IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 1, 0, 0, 0, last));
        let _taken: Vec<_> = (0..200).map(|last| take(host(last)).unwrap()).collect();
        assert!(take(host(999)).is_none(), "64 bits are one network");
    }

    #[test]
    fn all_networks_together_have_a_limit() {
        let places = Places::default();
        let addresses = (0..=u16::MAX).map(|number| {
            let [high, low] = number.to_be_bytes();
            IpAddr::V4(Ipv4Addr::new(10, high, low, 1))
        });
        let taken: Vec<_> = addresses
            .map_while(|address| places.take(address, false))
            .collect();
        assert_eq!(taken.len(), EID_MAX);
    }
}
