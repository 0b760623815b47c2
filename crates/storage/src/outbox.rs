//! Facts one domain tells the others, without knowing them: written with the
//! change, and turned by the [`Runner`](crate::jobs::Runner) into one job for each
//! follower.

use diesel::prelude::*;
use kernel::Act;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::audit::json;
use crate::schema::outbox_events;
use crate::{EventId, Tx};

/// A kind of event and what it carries.
pub trait Event: Serialize + DeserializeOwned + Send + 'static {
    /// Stable, such as `session.ended`.
    const KIND: &'static str;
}

pub fn publish<E: Event>(tx: &mut Tx, act: &Act, event: &E) -> QueryResult<()> {
    diesel::insert_into(outbox_events::table)
        .values((
            outbox_events::id.eq(EventId::generate(&act.clock, &act.rng)),
            outbox_events::kind.eq(E::KIND),
            outbox_events::payload.eq(json(event)?),
            outbox_events::created_at.eq(act.now()),
        ))
        .execute(tx)
        .map(drop)
}
