//! How often anybody may look something up: the register is for people who want to know
//! who the syndic of a building is, not for whoever wants a copy of it.

use std::net::IpAddr;

use kernel::Duration;
use storage::Error;
use storage::limits::{self, Limit};
use web::State;

use crate::LookUpRefusal;

/// For each network, over pages and API together. An office that goes through its own
/// buildings does not notice; a robot gets 30 a minute, and needs days for a province.
const LOOK_UPS: Limit = Limit {
    burst: 60,
    interval: Duration::from_secs(2),
};

/// Counts a look-up, before anything is read or searched for it.
///
/// # Errors
/// When there were too many.
pub(crate) async fn count(state: &State, network: IpAddr) -> Result<(), Error<LookUpRefusal>> {
    let (now, key) = (state.clock.now(), format!("syndics.look-up:{network}"));
    let counted = state
        .db
        .write::<_, _, kernel::Never>(move |tx| Ok(limits::take(tx, now, &key, LOOK_UPS)?));
    match counted.await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(exceeded)) => Err(Error::Refused(LookUpRefusal::TooOften {
            wait: exceeded.retry_after,
        })),
        Err(Error::Query(error)) => Err(Error::Query(error)),
        Err(Error::Storage(error)) => Err(Error::Storage(error)),
        Err(Error::Refused(never)) => match never {},
    }
}
