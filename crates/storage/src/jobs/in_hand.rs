//! The jobs a runner is doing, and which places they take.

use std::collections::HashMap;

use tokio::task::{Id, JoinSet};

use super::Priority;
use super::queue::{Lane, Taken};
use crate::StorageError;

#[derive(Default)]
pub(super) struct InHand {
    tasks: JoinSet<Result<(), StorageError>>,
    places: HashMap<Id, (Lane, Priority)>,
}

impl InHand {
    pub fn take(
        &mut self,
        place: (Lane, Priority),
        work: impl Future<Output = Result<(), StorageError>> + Send + 'static,
    ) {
        let id = self.tasks.spawn(work).id();
        self.places.insert(id, place);
    }

    pub fn taken(&self) -> Taken {
        let mut taken = Taken::default();
        for (lane, priority) in self.places.values() {
            taken.add(lane, *priority);
        }
        taken
    }

    /// The outcome of the next job that ends; `None` when there is none in hand.
    /// Dropping the future loses nothing.
    pub async fn one_ends(&mut self) -> Option<Result<(), StorageError>> {
        let (id, outcome) = match self.tasks.join_next_with_id().await? {
            Ok((id, outcome)) => (id, outcome),
            Err(error) => (error.id(), Err(StorageError::Panicked)),
        };
        self.places.remove(&id);
        Some(outcome)
    }

    /// Waits for all: leaving early would cut the others off midway.
    pub async fn all_end(&mut self) -> Result<(), StorageError> {
        let mut outcome = Ok(());
        while let Some(ended) = self.one_ends().await {
            outcome = outcome.and(ended);
        }
        outcome
    }
}
