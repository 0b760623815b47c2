//! The operations port: is it alive, is it ready, how does it do.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::{Duration, Never, Timestamp};
use storage::jobs::backlog;
use storage::limits::{self, Limit};
use storage::{Db, SchemaState, StorageError, Tx};

use crate::Core;
use crate::metrics::gauge;

const PROBE: &str = "readyz";

pub fn router(core: &Core) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "alive\n" }))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics))
        .with_state(core.clone())
}

/// Ready is who can read and write a database of the right schema.
async fn readyz(State(core): State<Core>) -> Response {
    match readiness(&core).await {
        Ok(()) => "ready\n".into_response(),
        Err(why) => (
            StatusCode::SERVICE_UNAVAILABLE,
            format!("not ready: {why}\n"),
        )
            .into_response(),
    }
}

async fn readiness(core: &Core) -> Result<(), String> {
    let url = core.state.db.url().clone();
    let schema = tokio::task::spawn_blocking(move || Db::schema_state(&url))
        .await
        .map_err(|error| error.to_string())?;
    match schema.map_err(|error| error.to_string())? {
        SchemaState::Current => {}
        SchemaState::Behind(_) => {
            return Err("the database is from an older version: immo-connect migrate".into());
        }
        SchemaState::Newer(_) => return Err("the database is from a newer version".into()),
    }
    let now = core.state.clock.now();
    let written = core
        .state
        .db
        .write::<_, _, Never>(move |tx| Ok(probe(tx, now)?))
        .await;
    written.map_err(|error| StorageError::from(error).to_string())
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
    gauge(&mut text, "passwords_waiting", core.hasher.waiting());
    match core.state.db.read(backlog).await {
        Ok(backlog) => {
            gauge(&mut text, "jobs_waiting", backlog.waiting);
            gauge(&mut text, "jobs_failed", backlog.failed);
            gauge(&mut text, "database_up", 1);
        }
        Err(_) => gauge(&mut text, "database_up", 0),
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}
