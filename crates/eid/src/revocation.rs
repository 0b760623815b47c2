//! Whether a card was revoked: asked of the responder that its certificate names
//! (OCSP), and looked up in its issuer's list (CRL), which is fetched in the
//! background and never while somebody waits.

mod fetch;
mod lists;
mod ocsp;
mod questions;
mod serials;

use kernel::{Clock, Duration, Rng, Timestamp};

pub use self::lists::ListFigures;
pub use self::ocsp::{OcspFault, Question, Status};
pub use self::serials::{ListFault, RevokedSerials};

use self::fetch::Fetcher;
use self::lists::{Found, Lists};
use self::questions::Questions;
use crate::{Card, EidRefusal};

/// Where is asked, and how long is waited.
#[derive(Debug, Clone)]
pub struct RevocationSettings {
    /// The only origins that questions go to, such as `http://ocsp.eid.belgium.be`:
    /// an address in a certificate is nobody's order.
    pub responders: Vec<String>,
    /// The only origins that lists come from.
    pub lists: Vec<String>,
    /// For a question and its answer.
    pub question_timeout: Duration,
    /// For a whole list.
    pub list_timeout: Duration,
    /// Whether an answer must repeat the question's random number (RFC 6960 §4.4.1).
    /// One that repeats another is refused in any case.
    pub nonce_required: bool,
}

impl Default for RevocationSettings {
    fn default() -> Self {
        let origins = |hosts: [&str; 2]| hosts.map(|host| format!("http://{host}")).to_vec();
        Self {
            responders: origins(["ocsp.eid.belgium.be", "ocsp.eidpki.belgium.be"]),
            lists: origins(["crl.eid.belgium.be", "crl.eidpki.belgium.be"]),
            question_timeout: Duration::from_secs(5),
            list_timeout: Duration::from_mins(5),
            nonce_required: false,
        }
    }
}

/// How sure it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Linking a card, and acts that are sensitive: only an answer about this
    /// certificate will do.
    Answer,
    /// Signing in with a card that is linked: without an answer, the issuer's list
    /// will do, until its next one is due.
    AnswerOrList,
}

/// A card that was not revoked, and how that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The responder said so; what it said is of this moment.
    Answered { as_of: Timestamp },
    /// Nobody answered; the issuer's list of this moment does not hold it.
    Listed { as_of: Timestamp },
}

/// Asks and remembers; cheap to clone.
#[derive(Debug, Clone)]
pub struct Revocation {
    clock: Clock,
    questions: Questions,
    lists: Lists,
}

impl Revocation {
    /// # Errors
    /// When no HTTP client can be made.
    pub fn new(
        settings: RevocationSettings,
        clock: Clock,
        rng: Rng,
    ) -> Result<Self, reqwest::Error> {
        let fetcher = Fetcher::new(&settings)?;
        Ok(Self {
            questions: Questions::new(fetcher.clone(), settings.nonce_required, clock.clone(), rng),
            lists: Lists::new(fetcher),
            clock,
        })
    }

    /// # Errors
    /// [`EidRefusal::Revoked`], [`EidRefusal::Suspended`], or
    /// [`EidRefusal::RevocationUnavailable`] when nobody says, within the time-out,
    /// what would be sure enough.
    pub async fn standing(&self, card: &Card, need: Need) -> Result<Standing, EidRefusal> {
        self.lists.want(card);
        match self.questions.status(card).await {
            Ok(Status::Good { as_of, .. }) => Ok(Standing::Answered { as_of }),
            Ok(Status::Revoked) => Err(EidRefusal::Revoked),
            Ok(Status::Suspended) => Err(EidRefusal::Suspended),
            // The responder is there, and knows no such certificate of its authority.
            Ok(Status::Unknown) => Err(EidRefusal::RevocationUnavailable),
            Err(fault) => {
                let found = self.lists.look_up(card, self.clock.now());
                tracing::warn!(%fault, ?found, "whether a card was revoked was not answered");
                by_list(found, need)
            }
        }
    }

    /// Fetches the lists that are due; to be called about once a minute. A list is
    /// first wanted when a card names it.
    pub async fn refresh_lists(&self) {
        self.lists.refresh(&self.clock).await;
    }

    /// For metrics.
    pub fn list_figures(&self) -> Vec<ListFigures> {
        self.lists.figures(self.clock.now())
    }
}

/// A "no" of the list holds whatever is needed; a "yes" only where it will do.
fn by_list(found: Found, need: Need) -> Result<Standing, EidRefusal> {
    match (found, need) {
        (Found::Revoked, _) => Err(EidRefusal::Revoked),
        (Found::Suspended, _) => Err(EidRefusal::Suspended),
        (Found::NotListed { as_of }, Need::AnswerOrList) => Ok(Standing::Listed { as_of }),
        (Found::NotListed { .. } | Found::NoList, _) => Err(EidRefusal::RevocationUnavailable),
    }
}
