//! The operations port: is it alive, is it ready, how does it do.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::Sort;
use kernel::{Duration, Never, Timestamp};
use storage::jobs;
use storage::limits::{self, Limit};
use storage::{SchemaState, StorageError, Tx};

use crate::domains::DOMAINS;
use crate::metrics::{counter, gauge};
use crate::{Core, bookkeeping};

const PROBE: &str = "readyz";
const WRITABLE_WITHIN: Duration = Duration::from_secs(2);

pub fn router(core: &Core) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "alive\n" }))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics))
        .with_state(core.clone())
}

/// What can be served just now.
enum Readiness {
    Everything,
    /// The database takes no writes. Pages are still read, and a form says that
    /// it must be sent later: better than no page at all, and were it not ready,
    /// a full disk would take every process out of service at once.
    PagesOnly(StorageError),
}

/// Ready is who can show pages: from a database of the right schema, with a secret
/// that opens the signing keys.
async fn readyz(State(core): State<Core>) -> Response {
    match readiness(&core).await {
        Ok(Readiness::Everything) => "ready\n".into_response(),
        Ok(Readiness::PagesOnly(why)) => {
            format!("ready to show pages, but nothing can be changed: {why}\n").into_response()
        }
        Err(why) => (
            StatusCode::SERVICE_UNAVAILABLE,
            format!("not ready: {why}\n"),
        )
            .into_response(),
    }
}

async fn readiness(core: &Core) -> Result<Readiness, String> {
    let schema = core.state.db.current_schema().await;
    match schema.map_err(|error| error.to_string())? {
        SchemaState::Current => {}
        SchemaState::Behind(_) => {
            return Err("the database is from an older version: immo-connect migrate".into());
        }
        SchemaState::Newer(_) => return Err("the database is from a newer version".into()),
    }
    check_keys(core).await?;
    match try_writing(core).await {
        Ok(()) => Ok(Readiness::Everything),
        Err(
            why @ (StorageError::ReadOnly(_) | StorageError::Full(_) | StorageError::Locked(_)),
        ) => Ok(Readiness::PagesOnly(why)),
        Err(why) => Err(why.to_string()),
    }
}

async fn check_keys(core: &Core) -> Result<(), String> {
    let (sealer, now) = (core.state.sealer.clone(), core.state.clock.now());
    let opening = core.state.db.read(move |tx| {
        Ok(oidc::open_with(tx, &sealer, now)? && itsme::open_with(tx, &sealer, now)?)
    });
    match opening.await {
        Ok(true) => Ok(()),
        Ok(false) => Err(oidc::OTHER_SECRET.into()),
        Err(error) => Err(error.to_string()),
    }
}

async fn try_writing(core: &Core) -> Result<(), StorageError> {
    let now = core.state.clock.now();
    let written = core
        .state
        .db
        .write::<_, _, Never>(move |tx| Ok(probe(tx, now)?));
    Ok(written.await?)
}

/// 1 or 0. Whoever collects the figures does not wait long for an answer.
async fn writable(core: &Core) -> u8 {
    let tried = tokio::time::timeout(WRITABLE_WITHIN, try_writing(core)).await;
    u8::from(matches!(tried, Ok(Ok(()))))
}

/// A write that leaves nothing: only writing shows that a database can be written.
fn probe(tx: &mut Tx, now: Timestamp) -> diesel::QueryResult<()> {
    let once = Limit {
        burst: 1,
        interval: Duration::from_millis(1),
    };
    let _ = limits::take(tx, now, PROBE, once)?;
    limits::reset(tx, PROBE)
}

async fn metrics(State(core): State<Core>) -> Response {
    let mut text = core.metrics.render();
    for figure in DOMAINS.iter().flat_map(|domain| domain.figures) {
        let value = (figure.value)(&core.state);
        match figure.sort {
            Sort::Gauge => gauge(&mut text, figure.name, value),
            Sort::Counter => counter(&mut text, figure.name, value),
        }
    }
    let now = core.state.clock.now();
    let stored = |tx: &mut Tx| {
        let verified = ledger::verify::newest(tx)?;
        Ok((jobs::backlog(tx)?, jobs::oldest_waiting(tx)?, verified))
    };
    match core.state.db.read(stored).await {
        Ok((backlog, oldest, verified)) => {
            bookkeeping::figures(&mut text, verified.as_ref(), now);
            let oldest = oldest.map_or(Duration::ZERO, |due| now.since(due));
            gauge(&mut text, "jobs_waiting", backlog.waiting);
            gauge(&mut text, "jobs_failed", backlog.failed);
            gauge(&mut text, "jobs_oldest_waiting_seconds", oldest.as_secs());
            gauge(&mut text, "database_up", 1);
            gauge(&mut text, "database_writable", writable(&core).await);
        }
        Err(_) => gauge(&mut text, "database_up", 0),
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use serde::{Deserialize, Serialize};
    use testkit::{act, on_both_engines};

    use super::*;
    use crate::follow::tests::{World, definition};

    #[derive(Serialize, Deserialize)]
    struct NobodyDoesIt {}

    impl jobs::Payload for NobodyDoesIt {
        const KIND: &'static str = "test.nobody-does-it";
    }

    #[tokio::test]
    async fn the_age_of_the_oldest_job_grows_with_every_try_that_fails() {
        on_both_engines(|db| async move {
            let world = World::with(&db, definition()).await;
            let act = act();
            db.write::<_, _, Never>(move |tx| Ok(jobs::enqueue(tx, &act, &NobodyDoesIt {})?))
                .await
                .unwrap();
            for seconds in [0, 400, 800] {
                let answer = metrics(State(world.core.clone())).await;
                let text = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
                let text = String::from_utf8(text.to_vec()).unwrap();
                let line = format!("immo_connect_jobs_oldest_waiting_seconds {seconds}\n");
                assert!(text.contains(&line), "{line}{text}");
                world.let_follow().await;
                testkit::clock().advance(Duration::from_secs(400));
            }
        })
        .await;
    }
}
