//! Which account waits for its activation code in this browser, since when the
//! password is known, and where the person was going. The ticket travels sealed in
//! the URL, and is only good in the browser where the password was typed: whoever
//! gets a code for an account somebody else made with their address cannot be led
//! into activating it for that somebody.

use kernel::{AccountId, Authentication, Duration, Sealer, Timestamp};
use serde::{Deserialize, Serialize};
use web::SignInRequest;

use crate::routes::ACTIVATE;

const PURPOSE: &str = "activation-ticket";
const LIFETIME: Duration = Duration::from_hours(2);

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ticket {
    pub account: AccountId,
    browser: String,
    /// How the person proved that the account is theirs, and when.
    pub proof: Authentication,
    /// Where the person was going when they came to make an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<SignInRequest>,
}

impl Ticket {
    pub fn new(
        account: AccountId,
        browser: &str,
        proof: Authentication,
        request: Option<SignInRequest>,
    ) -> Self {
        Self {
            account,
            browser: browser.to_owned(),
            proof,
            request,
        }
    }

    pub fn sealed(&self, sealer: &Sealer) -> String {
        sealer.seal_text(PURPOSE, self)
    }

    /// The page where the code is typed.
    pub fn url(&self, sealer: &Sealer) -> String {
        format!("{ACTIVATE}?ticket={}", self.sealed(sealer))
    }

    /// Reads a ticket; forged, too old or from another browser, it is none.
    pub fn open(sealed: &str, sealer: &Sealer, browser: &str, now: Timestamp) -> Option<Self> {
        let ticket: Self = sealer.open_text(PURPOSE, sealed)?;
        (ticket.browser == browser && ticket.proof.at.is_within(LIFETIME, now)).then_some(ticket)
    }
}
