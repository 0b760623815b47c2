//! What a ledger must answer, told by a few maps: it knows nothing of how one is built.

use std::collections::BTreeMap;

use kernel::Rng;
use ledger::LedgerRefusal;

use super::operation::{Movement, What, wallet};
use crate::world::insufficient;

pub const WALLETS: usize = 12;
/// 15 January 2026, 10:00 in Brussels.
pub const START: i64 = 1_768_467_600_000;
/// More stay open on no wallet.
const OPEN_MAX: usize = 30;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    Moved,
    /// The answer that this key got.
    Repeated(usize),
    Refused(LedgerRefusal),
    Swept,
}

#[derive(Debug, Clone)]
pub struct Step {
    pub movement: Movement,
    pub expected: Expected,
    /// Balance, held and available of the wallet afterwards; unknown when it is sent
    /// again later.
    pub stands: Option<(i64, i64, i64)>,
}

impl Step {
    pub fn repeated(&self) -> Self {
        Self {
            expected: Expected::Repeated(self.movement.key),
            stands: None,
            ..self.clone()
        }
    }
}

#[derive(Debug, Default)]
struct Wallet {
    balance: i64,
    /// Cents and end of what nobody ended yet, by key.
    open: BTreeMap<usize, (i64, i64)>,
}

impl Wallet {
    fn held(&self, now: i64) -> i64 {
        self.open
            .values()
            .filter(|(_, end)| *end > now)
            .map(|(cents, _)| cents)
            .sum()
    }

    /// With the holds that nobody ended, whether their time is over or not.
    fn written_available(&self) -> i64 {
        self.balance - self.open.values().map(|(cents, _)| cents).sum::<i64>()
    }

    fn stands(&self, now: i64) -> (i64, i64, i64) {
        let held = self.held(now);
        (self.balance, held, self.balance - held)
    }

    fn end_due(&mut self, now: i64) {
        self.open.retain(|_, (_, end)| *end > now);
    }
}

/// What moved and may be reversed: how much of it is left.
#[derive(Debug)]
struct Moved {
    wallet: usize,
    /// What it gave the wallet; below zero what it took.
    cents: i64,
    left: i64,
    /// On the other side.
    with: Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Other {
    Bank,
    Revenue,
    Clearing,
}

#[derive(Debug, Default)]
pub struct Model {
    wallets: [Wallet; WALLETS],
    pub revenue: i64,
    pub clearing: i64,
    now: i64,
    made: Vec<Movement>,
    /// By key, what moved; each answers the same again.
    known: BTreeMap<usize, Movement>,
    holds: Vec<usize>,
    moved: BTreeMap<usize, Moved>,
    /// How often each answer was given.
    told: BTreeMap<String, usize>,
    operations: usize,
}

impl Model {
    pub fn operations(&self) -> usize {
        self.operations
    }

    pub fn told(&self) -> String {
        format!("{:?}", self.told)
    }

    /// What open holds promise to the revenue.
    pub fn promised(&self) -> i64 {
        let open = self.wallets.iter().flat_map(|wallet| wallet.open.values());
        open.map(|(cents, _)| cents).sum()
    }

    /// A simulation in which something never happens proves nothing about it.
    pub fn assert_everything_happened(&self) {
        for answer in [
            "moved-top-up",
            "moved-charge",
            "moved-charge-back",
            "moved-hold",
            "moved-capture",
            "moved-release",
            "moved-reverse",
            "repeated",
            "swept",
            "ledger-key-reused",
            "ledger-hold-ended",
            "ledger-hold-expired",
            "ledger-above-hold",
            "ledger-above-original",
            "ledger-insufficient-funds",
        ] {
            assert!(
                self.told.contains_key(answer),
                "{answer} never happened: {:?}",
                self.told
            );
        }
    }

    /// Chooses the next operation, and foretells its answer.
    pub fn next(&mut self, chance: &Rng) -> Step {
        self.operations += 1;
        self.let_time_pass(chance);
        let movement = self.choose(chance);
        let expected = self.foretell(&movement);
        let name = match &expected {
            Expected::Moved => format!("moved-{}", word(movement.what)),
            Expected::Repeated(_) => "repeated".to_owned(),
            Expected::Refused(refusal) => kernel::Refusal::code(refusal).to_owned(),
            Expected::Swept => "swept".to_owned(),
        };
        *self.told.entry(name).or_default() += 1;
        Step {
            stands: Some(self.wallets[movement.wallet].stands(self.now)),
            movement,
            expected,
        }
    }

    fn let_time_pass(&mut self, chance: &Rng) {
        self.now = self.now.max(START);
        self.now += i64::from(chance.below(2_000));
        match chance.below(2_000) {
            // Somebody put the clock right.
            0 => self.now -= i64::from(chance.below(3_600_000)),
            1 => self.now += i64::from(chance.below(86_400_000)),
            _ => {}
        }
        self.now = self.now.max(START);
    }

