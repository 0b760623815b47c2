//! Which figures there are, and how each is measured.

mod cards;
mod eid;
mod feed;
mod filings;
mod help;
mod kbo;
mod leaving;
mod offices;
mod pauses;
mod register;
mod sign_ins;
mod tokens;
pub mod wallet;

use std::time::Duration;

use crate::Options;
use crate::bare::Bare;
use crate::client::{Client, Outcome};
use crate::report::Figure;
use crate::scenarios::{self, Tokens};
use crate::server::Server;
use crate::sizes;
use crate::world::World;

pub async fn measure(options: &Options) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for &accounts in &options.accounts {
        eprintln!("{accounts} accounts: preparing the database");
        let world = World::make(options, accounts).await?;
        let mut run = Run::start(options, &world, accounts).await?;
        run.all().await?;
        // They have nothing to do with how many accounts there are.
        if figures.is_empty() && options.enterprises > 0 {
            run.kbo().await?;
        }
        figures.append(&mut run.figures);
    }
    figures.extend(sizes::compare(&figures));
    figures.extend(wallet::measure(options).await?);
    figures.extend(eid::measure(options).await?);
    figures.push(help::search());
    Ok(figures)
}

struct Run<'a> {
    options: &'a Options,
    world: &'a World,
    server: Server,
    /// What everything over HTTP is held against.
    bare: Bare,
    accounts: usize,
    figures: Vec<Figure>,
}

impl<'a> Run<'a> {
    async fn start(options: &'a Options, world: &'a World, accounts: usize) -> Outcome<Self> {
        let bare = Bare::start().await?;
        let server = Server::start(options, world).await?;
        let mut run = Self {
            options,
            world,
            server,
            bare,
            accounts,
            figures: Vec::new(),
        };
        run.start_and_idle_memory()?;
        Ok(run)
    }

    async fn all(&mut self) -> Outcome<()> {
        self.card_checks()?;
        self.introspections().await?;
        let refreshes = self.refreshes().await?;
        let flows = self.flows().await?;
        self.pauses(refreshes, flows).await?;
        self.offices().await?;
        self.feed().await?;
        self.register().await?;
        self.filings().await?;
        self.leaving().await?;
        self.sign_ins().await?;
        self.others_meanwhile().await?;
        self.memory_after()
    }

    fn start_and_idle_memory(&mut self) -> Outcome<()> {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
        let bare = milliseconds(self.bare.start_to_ready);
        let ready = milliseconds(self.server.start_to_ready);
        self.add(
            self.figure("start to ready", ready, "ms")
                .at_most(300.0)
                .beside("a server that does nothing", bare, "ms"),
        );
        let (idle, bare) = (
            self.server.resident_megabytes()?,
            self.bare.resident_megabytes()?,
        );
        self.add(
            self.figure("resident memory, idle", idle, "MB")
                .at_most(60.0)
                .beside("a server that does nothing", bare, "MB"),
        );
        Ok(())
    }

    fn memory_after(&mut self) -> Outcome<()> {
        let (loaded, bare) = (
            self.server.resident_megabytes()?,
            self.bare.resident_megabytes()?,
        );
        self.add(
            self.figure("resident memory, after the load", loaded, "MB")
                .at_most(150.0)
                .beside("a server that does nothing", bare, "MB"),
        );
        Ok(())
    }

    fn figure(&self, name: &'static str, value: f64, unit: &'static str) -> Figure {
        Figure::new(name, self.accounts, value, unit)
    }

    fn add(&mut self, figure: Figure) {
        eprintln!("{}", figure.line());
        self.figures.push(figure);
    }

    async fn clients(&self) -> Outcome<Vec<Client>> {
        let mut clients = Vec::new();
        for connection in 0..self.options.connections {
            clients.push(Client::connect(self.server.address(connection)).await?);
        }
        Ok(clients)
    }

    /// The same to the server that does nothing, with tokens that it takes for good.
    async fn bare_clients(&self, connections: usize) -> Outcome<Vec<(Client, Tokens)>> {
        let mut clients = Vec::new();
        for _ in 0..connections {
            clients.push((
                Client::connect(self.bare.address).await?,
                Tokens::invented(),
            ));
        }
        Ok(clients)
    }

    /// A connection each, with the tokens of a sign-in of its own.
    async fn signed_in(&self) -> Outcome<Vec<(Client, Tokens)>> {
        let mut workers = Vec::new();
        for (index, mut client) in self.clients().await?.into_iter().enumerate() {
            let tokens = scenarios::sign_in_to_tool(
                &mut client,
                &self.world.tool,
                self.world.session(index),
            )
            .await?;
            workers.push((client, tokens));
        }
        Ok(workers)
    }
}
