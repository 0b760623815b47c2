//! A card reader for whoever has none: a page on which one inserts the card of somebody
//! who lives here, or one that will not do. This program then makes the handshake with
//! the real listener in the place of the browser, with the key of that card.

mod handshake;
mod inserted;
mod pages;

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use cards::{Authority, Responder, World};
use kernel::Timestamp;

use handshake::Listener;

pub use pages::{PATH, routes};

/// Under which each attempt has a host of its own; browsers find it on this machine.
pub const DOMAIN: &str = "eid.localhost";
/// What operators write in the settings, in the folder of this world.
pub const FOLDER: &str = "cards";

/// Sends browsers to the page of the reader instead of the hosts of attempts: they would
/// warn of a certificate that they do not know, on the way to every card.
///
/// # Errors
/// When the server was not told of cards.
pub fn stand_before_the_listener(config: &mut app::Config, origin: &str) -> io::Result<()> {
    let eid: Option<eid::Settings> = config.services.get();
    let mut eid = eid.ok_or_else(|| io::Error::other("no cards are asked for"))?;
    eid.reader_page = Some(format!("{origin}{PATH}"));
    config.services.add(eid);
    Ok(())
}

/// Who signs cards here and answers for them, and the way to the real listener.
#[derive(Debug, Clone)]
pub struct CardReader {
    responder: Arc<Responder>,
    listener: Listener,
    /// Of the platform.
    origin: String,
}

impl CardReader {
    /// Makes the authorities and their answers anew, and writes what the server reads of
    /// them. Nobody keeps a card of this world longer than it runs.
    ///
    /// # Errors
    /// When files cannot be written or no port is free.
    pub async fn open(folder: &Path, origin: &str, port: u16, now: Timestamp) -> io::Result<Self> {
        let responder = Responder::start(now).await?;
        write(folder, &responder.world)?;
        Ok(Self {
            listener: Listener::new(port, &responder.world.servers.certificate)?,
            responder: Arc::new(responder),
            origin: origin.to_owned(),
        })
    }

    /// Where the status of cards is asked.
    pub fn responder(&self) -> &str {
        &self.responder.origin
    }

    fn world(&self) -> &World {
        &self.responder.world
    }
}

/// What the server reads of this world's authorities, and its certificate for cards.
pub fn write(folder: &Path, world: &World) -> io::Result<()> {
    let issuers = [&world.citizen, &world.foreigner, &world.citizen_rsa];
    authorities(&folder.join("roots"), &[&world.root_ec, &world.root_rsa])?;
    authorities(&folder.join("issuers"), &issuers)?;
    let (certificate, key) = world.server(&format!("*.{DOMAIN}"));
    fs::write(folder.join("server.crt"), certificate)?;
    fs::write(folder.join("server.key"), key)
}

fn authorities(folder: &Path, all: &[&Authority]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    all.iter().try_for_each(|authority| {
        fs::write(
            folder.join(format!("{}.crt", authority.slug)),
            authority.pem(),
        )
    })
}
