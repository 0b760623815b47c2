//! Who signs cards here, and which of them were revoked.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use der::Decode;
use kernel::Timestamp;
use x509_cert::Certificate;

use crate::{Authority, Card, KeyKind, ListFault, OcspFault};

/// Of a certificate that is not good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Revoked,
    /// Until it is found again (`certificateHold`, RFC 5280 §5.3.1).
    Suspended,
}

/// All authorities, and what is wrong with their answers.
#[derive(Debug)]
pub struct World {
    pub now: Timestamp,
    pub root_ec: Authority,
    pub root_rsa: Authority,
    pub citizen: Authority,
    pub foreigner: Authority,
    pub citizen_rsa: Authority,
    /// Signed by the root; servers are not told of it.
    pub newcomer: Authority,
    /// Signed by itself.
    pub rogue: Authority,
    /// Signs certificates of servers, and no card.
    pub servers: Authority,
    changes: Mutex<Changes>,
    questions: AtomicUsize,
}

#[derive(Debug, Default)]
struct Changes {
    /// By serial number: each authority counts on from the same number, so the slug too.
    revoked: BTreeMap<(String, Vec<u8>), Status>,
    ocsp_fault: OcspFault,
    list_fault: ListFault,
}

impl World {
    /// With certificates that are good at `now`, and say that `origin`, such as
    /// `http://127.0.0.1:8081`, answers for them.
    pub fn new(now: Timestamp, origin: &str) -> Self {
        let root = |slug, kind, name| Authority::root(slug, kind, name, now, origin);
        let root_ec = root("root", KeyKind::Ec, "TEST Belgium Root CA6");
        let root_rsa = root("root-rsa", KeyKind::Rsa, "TEST Belgium Root CA4");
        let rogue = root("rogue", KeyKind::Ec, "TEST Citizen CA");
        let servers = root("servers", KeyKind::Ec, "TEST Servers");
        let issuing = |slug, name| root_ec.issuing(slug, KeyKind::Ec, name, now);
        Self {
            now,
            citizen: issuing("citizen", ("TEST Citizen CA", "202099")),
            foreigner: issuing("foreigner", ("TEST Foreigner CA", "202098")),
            newcomer: issuing("newcomer", ("TEST Citizen CA", "202601")),
            citizen_rsa: root_rsa.issuing(
                "citizen-rsa",
                KeyKind::Rsa,
                ("TEST Citizen CA", "201799"),
                now,
            ),
            root_ec,
            root_rsa,
            rogue,
            servers,
            changes: Mutex::default(),
            questions: AtomicUsize::new(0),
        }
    }

    /// Those that sign cards, also the two that servers do not know.
    pub fn issuing(&self) -> [&Authority; 5] {
        [
            &self.citizen,
            &self.foreigner,
            &self.citizen_rsa,
            &self.newcomer,
            &self.rogue,
        ]
    }

    pub(crate) fn authority(&self, slug: &str) -> Option<&Authority> {
        self.issuing()
            .into_iter()
            .find(|authority| authority.slug == slug)
    }

    pub fn revoke(&self, card: &Card, status: Status) {
        self.lock().revoked.insert(self.entry(card), status);
    }

    /// As when a card that was lost is found again.
    pub fn reinstate(&self, card: &Card) {
        let entry = self.entry(card);
        self.lock().revoked.remove(&entry);
    }

    fn entry(&self, card: &Card) -> (String, Vec<u8>) {
        let issuer = card.shape.issuer(self);
        let certificate = Certificate::from_der(&card.certificate).expect("a card's certificate");
        let serial = certificate.tbs_certificate.serial_number;
        (issuer.slug.to_owned(), serial.as_bytes().to_vec())
    }

    pub(crate) fn status(&self, slug: &str, serial: &[u8]) -> Option<Status> {
        let entry = (slug.to_owned(), serial.to_vec());
        self.lock().revoked.get(&entry).copied()
    }

    pub(crate) fn revoked(&self, slug: &str) -> Vec<(Vec<u8>, Status)> {
        self.lock()
            .revoked
            .iter()
            .filter(|((of, _), _)| of == slug)
            .map(|((_, serial), status)| (serial.clone(), *status))
            .collect()
    }

    pub fn set_ocsp_fault(&self, fault: OcspFault) {
        self.lock().ocsp_fault = fault;
    }

    pub fn set_list_fault(&self, fault: ListFault) {
        self.lock().list_fault = fault;
    }

    pub(crate) fn ocsp_fault(&self) -> OcspFault {
        self.lock().ocsp_fault
    }

    pub(crate) fn list_fault(&self) -> ListFault {
        self.lock().list_fault
    }

    /// How often the status of a certificate was asked.
    pub fn questions(&self) -> usize {
        self.questions.load(Ordering::SeqCst)
    }

    pub(crate) fn count_question(&self) {
        self.questions.fetch_add(1, Ordering::SeqCst);
    }

    fn lock(&self) -> MutexGuard<'_, Changes> {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
