//! Asks of ourselves: a notice may be lost, and some ends have none.

use std::sync::atomic::Ordering;

use kernel::{Act, Never};
use storage::StorageError;
use storage::jobs::Failed;
use web::State as Server;

use crate::service::Payments;
use crate::{incident, notice, reconcile, store};

/// Queues a question about each payment that is due, and reads the figures.
pub(crate) async fn poll(server: Server, act: Act) -> Result<(), Failed> {
    let Some(payments) = Payments::of(&server) else {
        return Ok(());
    };
    let now = act.now();
    let due = server.db.read(move |tx| store::due(tx, now)).await?;
    for id in due {
        let act = act.clone();
        let queued = server.db.write::<_, _, Never>(move |tx| {
            notice::enqueue(tx, &act, &id)?;
            // Should the job get lost, the next time comes all the same.
            if let Some(payment) = store::payment(tx, &id)? {
                store::schedule(tx, &act, &payment)?;
            }
            Ok(())
        });
        queued.await.map_err(StorageError::from)?;
    }
    figures(&server, &payments).await?;
    Ok(())
}

async fn figures(server: &Server, payments: &Payments) -> Result<(), StorageError> {
    let read = server
        .db
        .read(|tx| Ok((incident::count_open(tx)?, reconcile::newest(tx)?)));
    let (open, newest) = read.await?;
    let counts = payments.counts();
    counts
        .incidents_open
        .store(u64::try_from(open).unwrap_or(0), Ordering::Relaxed);
    if let Some(newest) = newest {
        counts.reconciled(newest.at, newest.difference());
    }
    Ok(())
}
