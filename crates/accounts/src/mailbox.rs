//! What a mailbox is spared, whoever types its address and into how many
//! accounts: a flood of our mails, and guesses at codes that add up. Each network
//! has an allowance of its own, so that a stranger does not use up that of the
//! mailbox's owner; the one for all networks together is larger.

use std::net::IpAddr;

use diesel::QueryResult;
use kernel::{Duration, Email, Timestamp};
use storage::Tx;
use storage::limits::{self, Exceeded, Limit};

/// Mails to an address that somebody typed: codes, and word to its owner.
const MAILS_FROM_NETWORK: Limit = Limit {
    burst: 5,
    interval: Duration::from_hours(1),
};
/// At most 92 in the first day, 72 in each that follows.
const MAILS: Limit = Limit {
    burst: 20,
    interval: Duration::from_mins(20),
};
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
/// An office may share one network address.
const GUESSES_PER_NETWORK: Limit = Limit {
    burst: 60,
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

    fn mails(self) -> impl Iterator<Item = (String, Limit)> {
        self.keys("mail")
            .into_iter()
            .zip([MAILS_FROM_NETWORK, MAILS])
    }

    /// Whether another mail may go there now. It is the same whether the address
    /// belongs to an account, so a page may tell.
    pub fn takes_mail(self, tx: &mut Tx, now: Timestamp) -> QueryResult<Result<(), Exceeded>> {
        for (key, limit) in self.mails() {
            if let Err(exceeded) = limits::check(tx, now, &key, limit)? {
                return Ok(Err(exceeded));
            }
        }
        Ok(Ok(()))
    }

    /// Counts a mail that goes there.
    pub fn count_mail(self, tx: &mut Tx, now: Timestamp) -> QueryResult<()> {
        for (key, limit) in self.mails() {
            limits::take(tx, now, &key, limit)?.ok();
        }
        Ok(())
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
