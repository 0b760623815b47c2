//! What a mailbox is spared, whoever types its address and into how many
//! accounts: a flood of our mails, and guesses at codes that add up.

use std::net::IpAddr;

use diesel::QueryResult;
use kernel::{Duration, Email, Timestamp};
use storage::Tx;
use storage::limits::{self, Exceeded, Limit};

/// Mails to an address that somebody typed: codes, and word to its owner.
const MAILS: Limit = Limit {
    burst: 5,
    interval: Duration::from_mins(10),
};
/// At most 68 guesses in a day, each right once in a million.
const GUESSES: Limit = Limit {
    burst: 20,
    interval: Duration::from_mins(30),
};
/// An office may share one network address.
const GUESSES_PER_NETWORK: Limit = Limit {
    burst: 60,
    interval: Duration::from_mins(1),
};

/// Whether another mail may go there; counts it if so. No page may show the
/// answer: it tells of others who typed the address.
pub(crate) fn takes_mail(tx: &mut Tx, now: Timestamp, email: &Email) -> QueryResult<bool> {
    let key = format!("mailbox:mail:{}", email.normalized());
    Ok(limits::take(tx, now, &key, MAILS)?.is_ok())
}

/// Counts a guess at a code for this address, right or wrong.
pub(crate) fn count_guess(
    tx: &mut Tx,
    now: Timestamp,
    email: &Email,
    network: IpAddr,
) -> QueryResult<Result<(), Exceeded>> {
    for (key, limit) in [
        (format!("code:network:{network}"), GUESSES_PER_NETWORK),
        (format!("mailbox:guess:{}", email.normalized()), GUESSES),
    ] {
        if let Err(exceeded) = limits::take(tx, now, &key, limit)? {
            return Ok(Err(exceeded));
        }
    }
    Ok(Ok(()))
}
