//! What every write takes: who acts, at what time, with which randomness.

use crate::{Actor, Clock, Rng, Timestamp};

#[derive(Debug, Clone)]
pub struct Act {
    pub actor: Actor,
    pub clock: Clock,
    pub rng: Rng,
}

impl Act {
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The same moment and randomness, in another role.
    #[must_use]
    pub fn by(&self, actor: Actor) -> Self {
        Self {
            actor,
            ..self.clone()
        }
    }
}
