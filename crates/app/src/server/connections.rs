//! Connections: hyper's HTTP with time-outs and limits, so that slow or endless senders,
//! and who never reads an answer, cost a connection for a while and no more, and an
//! orderly end. Every write is timed, as hyper does not.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_io_timeout::TimeoutStream;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use super::activity::Activity;
use super::own_tls::Chooser;
use super::proxy_protocol::{self, Told};
use super::secured::{self, Secured};
use super::sorting::{Meant, Sorting};
use crate::config::Limits;

const HEADERS_MAX: usize = 100;
/// Requests at once on one connection of HTTP/2: what a page asks for.
const STREAMS_MAX: u32 = 100;
/// Out of file descriptors, say: a moment's rest, or the loop spins.
const REST: Duration = Duration::from_millis(50);
/// How long the next piece of a body may take to come.
const BODY_SILENCE_MAX: Duration = Duration::from_secs(15);

/// What is spoken on, with timed writes.
pub(super) type Stream = Pin<Box<TimeoutStream<TcpStream>>>;

#[derive(Debug)]
pub struct Acceptor {
    pub sorting: Sorting,
    pub limits: Limits,
    /// Where TLS is ours.
    pub tls: Option<Arc<Chooser>>,
    /// There, known proxies say first whose connection they pass on.
    pub proxy_protocol: bool,
}

impl Acceptor {
    /// Serves until `stop` turns true, and then finishes the requests in hand.
    pub async fn run(mut self, listener: TcpListener, mut stop: watch::Receiver<bool>) {
        let longest = self.limits.request_timeout;
        self.sorting.pages = timed(self.sorting.pages, longest);
        let attempts = self.sorting.attempts;
        self.sorting.attempts = attempts.map(|attempts| timed(attempts, longest));
        let sorting = Arc::new(self.sorting);
        let places = Arc::new(Semaphore::new(self.limits.connections_max));
        let mut connections = JoinSet::new();
        while let Some((stream, peer, place)) = next(&listener, &places, &mut stop).await {
            let connection = Connection {
                sorting: Arc::clone(&sorting),
                limits: self.limits,
                peer,
                places: Arc::clone(&places),
                proxy_protocol: self.proxy_protocol,
                stop: stop.clone(),
            };
            connections.spawn(connection.run(stream, place, self.tls.clone()));
            while connections.try_join_next().is_some() {}
        }
        drop(listener);
        while connections.join_next().await.is_some() {}
    }
}

/// No request takes longer, and none is sent piece by piece for ever.
fn timed(router: Router, longest: Duration) -> Router {
    let timeout = TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, longest);
    router
        .layer(RequestBodyTimeoutLayer::new(BODY_SILENCE_MAX))
        .layer(timeout)
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

pub(super) struct Connection {
    pub sorting: Arc<Sorting>,
    pub limits: Limits,
    pub peer: SocketAddr,
    pub places: Arc<Semaphore>,
    proxy_protocol: bool,
    stop: watch::Receiver<bool>,
}

impl Connection {
    async fn run(
        mut self,
        stream: TcpStream,
        place: OwnedSemaphorePermit,
        tls: Option<Arc<Chooser>>,
    ) {
        // Answers are small and complete: waiting to fill a packet only delays them.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(self.limits.answer_timeout));
        let mut stream = Box::pin(stream);
        let Some(chooser) = tls else {
            self.http1(stream, Meant::Anybody, true).await;
            drop(place);
            return;
        };
        if self.proxy_protocol && !self.learns_whose_it_is(&mut stream).await {
            return;
        }
        let mut stop = self.stop.clone();
        let secured = tokio::select! {
            secured = secured::handshake(&self, stream, place, &chooser) => secured,
            _ = stop.wait_for(|stop| *stop) => None,
        };
        let Some(Secured {
            stream,
            meant,
            place: _place,
        }) = secured
        else {
            return;
        };
        let is_http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
        let keeps_on = !matches!(meant, Meant::Attempt(_));
        if is_http2 {
            self.http2(stream, meant).await;
        } else {
            self.http1(stream, meant, keeps_on).await;
        }
    }

