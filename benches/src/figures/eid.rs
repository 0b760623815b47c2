//! Signing in by identity card and by itsme: cards beside raw handshakes, while passwords
//! storm, and while a thousand handshakes hang. In a world of its own, whose server asks for cards itself.

mod browser;
mod itsme;

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use cards::{Authority, Responder, Shape};
use kernel::{Clock, Method};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use self::browser::{CardBrowser, raw_handshakes};
use super::Run;
use crate::Options;
use crate::client::{Client, Outcome};
use crate::load::{closed_loop, paced};
use crate::report::Figure;
use crate::world::{self, World};

const ACCOUNTS: usize = 1_000;
/// Under which each attempt has a host.
const DOMAIN: &str = "eid.localhost";
const HANGING: usize = 1_000;
/// Each of two people beside the storm.
const CARD_EVERY: Duration = Duration::from_millis(250);
const PAGE_EVERY: Duration = Duration::from_millis(200);

pub async fn measure(options: &Options) -> Outcome<Vec<Figure>> {
    eprintln!("cards: preparing the database");
    let responder = Responder::start(Clock::system().now()).await?;
    let world = World::make(options, ACCOUNTS).await?;
    let eid = configure(&world, &responder)?;
    link(&world).await?;
    let (itsme, issuer) = itsme::configure(&world)?;
    itsme::link(&world, issuer).await?;
    let mut run = Run::start(options, &world, ACCOUNTS).await?;
    run.figures.clear();
    let cards = Rc::new(CardBrowser::new(&responder, run.server.address(0), eid)?);
    run.card_sign_ins(&cards).await?;
    run.itsme_round_trips(itsme).await?;
    run.cards_in_a_storm(&cards).await?;
    run.hanging_handshakes(eid).await?;
    Ok(run.figures)
}

impl Run<'_> {
    async fn card_sign_ins(&mut self, cards: &Rc<CardBrowser>) -> Outcome<()> {
        // The responder is asked once; then its answer is remembered.
        cards
            .sign_in(&mut Client::connect(self.server.address(0)).await?, 0)
            .await?;
        let connections = self.options.connections;
        let raw = raw_handshakes(cards, connections, self.options.window()).await?;
        let workers = self.clients().await?;
        let count = Rc::new(std::cell::Cell::new(0));
        let shared = Rc::clone(cards);
        let work = move |mut client: Client| {
            let (cards, count) = (Rc::clone(&shared), Rc::clone(&count));
            async move {
                count.set(count.get() + 1);
                let outcome = cards.sign_in(&mut client, count.get()).await;
                (client, outcome)
            }
        };
        let measured = closed_loop(workers, self.options.window(), work).await?;
        self.add(
            self.figure(
                "eID sign-ins ÷ raw TLS 1.2 handshakes with a card",
                measured.per_second / raw,
                "",
            )
            .at_least(0.7)
            .beside("raw handshakes", raw, "/s")
            .under_with(&measured, &format!("{:.1}/s; ", measured.per_second)),
        );
        Ok(())
    }

    async fn cards_in_a_storm(&mut self, cards: &Rc<CardBrowser>) -> Outcome<()> {
        let window = self.options.window() * 2;
        let mut workers = Vec::new();
        for number in 0..2_usize {
            workers.push((number, Client::connect(self.server.address(0)).await?));
        }
        let shared = Rc::clone(cards);
        let work = move |(number, mut client): (usize, Client)| {
            let cards = Rc::clone(&shared);
            async move {
                // Beyond those of before.
                let outcome = cards.sign_in(&mut client, 1_000_000 + number).await;
                ((number + 2, client), outcome)
            }
        };
        let people = paced(workers, window, Some(CARD_EVERY), work);
        let (storm, people) = tokio::try_join!(self.saturate(window), people)?;
        self.add(
            self.figure(
                "eID sign-in while passwords storm, p99",
                people.p99_milliseconds,
                "ms",
            )
            .at_most(100.0)
            .beside("password sign-ins meanwhile", storm.per_second, "/s")
            .under(&people),
        );
        Ok(())
    }

    /// Connections from a thousand networks that begin and say nothing more.
    async fn hanging_handshakes(&mut self, eid: SocketAddr) -> Outcome<()> {
        let before = self.server.resident_megabytes()?;
        let mut hanging = Vec::with_capacity(HANGING);
        for number in 0..HANGING {
            let mut stream = TcpStream::connect(eid).await?;
            stream
                .write_all(&browser::said_by_the_proxy(number))
                .await?;
            // The beginning of a record, and no more of it.
            stream.write_all(b"\x16\x03\x01").await?;
            hanging.push(stream);
        }
        let work = |mut client: Client| async move {
            let page = client.get("/sign-in", &[]).await;
            (client, page.map(drop))
        };
        let pages = paced(
            self.clients().await?,
            self.options.window(),
            Some(PAGE_EVERY),
            work,
        );
        let pages = pages.await?;
        let more = self.server.resident_megabytes()? - before;
        self.add(
            self.figure(
                "page while 1,000 handshakes hang, p99",
                pages.p99_milliseconds,
                "ms",
            )
            .at_most(30.0)
            .under(&pages),
        );
        self.add(
            self.figure("memory more with them", more, "MB")
                .at_most(100.0),
        );
        drop(hanging);
        Ok(())
    }
}

/// The server serves the hosts of attempts itself, for what a proxy passes on.
fn configure(world: &World, responder: &Responder) -> Outcome<SocketAddr> {
    let (folder, cards) = (world.folder().join("cards"), &responder.world);
    authorities(&folder.join("roots"), &[&cards.root_ec, &cards.root_rsa])?;
    authorities(
        &folder.join("issuers"),
        &[&cards.citizen, &cards.foreigner, &cards.citizen_rsa],
    )?;
    let (certificate, key) = cards.server(&format!("*.{DOMAIN}"));
    let file = |name: &str| folder.join(name).display().to_string();
    fs::write(file("server.crt"), certificate)?;
    fs::write(file("server.key"), key)?;
    let listen = world::free_address()?;
    let mut config = OpenOptions::new().append(true).open(&world.config)?;
    write!(
        config,
        r#"
[tls]
eid_certificate_file = "{certificate}"
eid_key_file = "{key}"
eid_listen = "{listen}"
proxy_protocol = "yes"

[eid]
domain = "{DOMAIN}"
authorities_folder = "{folder}"
responders = ["{responder}"]
lists = ["{responder}"]
"#,
        certificate = file("server.crt"),
        key = file("server.key"),
        folder = folder.display(),
        responder = responder.origin,
    )?;
    Ok(listen)
}

fn authorities(folder: &Path, all: &[&Authority]) -> Outcome<()> {
    fs::create_dir_all(folder)?;
    for authority in all {
        let file = folder.join(format!("{}.crt", authority.slug));
        fs::write(file, authority.pem())?;
    }
    Ok(())
}

/// The card is that of the first person.
async fn link(world: &World) -> Outcome<()> {
    let (given_names, surname, number) = Shape::CitizenEc.person();
    let person = eid::Person {
        number: number.parse().map_err(|_| "no number")?,
        given_names: given_names.map(ToOwned::to_owned),
        surname: Some(surname.to_owned()),
    };
    let (act, sealer, account) = (world::act(), world::sealer(), world.founders[0].clone());
    let db = world.database()?;
    let linked = db.write(move |tx| eid::link(tx, &act, &sealer, &account, &person, Method::EID));
    linked
        .await
        .map(drop)
        .map_err(|error| format!("{error:?}").into())
}
