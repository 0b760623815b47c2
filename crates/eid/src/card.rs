//! Who a card says somebody is, once it is believed.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::digest::{SHA256, digest};
use belgium::NationalNumber;
use kernel::Timestamp;

use crate::presented::Presented;
use crate::{Issuer, Person};

/// A certificate of a card that stands in every respect but one: whether it was
/// revoked since. `Debug` shows none of it.
#[derive(Clone)]
pub struct Card {
    /// The key of the person (G-20): cards are renewed, it stays.
    pub number: NationalNumber,
    /// All given names on the card; some people have none, and some are written so
    /// that they cannot be shown.
    pub given_names: Option<String>,
    pub surname: Option<String>,
    pub holder: Holder,
    pub not_after: Timestamp,
    pub(crate) issuer: Arc<Issuer>,
    pub(crate) serial: Vec<u8>,
    pub(crate) responders: Vec<String>,
    pub(crate) lists: Vec<String>,
    pub(crate) fingerprint: Fingerprint,
}

/// SHA-256 of a certificate.
pub(crate) type Fingerprint = [u8; 32];

/// By the policy of the certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    Citizen,
    Foreigner,
}

impl Card {
    pub(crate) fn new(
        presented: &Presented<'_>,
        number: NationalNumber,
        holder: Holder,
        issuer: Arc<Issuer>,
    ) -> Self {
        Self {
            number,
            given_names: presented.given_names(),
            surname: presented.surname(),
            holder,
            not_after: presented.not_after(),
            issuer,
            serial: presented.serial().to_vec(),
            responders: presented.responders(),
            lists: presented.lists(),
            fingerprint: fingerprint(presented.der),
        }
    }

    /// Of whom it is.
    pub fn person(&self) -> Person {
        Person {
            number: self.number.clone(),
            given_names: self.given_names.clone(),
            surname: self.surname.clone(),
        }
    }

    /// Who signed it.
    pub fn issuer(&self) -> &Issuer {
        &self.issuer
    }
}

pub(crate) fn fingerprint(der: &[u8]) -> Fingerprint {
    let mut bytes = Fingerprint::default();
    bytes.copy_from_slice(digest(&SHA256, der).as_ref());
    bytes
}

impl fmt::Debug for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Card")
    }
}