    fn choose(&mut self, chance: &Rng) -> Movement {
        let below = |bound: usize| chance.below(u32::try_from(bound).unwrap_or(u32::MAX)) as usize;
        // One wallet is everybody's favourite.
        let number = if chance.below(3) == 0 {
            0
        } else {
            below(WALLETS)
        };
        let mut movement = Movement {
            key: self.made.len(),
            what: What::Charge,
            wallet: number,
            cents: 1 + i64::from(chance.below(400)),
            at: self.now,
        };
        match chance.below(100) {
            0..10 => {
                movement.what = What::TopUp;
                movement.cents *= 20;
            }
            10..12 => {
                movement.what = What::ChargeBack;
                movement.cents *= 4;
            }
            40..62 if self.wallets[number].open.len() < OPEN_MAX => {
                movement.what = What::Hold {
                    seconds: 1 + u64::from(chance.below(120)),
                };
            }
            62..84 if !self.holds.is_empty() => {
                // Mostly one of the newest: older ones have ended.
                let hold = self.holds[self.holds.len() - 1 - below(self.holds.len().min(20))];
                movement.wallet = self.known[&hold].wallet;
                movement.cents = movement.cents.min(self.known[&hold].cents + 1);
                movement.what = if chance.below(4) == 0 {
                    What::Release { hold }
                } else {
                    What::Capture { hold }
                };
            }
            84..90 if !self.moved.is_empty() => {
                let key = below(self.made.len());
                if let Some((of, moved)) = self.moved.range(key..).next() {
                    movement.wallet = moved.wallet;
                    movement.cents =
                        1 + i64::from(chance.below(u32::try_from(moved.cents.abs()).unwrap_or(1)));
                    movement.what = What::Reverse {
                        of: *of,
                        forced: chance.below(2) == 0,
                    };
                }
            }
            90..96 if !self.made.is_empty() => {
                movement = self.made[below(self.made.len())];
                movement.at = self.now;
                return movement;
            }
            96..98 if !self.made.is_empty() => {
                movement = self.made[below(self.made.len())];
                movement.at = self.now;
                movement.cents += i64::from(!matches!(movement.what, What::Release { .. }));
                return movement;
            }
            98.. => {
                movement.what = What::Sweep;
                return movement;
            }
            // A charge, also where the other choice was none.
            _ => {}
        }
        self.made.push(movement);
        movement
    }

    fn foretell(&mut self, movement: &Movement) -> Expected {
        if movement.what == What::Sweep {
            self.wallets[movement.wallet].end_due(self.now);
            return Expected::Swept;
        }
        if let Some(known) = self.known.get(&movement.key) {
            return if (known.what, known.cents) == (movement.what, movement.cents) {
                Expected::Repeated(movement.key)
            } else {
                Expected::Refused(LedgerRefusal::KeyReused)
            };
        }
        if let Err(refusal) = self.move_money(movement) {
            return Expected::Refused(refusal);
        }
        self.known.insert(movement.key, *movement);
        Expected::Moved
    }

    fn move_money(&mut self, movement: &Movement) -> Result<(), LedgerRefusal> {
        let (key, number, cents) = (movement.key, movement.wallet, movement.cents);
        match movement.what {
            What::TopUp => self.give(key, number, cents, Other::Bank),
            What::Charge => {
                self.need(number, cents)?;
                self.give(key, number, -cents, Other::Revenue);
            }
            What::ChargeBack => self.give(key, number, -cents, Other::Clearing),
            What::Hold { seconds } => {
                self.need(number, cents)?;
                let end = self.now + i64::try_from(seconds).unwrap_or(0) * 1_000;
                self.wallets[number].open.insert(key, (cents, end));
                self.holds.push(key);
            }
            What::Capture { hold } => {
                let held = self.open(number, hold)?;
                if cents > held {
                    return Err(LedgerRefusal::AboveHold);
                }
                self.wallets[number].open.remove(&hold);
                self.give(key, number, -cents, Other::Revenue);
            }
            What::Release { hold } => {
                self.open(number, hold)?;
                self.wallets[number].open.remove(&hold);
            }
            What::Reverse { of, forced } => self.reverse(of, cents, forced)?,
            What::Sweep => {}
        }
        Ok(())
    }

    fn open(&self, number: usize, hold: usize) -> Result<i64, LedgerRefusal> {
        match self.wallets[number].open.get(&hold) {
            None => Err(LedgerRefusal::HoldEnded),
            Some((_, end)) if *end <= self.now => Err(LedgerRefusal::HoldExpired),
            Some((cents, _)) => Ok(*cents),
        }
    }

    /// Holds that are over end only when somebody needs what they held.
    fn need(&mut self, number: usize, cents: i64) -> Result<(), LedgerRefusal> {
        let (now, account) = (self.now, &mut self.wallets[number]);
        if cents <= account.written_available() {
            return Ok(());
        }
        let (_, _, available) = account.stands(now);
        if cents > available {
            return Err(insufficient(&wallet(number), available));
        }
        account.end_due(now);
        Ok(())
    }

    fn give(&mut self, key: usize, number: usize, cents: i64, with: Other) {
        self.shift(number, cents, with);
        let moved = Moved {
            wallet: number,
            cents,
            left: cents.abs(),
            with,
        };
        self.moved.insert(key, moved);
    }

    fn shift(&mut self, number: usize, cents: i64, with: Other) {
        self.wallets[number].balance += cents;
        match with {
            Other::Bank => {}
            Other::Revenue => self.revenue -= cents,
            Other::Clearing => self.clearing -= cents,
        }
    }

    fn reverse(&mut self, of: usize, cents: i64, forced: bool) -> Result<(), LedgerRefusal> {
        let moved = &self.moved[&of];
        let (number, with, sign) = (moved.wallet, moved.with, moved.cents.signum());
        if cents > moved.left {
            return Err(LedgerRefusal::AboveOriginal);
        }
        if sign > 0 && !forced {
            self.need(number, cents)?;
        }
        self.shift(number, -sign * cents, with);
        if let Some(moved) = self.moved.get_mut(&of) {
            moved.left -= cents;
        }
        Ok(())
    }
}

fn word(what: What) -> &'static str {
    match what {
        What::TopUp => "top-up",
        What::Charge => "charge",
        What::ChargeBack => "charge-back",
        What::Hold { .. } => "hold",
        What::Capture { .. } => "capture",
        What::Release { .. } => "release",
        What::Reverse { .. } => "reverse",
        What::Sweep => "sweep",
    }
}
