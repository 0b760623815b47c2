//! Which figures there are, and how each is measured.

use std::cell::Cell;
use std::rc::Rc;
use std::thread;
use std::time::Duration;

use crate::Options;
use crate::client::{Client, Outcome};
use crate::limits;
use crate::load::{Measured, closed_loop, paced};
use crate::report::Figure;
use crate::scenarios::{self, Tokens};
use crate::server::Server;
use crate::world::{self, World};

pub async fn measure(options: &Options) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for &accounts in &options.accounts {
        eprintln!("{accounts} accounts: preparing the database");
        let world = World::make(options, accounts)?;
        let mut run = Run::start(options, &world, accounts).await?;
        run.all().await?;
        figures.append(&mut run.figures);
    }
    compare_sizes(&mut figures, options);
    Ok(figures)
}

struct Run<'a> {
    options: &'a Options,
    world: &'a World,
    server: Server,
    accounts: usize,
    figures: Vec<Figure>,
}

impl<'a> Run<'a> {
    async fn start(options: &'a Options, world: &'a World, accounts: usize) -> Outcome<Self> {
        let server = Server::start(options, world).await?;
        let ready = server.start_to_ready.as_secs_f64() * 1000.0;
        let idle = server.resident_megabytes()?;
        let figures = vec![
            Figure::new("start to ready", accounts, ready, "ms").at_most(300.0),
            Figure::new("resident memory, idle", accounts, idle, "MB").at_most(60.0),
        ];
        Ok(Self {
            options,
            world,
            server,
            accounts,
            figures,
        })
    }

    async fn all(&mut self) -> Outcome<()> {
        self.introspections().await?;
        self.refreshes().await?;
        self.flows().await?;
        self.sign_ins().await?;
        let loaded = self.server.resident_megabytes()?;
        self.add(
            Figure::new(
                "resident memory, after the load",
                self.accounts,
                loaded,
                "MB",
            )
            .at_most(150.0),
        );
        Ok(())
    }

    fn add(&mut self, figure: Figure) {
        eprintln!(
            "  {}: {:.2} {} ({})",
            figure.name, figure.value, figure.unit, figure.beside
        );
        self.figures.push(figure);
    }

