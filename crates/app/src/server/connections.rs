//! Connections: hyper's HTTP/1.1 with time-outs and limits, so that slow or
//! endless senders, and who never reads an answer, cost a connection for a while
//! and no more, and an orderly end. Every write is timed, as hyper does not.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};
use web::ClientAddress;

use super::client_address::AddressOf;
use super::framing;
use crate::config::Limits;

const HEADERS_MAX: usize = 100;
/// Out of file descriptors, say: a moment's rest, or the loop spins.
const REST: Duration = Duration::from_millis(50);
/// How long the next piece of a body may take to come.
const BODY_SILENCE_MAX: Duration = Duration::from_secs(15);

#[derive(Debug)]
pub struct Acceptor {
    pub router: Router,
    pub limits: Limits,
    pub address_of: Arc<AddressOf>,
}

impl Acceptor {
    /// Serves until `stop` turns true, and then finishes the requests in hand.
    pub async fn run(self, listener: TcpListener, mut stop: watch::Receiver<bool>) {
        let router = self
            .router
            .layer(RequestBodyTimeoutLayer::new(BODY_SILENCE_MAX))
            .layer(TimeoutLayer::with_status_code(
                StatusCode::REQUEST_TIMEOUT,
                self.limits.request_timeout,
            ));
        let places = Arc::new(Semaphore::new(self.limits.connections_max));
        let mut connections = JoinSet::new();
        while let Some((stream, peer, place)) = next(&listener, &places, &mut stop).await {
            let connection = Connection {
                router: router.clone(),
                limits: self.limits,
                address_of: Arc::clone(&self.address_of),
                peer,
            };
            connections.spawn(connection.serve(stream, place, stop.clone()));
            while connections.try_join_next().is_some() {}
        }
        drop(listener);
        while connections.join_next().await.is_some() {}
    }
}

/// The next connection, once there is a place for it; `None` when it is time to stop.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
    stop: &mut watch::Receiver<bool>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let accept = async {
        let place = Arc::clone(places).acquire_owned().await.ok()?;
        loop {
            match listener.accept().await {
                Ok((stream, peer)) => return Some((stream, peer, place)),
                Err(error) => {
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(REST).await;
                }
            }
        }
    };
    tokio::select! {
        accepted = accept => accepted,
        _ = stop.wait_for(|stop| *stop) => None,
    }
}

struct Connection {
    router: Router,
    limits: Limits,
    address_of: Arc<AddressOf>,
    peer: SocketAddr,
}

impl Connection {
    async fn serve(
        self,
        stream: TcpStream,
        _place: OwnedSemaphorePermit,
        mut stop: watch::Receiver<bool>,
    ) {
        // Answers are small and complete: waiting to fill a packet only delays them.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(self.limits.answer_timeout));
        let service = service_fn(|request| self.answer(request));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.limits.header_timeout)
            .max_buf_size(self.limits.header_bytes_max)
            .max_headers(HEADERS_MAX)
            .serve_connection(TokioIo::new(Box::pin(stream)), service);
        let mut connection = std::pin::pin!(connection);
        let stopping = tokio::select! {
            _ = connection.as_mut() => false,
            _ = stop.wait_for(|stop| *stop) => true,
        };
        if stopping {
            connection.as_mut().graceful_shutdown();
            drop(connection.await);
        }
    }

    async fn answer(&self, request: hyper::Request<Incoming>) -> Result<Response, Infallible> {
        let mut response = match framing::refuse(&request) {
            Some(refusal) => refusal,
            None => self.route(request.map(Body::new)).await?,
        };
        // Whatever it is, no browser takes it for something else.
        response
            .headers_mut()
            .entry(header::X_CONTENT_TYPE_OPTIONS)
            .or_insert(HeaderValue::from_static("nosniff"));
        Ok(response)
    }

    async fn route(&self, mut request: hyper::Request<Body>) -> Result<Response, Infallible> {
        let client = self.address_of.client(self.peer, request.headers());
        request.extensions_mut().insert(ClientAddress(client));
        self.router.clone().oneshot(request).await
    }
}
