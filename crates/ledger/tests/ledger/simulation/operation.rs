//! What the simulation does to the ledger.

use std::collections::HashMap;

use kernel::{Act, Duration};
use ledger::TransferId;
use ledger::{Capture, Floor, Hold, LedgerRefusal, Posting, Recorded, Release, Reversal};
use storage::Tx;

use crate::world::{
    BANK, CLEARING, REVENUE, capture_of, code, hold_of, posting, release_of, reversal_of,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    TopUp,
    Charge,
    ChargeBack,
    Hold {
        seconds: u64,
    },
    /// Of what the operation of that key held.
    Capture {
        hold: usize,
    },
    Release {
        hold: usize,
    },
    Reverse {
        of: usize,
        forced: bool,
    },
    /// Ends the holds of the wallet whose time is over.
    Sweep,
}

#[derive(Debug, Clone, Copy)]
pub struct Movement {
    pub key: usize,
    pub what: What,
    pub wallet: usize,
    pub cents: i64,
    /// Milliseconds since 1970; may be before those of what came before.
    pub at: i64,
}

pub fn wallet(number: usize) -> String {
    format!("wallet:{number}")
}

/// `None` where nothing has a key.
pub fn perform(
    tx: &mut Tx,
    act: &Act,
    movement: &Movement,
    ids: &HashMap<usize, TransferId>,
) -> storage::Result<Option<Recorded>, LedgerRefusal> {
    let (name, wallet, cents) = (
        format!("key-{}", movement.key),
        wallet(movement.wallet),
        movement.cents,
    );
    let recorded = match movement.what {
        What::TopUp => ledger::post(tx, act, &posting(&name, "top-up", BANK, &wallet, cents)),
        What::Charge => ledger::post(tx, act, &posting(&name, "charge", &wallet, REVENUE, cents)),
        What::ChargeBack => {
            let back = Posting {
                floor: Floor::None,
                ..posting(&name, "charge-back", &wallet, CLEARING, cents)
            };
            ledger::post(tx, act, &back)
        }
        What::Hold { seconds } => {
            let hold = Hold {
                lifetime: Duration::from_secs(seconds),
                ..hold_of(&name, &wallet, cents)
            };
            ledger::hold(tx, act, &hold)
        }
        What::Capture { hold } => {
            let capture: Capture = capture_of(&name, &ids[&hold], cents);
            ledger::capture(tx, act, &capture)
        }
        What::Release { hold } => {
            let release: Release = release_of(&name, &ids[&hold]);
            ledger::release(tx, act, &release)
        }
        What::Reverse { of, forced } => {
            let reversal = Reversal {
                floor: if forced { Floor::None } else { Floor::Zero },
                ..reversal_of(&name, &ids[&of], cents)
            };
            ledger::reverse(tx, act, &reversal)
        }
        What::Sweep => {
            while ledger::expire(tx, act, &code(&wallet))? > 0 {}
            return Ok(None);
        }
    };
    recorded.map(Some)
}
