//! Speaking with itsme, as an OpenID Connect client (authorization code flow).

mod cached;
mod claims;
mod discovery;
mod exchange;
mod http;
mod request;
mod token;
mod trouble;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use belgium::NationalNumber;
use jose::VerifyingKeys;
use kernel::Duration;
use web::State;

use crate::keys::Keyring;
use crate::settings::Agreement;
use cached::Cached;
use discovery::Discovery;
pub(crate) use exchange::Returned;
pub(crate) use request::Question;
pub(crate) use trouble::Trouble;

/// Who holds an itsme, as itsme tells us; all that we take from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub issuer: String,
    pub sub: String,
    /// Not of people with documents of other countries.
    pub number: Option<NationalNumber>,
}

/// What the pages share: the agreement, and what was fetched. Cheap to clone.
#[derive(Clone)]
pub struct Itsme(Arc<Inner>);

/// Nobody names it outside.
#[derive(Debug)]
pub struct Inner {
    pub(crate) agreement: Agreement,
    client: reqwest::Client,
    discovery: Cached<Discovery>,
    keys: Cached<VerifyingKeys>,
    pub(crate) keyring: Keyring,
    counts: Counts,
}

/// What monitoring reads.
#[derive(Debug, Default)]
struct Counts {
    unavailable: AtomicU64,
    untrusted: AtomicU64,
    refused_us: AtomicU64,
}

impl fmt::Debug for Itsme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Itsme").field(&self.0.agreement).finish()
    }
}

impl std::ops::Deref for Itsme {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Itsme {
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(agreement: Agreement) -> Result<Self, reqwest::Error> {
        Self::patient(agreement, http::TIMEOUT)
    }

    /// Waits so long for an answer.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn patient(agreement: Agreement, patience: Duration) -> Result<Self, reqwest::Error> {
        Ok(Self(Arc::new(Inner {
            agreement,
            client: http::client(patience)?,
            discovery: Cached::default(),
            keys: Cached::default(),
            keyring: Keyring::default(),
            counts: Counts::default(),
        })))
    }

    /// Who came back with this code.
    pub(crate) async fn ask(
        &self,
        state: &State,
        returned: Returned<'_>,
    ) -> Result<Person, Trouble> {
        let asked = self.exchange(state, returned).await;
        if let Err(trouble) = &asked {
            self.note(trouble);
        }
        asked
    }

    /// Says once what an operator must know: never what a token held.
    pub(crate) fn note(&self, trouble: &Trouble) {
        let count = match trouble.refusal() {
            crate::ItsmeRefusal::Unavailable => &self.counts.unavailable,
            crate::ItsmeRefusal::Untrusted => &self.counts.untrusted,
            crate::ItsmeRefusal::RefusedUs => &self.counts.refused_us,
            _ => {
                tracing::info!(%trouble, "a way to itsme ended");
                return;
            }
        };
        count.fetch_add(1, Ordering::Relaxed);
        tracing::warn!(%trouble, "itsme did not answer as it should");
    }

    pub(crate) fn unavailable(&self) -> u64 {
        self.counts.unavailable.load(Ordering::Relaxed)
    }

    pub(crate) fn untrusted(&self) -> u64 {
        self.counts.untrusted.load(Ordering::Relaxed)
    }

    pub(crate) fn refused_us(&self) -> u64 {
        self.counts.refused_us.load(Ordering::Relaxed)
    }
}
