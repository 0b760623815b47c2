//! The machine that answers for all authorities of a world, over plain HTTP as the
//! real ones do.

use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use kernel::{Duration, Timestamp};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::{ListFault, OcspFault, World};

/// Longer than anybody waits.
const SLOW: Duration = Duration::from_mins(10);

/// Answers as long as it is kept.
#[derive(Debug)]
pub struct Responder {
    pub world: Arc<World>,
    pub origin: String,
    task: JoinHandle<()>,
}

impl Responder {
    /// A new world, whose certificates name a port of this machine that answers.
    ///
    /// # Errors
    /// When there is no free port.
    pub async fn start(now: Timestamp) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let world = Arc::new(World::new(now, &origin));
        let routes = routes(Arc::clone(&world));
        let task = tokio::spawn(async move {
            // It ends with its task.
            let _ = axum::serve(listener, routes).await;
        });
        Ok(Self {
            world,
            origin,
            task,
        })
    }
}

impl Drop for Responder {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn routes(world: Arc<World>) -> Router {
    Router::new()
        .route("/ocsp/{slug}", post(ocsp))
        .route("/crl/{file}", get(list))
        .with_state(world)
}

async fn ocsp(
    State(world): State<Arc<World>>,
    Path(slug): Path<String>,
    request: Bytes,
) -> Response {
    world.count_question();
    let Some(authority) = world.authority(&slug) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let fault = world.ocsp_fault();
    match fault {
        OcspFault::Down => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        OcspFault::Slow => tokio::time::sleep(SLOW).await,
        OcspFault::Page => return page(),
        OcspFault::Redirect => return Redirect::temporary("http://localhost/").into_response(),
        OcspFault::Large => return vec![0x30; 1024 * 1024].into_response(),
        _ => {}
    }
    let answer = world.answer(authority, &request, fault);
    (
        [(header::CONTENT_TYPE, "application/ocsp-response")],
        answer,
    )
        .into_response()
}

async fn list(State(world): State<Arc<World>>, Path(file): Path<String>) -> Response {
    let slug = file.strip_suffix(".crl").unwrap_or_default();
    let Some(authority) = world.authority(slug) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let fault = world.list_fault();
    match fault {
        ListFault::Down => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        ListFault::Slow => tokio::time::sleep(SLOW).await,
        ListFault::Page => return page(),
        ListFault::Redirect => return Redirect::temporary("http://localhost/").into_response(),
        ListFault::Large => return vec![0x30; 80 * 1024 * 1024].into_response(),
        _ => {}
    }
    let list = world.list(authority, fault);
    ([(header::CONTENT_TYPE, "application/pkix-crl")], list).into_response()
}

fn page() -> Response {
    Html("<!doctype html><title>Onderhoud</title><p>status: good</p>").into_response()
}
