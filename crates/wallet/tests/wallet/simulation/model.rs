//! What must come of it, in a few numbers.

use std::collections::BTreeMap;

use belgium::Day;
use kernel::{AccountId, Timestamp};
use wallet::Subject;

use super::WALLETS;

/// Charges that are looked at again; more of them pass in some months.
const REMEMBERED: usize = 2_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Held,
    Completed,
    Released,
}

/// A charge that was taken or kept back.
#[derive(Debug, Clone)]
pub struct Charge {
    pub id: String,
    pub day: Day,
    pub person: Option<AccountId>,
    pub held: i64,
    pub expires_at: Option<Timestamp>,
    /// That its time is over was written down.
    pub swept: bool,
    pub state: State,
    pub taken: i64,
    pub given_back: i64,
}

impl Charge {
    fn keeps(&self, now: Timestamp) -> bool {
        self.state == State::Held && self.expires_at.is_some_and(|ends| ends > now)
    }

    /// Whether it can be taken or released.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.keeps(now) && !self.swept
    }
}

#[derive(Debug, Default)]
struct Wallet {
    balance: i64,
    charges: Vec<Charge>,
    limits: Vec<(Subject, i64)>,
}

#[derive(Debug, Default)]
pub struct Model {
    wallets: [Wallet; WALLETS],
    happened: BTreeMap<&'static str, usize>,
}

/// What a charge must be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    Charged,
    LimitMet,
    TooLittle,
}

impl Expected {
    pub fn status(self) -> u16 {
        match self {
            Self::Charged => 201,
            Self::LimitMet => 403,
            Self::TooLittle => 402,
        }
    }
}

impl Model {
    pub fn happened(&mut self, what: &'static str) {
        *self.happened.entry(what).or_default() += 1;
    }

    pub fn told(&self) -> String {
        format!("{:?}", self.happened)
    }

    /// A simulation in which something never comes about shows nothing of it.
    pub fn assert_everything_happened(&self) {
        for what in [
            "charged",
            "held",
            "a limit was met",
            "too little",
            "captured",
            "captured in part",
            "released",
            "ended too late",
            "given back",
            "above what was taken",
            "said again",
            "said otherwise under its key",
            "an answer was lost",
            "paid online",
            "not paid online",
            "refunded by the provider",
            "charged back",
            "a charge-back was won",
            "below zero",
            "notices in disorder",
            "credited by a statement",
            "recalled",
            "a statement again in another format",
            "the clock went on",
            "the clock went back",
            "a write was broken off",
            "the server was started anew",
        ] {
            assert!(self.happened.contains_key(what), "never: {what}");
        }
    }

    /// Money comes in, or goes back where it came from.
    pub fn moved(&mut self, wallet: usize, cents: i64) {
        self.wallets[wallet].balance += cents;
        if self.wallets[wallet].balance < 0 {
            self.happened("below zero");
        }
    }

    pub fn limit(&mut self, wallet: usize, subject: Subject, per_day: Option<i64>) {
        let limits = &mut self.wallets[wallet].limits;
        limits.retain(|(other, _)| *other != subject);
        limits.extend(per_day.map(|cents| (subject, cents)));
    }

    pub fn limited(&self, wallet: usize) -> Vec<Subject> {
        let limits = self.wallets[wallet].limits.iter();
        limits.map(|(subject, _)| subject.clone()).collect()
    }

    /// Balance and available.
    pub fn stands(&self, wallet: usize, now: Timestamp) -> (i64, i64) {
        let wallet = &self.wallets[wallet];
        let held = wallet.charges.iter().filter(|charge| charge.is_open(now));
        let held: i64 = held.map(|charge| charge.held).sum();
        (wallet.balance, wallet.balance - held)
    }

    /// Of the day of `now`, with this one tool.
    pub fn spent(&self, wallet: usize, subject: &Subject, tool: &str, now: Timestamp) -> i64 {
        let today = Day::in_brussels(now);
        let is_about = |charge: &&Charge| match subject {
            Subject::All => true,
            Subject::Tool(slug) => slug == tool,
            Subject::Member(account) => charge.person.as_ref() == Some(account),
        };
        let charges = self.wallets[wallet].charges.iter();
        let of_today = charges
            .filter(|charge| charge.day == today)
            .filter(is_about);
        let counted = of_today.map(|charge| match charge.state {
            State::Completed => charge.taken - charge.given_back,
            State::Held if charge.keeps(now) => charge.held,
            State::Held | State::Released => 0,
        });
        counted.sum()
    }

    pub fn expected(
        &self,
        wallet: usize,
        person: Option<&AccountId>,
        cents: i64,
        now: Timestamp,
    ) -> Expected {
        let limits = self.wallets[wallet].limits.iter();
        let mut about = limits.filter(|(subject, _)| match subject {
            Subject::Member(account) => person == Some(account),
            _ => true,
        });
        let (_, available) = self.stands(wallet, now);
        if about
            .any(|(subject, per_day)| self.spent(wallet, subject, "sample", now) + cents > *per_day)
        {
            Expected::LimitMet
        } else if cents > available {
            Expected::TooLittle
        } else {
            Expected::Charged
        }
    }

    pub fn charged(&mut self, wallet: usize, charge: Charge) {
        if charge.state == State::Completed {
            self.happened("charged");
            self.wallets[wallet].balance -= charge.taken;
        } else {
            self.happened("held");
        }
        let charges = &mut self.wallets[wallet].charges;
        charges.push(charge);
        // Whatever lies so far back is of a day that no clock comes back to.
        if charges.len() > 2 * REMEMBERED {
            charges.drain(..REMEMBERED);
        }
    }

    pub fn charges(&self, wallet: usize) -> &[Charge] {
        &self.wallets[wallet].charges
    }

    pub fn captured(&mut self, wallet: usize, at: usize, cents: i64) {
        let of = &mut self.wallets[wallet];
        let charge = &mut of.charges[at];
        charge.state = State::Completed;
        charge.taken = cents;
        of.balance -= cents;
        let in_part = cents < charge.held;
        self.happened(if in_part {
            "captured in part"
        } else {
            "captured"
        });
    }

    pub fn released(&mut self, wallet: usize, at: usize) {
        self.wallets[wallet].charges[at].state = State::Released;
        self.happened("released");
    }

    pub fn given_back(&mut self, wallet: usize, at: usize, cents: i64) {
        let of = &mut self.wallets[wallet];
        of.charges[at].given_back += cents;
        of.balance += cents;
        self.happened("given back");
    }

    pub fn swept(&mut self, now: Timestamp) {
        for wallet in &mut self.wallets {
            for charge in &mut wallet.charges {
                if charge.state == State::Held && charge.expires_at.is_some_and(|ends| ends <= now)
                {
                    charge.swept = true;
                }
            }
        }
    }
}
