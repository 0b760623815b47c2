//! How many mails somebody gets, whoever causes them. The allowance stands where
//! letters are queued, so no page can forget it: for each recipient and kind of
//! letter, one for each network that asks, so that a stranger does not use up that
//! of the mailbox's owner, and a larger one for all networks together.

use diesel::QueryResult;
use kernel::{Duration, Email, Timestamp};
use storage::Tx;
use storage::limits::{self, Exceeded, Limit};

use crate::Desk;

/// A kind of letter, and how many of it go to one address.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    name: &'static str,
    from_network: Option<Limit>,
    from_all: Option<Limit>,
}

/// To an address that somebody typed, who may be anybody: codes, and word to its
/// owner. At most 92 in the first day, 72 in each that follows.
pub const TYPED: Kind = Kind {
    name: "typed",
    from_network: Some(Limit {
        burst: 5,
        interval: Duration::from_hours(1),
    }),
    from_all: Some(Limit {
        burst: 20,
        interval: Duration::from_mins(20),
    }),
};

/// Between people of an organisation, and those who ask to belong to it. Whoever
/// gets no more mails sees on the page what waits, and is reminded.
pub const MEMBERS: Kind = Kind {
    name: "members",
    from_network: Some(Limit {
        burst: 10,
        interval: Duration::from_mins(10),
    }),
    from_all: Some(Limit {
        burst: 60,
        interval: Duration::from_mins(1),
    }),
};

/// Word to people that something about their own account changed. It always goes:
/// whoever changed it must not be able to keep it back.
pub const MINE: Kind = Kind {
    name: "mine",
    from_network: None,
    from_all: None,
};

impl Kind {
    /// The same allowance, counted on its own.
    #[must_use]
    pub const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    fn counts(self, desk: Desk<'_>, to: &Email) -> impl Iterator<Item = (String, Limit)> {
        let (name, address) = (self.name, to.normalized());
        let of_network = desk.asked_from.zip(self.from_network);
        of_network
            .map(|(network, limit)| (format!("mail:{name}:{address}:{network}"), limit))
            .into_iter()
            .chain(
                self.from_all
                    .map(|limit| (format!("mail:{name}:{address}"), limit)),
            )
    }

    /// Whether another such mail may go to this address now. It is the same whether
    /// the address belongs to an account, so a page may tell.
    pub fn check(
        self,
        tx: &mut Tx,
        now: Timestamp,
        desk: Desk<'_>,
        to: &Email,
    ) -> QueryResult<Result<(), Exceeded>> {
        for (key, limit) in self.counts(desk, to) {
            if let Err(exceeded) = limits::check(tx, now, &key, limit)? {
                return Ok(Err(exceeded));
            }
        }
        Ok(Ok(()))
    }

    /// Counts such a mail, if it may go.
    pub fn take(
        self,
        tx: &mut Tx,
        now: Timestamp,
        desk: Desk<'_>,
        to: &Email,
    ) -> QueryResult<Result<(), Exceeded>> {
        if let Err(exceeded) = self.check(tx, now, desk, to)? {
            return Ok(Err(exceeded));
        }
        for (key, limit) in self.counts(desk, to) {
            limits::take(tx, now, &key, limit)?.ok();
        }
        Ok(Ok(()))
    }
}
