//! What this crate brings to the server.

use domain::{Domain, Later, Task};
use kernel::{Act, Duration};
use web::State;

use crate::{Enterprises, TEXTS};

pub const DOMAIN: Domain = Domain {
    start: |_, services| {
        services.add(Enterprises::default());
        Ok(())
    },
    tasks: &[Task {
        every: Duration::from_secs(20),
        ..Task::waiting("words of associations", refresh)
    }],
    ..Domain::new(TEXTS)
};

fn refresh(state: State, _: Act) -> Later {
    Box::pin(async move {
        let enterprises: Enterprises = state.services.need()?;
        state.db.read(move |tx| enterprises.refresh(tx)).await?;
        Ok(())
    })
}