    async fn clients(&self) -> Outcome<Vec<Client>> {
        let mut clients = Vec::new();
        for _ in 0..self.options.connections {
            clients.push(Client::connect(self.server.address).await?);
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

    async fn introspections(&mut self) -> Outcome<()> {
        let tool = Rc::new(self.world.tool.clone());
        let work = move |(mut client, tokens): (Client, Tokens)| {
            let tool = Rc::clone(&tool);
            async move {
                let outcome = scenarios::introspect(&mut client, &tool, &tokens.access).await;
                ((client, tokens), outcome)
            }
        };
        let full =
            closed_loop(self.signed_in().await?, self.options.window(), work.clone()).await?;
        self.add(
            Figure::new("introspections", self.accounts, full.per_second, "/s")
                .at_least(15_000.0)
                .beside(notes(&full)),
        );
        let aimed = full.per_second.min(15_000.0) / 2.0;
        let interval = Duration::from_secs_f64(count(self.options.connections) / aimed);
        let half = paced(
            self.signed_in().await?,
            self.options.window(),
            Some(interval),
            work,
        )
        .await?;
        let beside = format!("at {:.0}/s; {}", half.per_second, notes(&half));
        self.add(
            Figure::new(
                "introspection p99 at half",
                self.accounts,
                half.p99_milliseconds,
                "ms",
            )
            .at_most(5.0)
            .beside(beside),
        );
        Ok(())
    }

    async fn refreshes(&mut self) -> Outcome<()> {
        let tool = Rc::new(self.world.tool.clone());
        let work = move |(mut client, tokens): (Client, Tokens)| {
            let tool = Rc::clone(&tool);
            async move {
                match scenarios::refresh(&mut client, &tool, &tokens.refresh).await {
                    Ok(next) => ((client, next), Ok(())),
                    Err(error) => ((client, tokens), Err(error)),
                }
            }
        };
        let fsyncs = limits::fsync_per_second(self.world.folder(), Duration::from_secs(1))?;
        let measured = closed_loop(self.signed_in().await?, self.options.window(), work).await?;
        let beside = format!("raw fsync {fsyncs:.0}/s; {}", notes(&measured));
        self.add(
            Figure::new("refreshes", self.accounts, measured.per_second, "/s")
                .at_least(5_000.0)
                .beside(beside),
        );
        Ok(())
    }

    async fn flows(&mut self) -> Outcome<()> {
        let world = Rc::new(self.world.public());
        let turn = Rc::new(Cell::new(0));
        let work = move |mut client: Client| {
            let (world, turn) = (Rc::clone(&world), Rc::clone(&turn));
            async move {
                turn.set(turn.get() + 1);
                let outcome =
                    scenarios::code_flow(&mut client, &world.tool, world.session(turn.get())).await;
                (client, outcome)
            }
        };
        let signatures = limits::signatures_per_second(Duration::from_secs(1))?;
        let measured = closed_loop(self.clients().await?, self.options.window(), work).await?;
        let beside = format!(
            "raw ES256 {signatures:.0}/s on a core; {}",
            notes(&measured)
        );
        self.add(
            Figure::new("code flows", self.accounts, measured.per_second, "/s")
                .at_least(2_000.0)
                .beside(beside),
        );
        Ok(())
    }

    /// Sign-ins without pause, and beside them one connection that uses a page
    /// and one that introspects, each 50 times a second.
    async fn sign_ins(&mut self) -> Outcome<()> {
        let threads = thread::available_parallelism()?.get();
        // Before and after, so that a change in what the machine gives shows.
        let window = Duration::from_secs_f64(self.options.seconds.max(4.0) / 2.0);
        let before = limits::argon2_per_second(threads, window)?;
        let window = self.options.window() * 2;
        let (measured, others) = tokio::try_join!(self.saturate(window), self.others(window))?;
        let after = limits::argon2_per_second(threads, self.options.window() / 2)?;
        let raw = f64::midpoint(before, after);
        let beside = format!(
            "{:.1}/s; raw argon2id {before:.1} and {after:.1}/s on {threads} threads; {}",
            measured.per_second,
            notes(&measured)
        );
        self.add(
            Figure::new(
                "sign-ins ÷ raw argon2id",
                self.accounts,
                measured.per_second / raw,
                "",
            )
            .at_least(0.85)
            .beside(beside),
        );
        let beside = notes(&others);
        self.add(
            Figure::new(
                "p99 of others meanwhile",
                self.accounts,
                others.p99_milliseconds,
                "ms",
            )
            .at_most(30.0)
            .beside(beside),
        );
        Ok(())
    }

    async fn saturate(&self, window: Duration) -> Outcome<Measured> {
        let turn = Rc::new(Cell::new(0));
        let accounts = self.accounts;
        let work = move |mut client: Client| {
            turn.set(turn.get() + 1);
            let person = turn.get();
            async move {
                let outcome = scenarios::sign_in(
                    &mut client,
                    &world::username(person % accounts),
                    &address(person),
                )
                .await;
                (client, outcome)
            }
        };
        closed_loop(self.clients().await?, window, work).await
    }

    async fn others(&self, window: Duration) -> Outcome<Measured> {
        let mut workers = Vec::new();
        for index in 0..2 {
            let mut client = Client::connect(self.server.address).await?;
            let tokens = scenarios::sign_in_to_tool(
                &mut client,
                &self.world.tool,
                self.world.session(index),
            )
            .await?;
            workers.push((index, client, tokens));
        }
        let world = Rc::new(self.world.public());
        let work = move |(index, mut client, tokens): (usize, Client, Tokens)| {
            let world = Rc::clone(&world);
            async move {
                let outcome = match index {
                    0 => scenarios::tools_page(&mut client, world.session(0)).await,
                    _ => scenarios::introspect(&mut client, &world.tool, &tokens.access).await,
                };
                ((index, client, tokens), outcome)
            }
        };
        paced(workers, window, Some(Duration::from_millis(20)), work).await
    }
}

/// A home address for every person: the limits count per address.
fn address(person: usize) -> String {
    format!(
        "10.{}.{}.{}",
        (person >> 16) & 255,
        (person >> 8) & 255,
        person & 255
    )
}

fn notes(measured: &Measured) -> String {
    let times = format!(
        "p50 {:.2} ms, p99 {:.2} ms",
        measured.p50_milliseconds, measured.p99_milliseconds
    );
    match &measured.errors {
        None => times,
        Some((count, first)) => format!("{times}; {count} ERRORS, the first: {first}"),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a handful of connections")]
fn count(connections: usize) -> f64 {
    connections as f64
}

/// The smallest database against the largest, for the rates.
fn compare_sizes(figures: &mut Vec<Figure>, options: &Options) {
    let (Some(&small), Some(&large)) = (options.accounts.first(), options.accounts.last()) else {
        return;
    };
    if small == large {
        return;
    }
    let value = |name: &str, accounts: usize| {
        figures
            .iter()
            .find(|figure| figure.name == name && figure.accounts == accounts)
            .map(|figure| figure.value)
    };
    let ratios: Vec<_> = [
        "introspections",
        "refreshes",
        "code flows",
        "sign-ins ÷ raw argon2id",
    ]
    .into_iter()
    .filter_map(|name| Some((name, value(name, small)? / value(name, large)?)))
    .collect();
    let worst = ratios.iter().map(|(_, ratio)| *ratio).fold(0.0, f64::max);
    let beside = ratios
        .iter()
        .map(|(name, ratio)| format!("{name} {ratio:.2}×"))
        .collect::<Vec<_>>()
        .join(", ");
    figures.push(
        Figure::new("slower than with the fewest accounts", large, worst, "×")
            .at_most(1.3)
            .beside(beside),
    );
}
