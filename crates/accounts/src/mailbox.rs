//! What a mailbox is spared, whoever types its address and into how many
//! accounts: guesses at codes that add up. Each network has an allowance of its
//! own, so that a stranger does not use up that of the mailbox's owner; the one for
//! all networks together is larger. How many mails it gets, the letters count.

use std::net::IpAddr;

use diesel::QueryResult;
use kernel::{Duration, Email, Timestamp};
use storage::Tx;
use storage::limits::{self, Exceeded, Limit};

const GUESSES_FROM_NETWORK: Limit = Limit {
    burst: 20,
    interval: Duration::from_mins(30),
};
/// 48 a day. With the first guess at each of 72 codes these are 120 a day, each
/// right once in a million.
const GUESSES: Limit = Limit {
    burst: 40,
    interval: Duration::from_mins(30),
};
/// A course of 60 people may share one network address, and some mistype.
const GUESSES_PER_NETWORK: Limit = Limit {
    burst: 120,
    interval: Duration::from_mins(1),
};

/// Whom a mail would go to, and from where somebody asks for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mailbox<'a> {
    pub email: &'a Email,
    /// See [`web::ClientAddress::network`].
    pub asked_from: IpAddr,
}

impl Mailbox<'_> {
    fn keys(self, what: &str) -> [String; 2] {
        let address = self.email.normalized();
        let network = self.asked_from;
        [
            format!("mailbox:{what}:{address}:{network}"),
            format!("mailbox:{what}:{address}"),
        ]
    }

    /// Counts a guess at a code for this address, right or wrong. What others
    /// guessed at other codes does not stand in the way of the `first` at this one:
    /// whoever got the mail types it right.
    pub fn count_guess(
        self,
        tx: &mut Tx,
        now: Timestamp,
        first: bool,
    ) -> QueryResult<Result<(), Exceeded>> {
        let network = format!("code:network:{}", self.asked_from);
        if let Err(exceeded) = limits::take(tx, now, &network, GUESSES_PER_NETWORK)? {
            return Ok(Err(exceeded));
        }
        for (key, limit) in self
            .keys("guess")
            .iter()
            .zip([GUESSES_FROM_NETWORK, GUESSES])
        {
            if let Err(exceeded) = limits::take(tx, now, key, limit)?
                && !first
            {
                return Ok(Err(exceeded));
            }
        }
        Ok(Ok(()))
    }
}
