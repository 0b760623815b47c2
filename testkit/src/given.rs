//! Time and chance of one test. Each test runs on a thread of its own, so both
//! belong to the thread: every test starts at [`START`] with the same bytes to
//! come, and two calls in one test go on from each other.

use std::cell::RefCell;

use kernel::{Act, Actor, ManualClock, Rng, Sealer, ServerSecret, Timestamp};

/// Thursday 15 January 2026, 10:00 in Brussels.
pub const START: Timestamp = Timestamp::from_seconds(1_768_467_600);

struct Given {
    clock: ManualClock,
    rng: Rng,
}

impl Given {
    fn new() -> Self {
        Self {
            clock: ManualClock::at(START),
            rng: Rng::seeded(1),
        }
    }
}

thread_local! {
    static GIVEN: RefCell<Given> = RefCell::new(Given::new());
}

/// Back to the start, for the same test on the other engine.
pub(crate) fn start_again() {
    GIVEN.with_borrow_mut(|given| *given = Given::new());
}

/// This test's clock; stands still until it is advanced.
pub fn clock() -> ManualClock {
    GIVEN.with_borrow(|given| given.clock.clone())
}

/// This test's chance: the same bytes in every run.
pub fn rng() -> Rng {
    GIVEN.with_borrow(|given| given.rng.clone())
}

pub fn sealer() -> Sealer {
    Sealer::new(ServerSecret::new([7; 32]), Vec::new(), rng())
}

/// A visitor acts, now. For a person: `act().by(Actor::person(id))`.
pub fn act() -> Act {
    Act {
        actor: Actor::visitor(),
        clock: clock().clock(),
        rng: rng(),
    }
}