    /// `false`: a proxy that should say does not.
    async fn learns_whose_it_is(&mut self, stream: &mut Stream) -> bool {
        let peer = self.peer.ip().to_canonical();
        if !self.sorting.address_of.is_proxy(peer) {
            return true;
        }
        let told = timeout(self.limits.header_timeout, proxy_protocol::read(stream));
        match told.await {
            Ok(Some(Told::Client(client))) => {
                self.peer = client;
                true
            }
            Ok(Some(Told::Nobody)) => true,
            Ok(None) | Err(_) => false,
        }
    }

    /// `keeps_on`: further requests may follow on this connection.
    async fn http1<S>(&self, stream: S, meant: Meant, keeps_on: bool)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let answering = self.answering(meant);
        let service = service_fn(|request| answering.answer(request));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .keep_alive(keeps_on)
            .header_read_timeout(self.limits.header_timeout)
            .max_buf_size(self.limits.header_bytes_max)
            .max_headers(HEADERS_MAX)
            .serve_connection(TokioIo::new(stream), service);
        let mut connection = std::pin::pin!(connection);
        let mut stop = self.stop.clone();
        let stopping = tokio::select! {
            _ = connection.as_mut() => false,
            _ = stop.wait_for(|stop| *stop) => true,
        };
        if stopping {
            connection.as_mut().graceful_shutdown();
            drop(connection.await);
        }
    }

    /// Hyper times no headers of HTTP/2: a connection on which nothing is asked for so
    /// long as HTTP/1.1 would wait is ended here.
    async fn http2<S>(&self, stream: S, meant: Meant)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let activity = Arc::new(Activity::default());
        // Hyper answers the requests of one connection side by side, in tasks of its own.
        let (answering, asking) = (Arc::new(self.answering(meant)), Arc::clone(&activity));
        let service = service_fn(move |request| {
            let (answering, asked) = (Arc::clone(&answering), asking.begin());
            async move {
                let answer = answering.answer(request).await;
                drop(asked);
                answer
            }
        });
        let header_bytes_max = u32::try_from(self.limits.header_bytes_max).unwrap_or(u32::MAX);
        let connection = http2::Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .max_header_list_size(header_bytes_max)
            .max_concurrent_streams(STREAMS_MAX)
            .keep_alive_interval(Some(self.limits.header_timeout))
            .keep_alive_timeout(self.limits.answer_timeout)
            .serve_connection(TokioIo::new(stream), service);
        let mut connection = std::pin::pin!(connection);
        let mut stop = self.stop.clone();
        let over = tokio::select! {
            _ = connection.as_mut() => true,
            () = activity.silence(self.limits.header_timeout) => false,
            _ = stop.wait_for(|stop| *stop) => false,
        };
        if !over {
            connection.as_mut().graceful_shutdown();
            let patience = self.limits.request_timeout + self.limits.answer_timeout;
            drop(tokio::time::timeout(patience, connection).await);
        }
    }

    fn answering(&self, meant: Meant) -> Answering {
        Answering {
            sorting: Arc::clone(&self.sorting),
            peer: self.peer,
            meant,
        }
    }
}

/// What each request of a connection needs.
struct Answering {
    sorting: Arc<Sorting>,
    peer: SocketAddr,
    meant: Meant,
}

impl Answering {
    async fn answer(&self, request: hyper::Request<Incoming>) -> Result<Response, Infallible> {
        let request = request.map(Body::new);
        let mut response = self.sorting.answer(request, self.peer, &self.meant).await;
        let headers = response.headers_mut();
        // Whatever it is, no browser takes it for something else.
        headers
            .entry(header::X_CONTENT_TYPE_OPTIONS)
            .or_insert(HeaderValue::from_static("nosniff"));
        if !matches!(self.meant, Meant::Anybody) {
            headers
                .entry(header::STRICT_TRANSPORT_SECURITY)
                .or_insert(HeaderValue::from_static("max-age=63072000"));
        }
        Ok(response)
    }
}
