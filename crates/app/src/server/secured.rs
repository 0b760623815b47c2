//! A handshake: whom the visitor means decides which certificate they see, and whether
//! they are asked for a card.

use std::sync::Arc;
use std::time::{Duration, Instant};

use eid::Shown;
use rustls::ServerConfig;
use rustls::server::Acceptor as Hello;
use tls::Host;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;
use tokio_rustls::server::TlsStream;
use tokio_rustls::{LazyConfigAcceptor, StartHandshake};

use super::connections::{Connection, Stream};
use super::own_tls::Chooser;
use super::sorting::Meant;

/// From the first byte to the name of the host, and from there to the end.
const HANDSHAKE_MAX: Duration = Duration::from_secs(10);
/// Some browsers ask for the PIN within the handshake, and people look for it.
const EID_HANDSHAKE_MAX: Duration = Duration::from_mins(5);

/// A connection on which requests follow.
pub(super) struct Secured {
    pub stream: TlsStream<Stream>,
    pub meant: Meant,
    /// Among all connections.
    pub place: OwnedSemaphorePermit,
}

/// `None`: it came to no end, or there is no place for one more.
pub(super) async fn handshake(
    connection: &Connection,
    stream: Stream,
    place: OwnedSemaphorePermit,
    chooser: &Chooser,
) -> Option<Secured> {
    let began = Instant::now();
    let hello = LazyConfigAcceptor::new(Hello::default(), stream);
    let hello = timeout(HANDSHAKE_MAX, hello).await.ok()?.ok()?;
    let name = hello.client_hello().server_name().map(str::to_owned);
    match chooser.host(name.as_deref()) {
        Host::Main => {
            let stream = finish(hello, chooser.of_main()?, HANDSHAKE_MAX).await?;
            let meant = Meant::Main;
            Some(Secured {
                stream,
                meant,
                place,
            })
        }
        Host::Unknown => {
            let stream = finish(hello, chooser.of_main()?, HANDSHAKE_MAX).await?;
            let meant = Meant::Nobody;
            Some(Secured {
                stream,
                meant,
                place,
            })
        }
        Host::Attempt(label) => {
            let peer = connection.peer.ip().to_canonical();
            let is_proxy = connection.sorting.address_of.is_proxy(peer);
            let asking = chooser.places.take(peer, is_proxy)?;
            // It may last for minutes, and keeps nobody else waiting.
            drop(place);
            let config = chooser.of_attempt(&label).await?;
            let stream = finish(hello, config, EID_HANDSHAKE_MAX).await?;
            drop(asking);
            let place = Arc::clone(&connection.places).acquire_owned().await.ok()?;
            let meant = Meant::Attempt(shown(&stream, label, began.elapsed()));
            Some(Secured {
                stream,
                meant,
                place,
            })
        }
    }
}

async fn finish(
    hello: StartHandshake<Stream>,
    config: Arc<ServerConfig>,
    longest: Duration,
) -> Option<TlsStream<Stream>> {
    match timeout(longest, hello.into_stream(config)).await {
        Ok(Ok(stream)) => Some(stream),
        // Browsers break off by themselves when they find that a card is wanted, and
        // come again.
        Ok(Err(error)) => {
            tracing::debug!(%error, "a handshake came to no end");
            None
        }
        Err(_) => None,
    }
}

fn shown(stream: &TlsStream<Stream>, label: String, took: Duration) -> Shown {
    let certificates = stream.get_ref().1.peer_certificates().unwrap_or_default();
    Shown {
        label,
        certificates: certificates.iter().map(|one| one.to_vec()).collect(),
        handshake_milliseconds: u64::try_from(took.as_millis()).ok(),
    }
}
