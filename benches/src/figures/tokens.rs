//! What tools ask without a person: introspections, refreshes; and the code
//! flow of a person who is signed in already.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use super::Run;
use crate::client::{Client, Outcome};
use crate::limits;
use crate::load::{Measured, paced};
use crate::scenarios::{self, Tokens};

/// authorize, token, userinfo.
const REQUESTS_OF_A_FLOW: f64 = 3.0;

pub type Worker = (Client, Tokens);

impl Run<'_> {
    pub async fn introspections(&mut self) -> Outcome<()> {
        let database = self.world.database()?;
        let window = self.options.window();
        let reads =
            limits::reads_per_second(&database, self.accounts, Duration::from_secs(1)).await?;
        let bare = self.bare_load(None).await?;
        let (workers, before) = (self.signed_in().await?, self.server.cpu()?);
        let full = self.introspect(workers, window, None).await?;
        let cpu = self.cpu_of_each(before, &full)?;
        self.add(
            self.figure("introspections", full.per_second, "/s")
                .at_least(15_000.0)
                .beside("bare HTTP", bare.per_second, "/s")
                .beside("raw reads on a core", reads, "/s")
                .under_with(&full, &cpu),
        );
        let aimed = full.per_second.min(15_000.0) / 2.0;
        let interval = Duration::from_secs_f64(count(self.options.connections) / aimed);
        let bare = self.bare_load(Some(interval)).await?;
        let half = self
            .introspect(self.signed_in().await?, window, Some(interval))
            .await?;
        self.add(
            self.figure("introspection p99 at half", half.p99_milliseconds, "ms")
                .at_most(5.0)
                .beside("bare HTTP p99 at that pace", bare.p99_milliseconds, "ms")
                .under_with(&half, &format!("at {:.0}/s; ", half.per_second)),
        );
        Ok(())
    }

    /// The same requests to the server that does nothing.
    pub async fn bare_load(&self, interval: Option<Duration>) -> Outcome<Measured> {
        let clients = self.bare_clients(self.options.connections).await?;
        self.introspect(clients, self.options.window() / 2, interval)
            .await
    }

    async fn introspect(
        &self,
        workers: Vec<Worker>,
        window: Duration,
        interval: Option<Duration>,
    ) -> Outcome<Measured> {
        let tool = Rc::new(self.world.tool.clone());
        let work = move |(mut client, tokens): Worker| {
            let tool = Rc::clone(&tool);
            async move {
                let outcome = scenarios::introspect(&mut client, &tool, &tokens.access).await;
                ((client, tokens), outcome)
            }
        };
        paced(workers, window, interval, work).await
    }

    /// Returns how many a second.
    pub async fn refreshes(&mut self) -> Outcome<f64> {
        let fsyncs = limits::fsync_per_second(self.world.folder(), Duration::from_secs(1))?;
        let bare = self.bare_load(None).await?;
        let (workers, before) = (self.signed_in().await?, self.server.cpu()?);
        let measured = self.refresh(workers, self.options.window(), None).await?;
        let cpu = self.cpu_of_each(before, &measured)?;
        self.add(
            self.figure("refreshes", measured.per_second, "/s")
                .at_least(5_000.0)
                .beside("raw fsync", fsyncs, "/s")
                .beside("bare HTTP", bare.per_second, "/s")
                .under_with(&measured, &cpu),
        );
        Ok(measured.per_second)
    }

    pub async fn refresh(
        &self,
        workers: Vec<Worker>,
        window: Duration,
        interval: Option<Duration>,
    ) -> Outcome<Measured> {
        let tool = Rc::new(self.world.tool.clone());
        let work = move |(mut client, tokens): Worker| {
            let tool = Rc::clone(&tool);
            async move {
                match scenarios::refresh(&mut client, &tool, &tokens.refresh).await {
                    Ok(next) => ((client, next), Ok(())),
                    Err(error) => ((client, tokens), Err(error)),
                }
            }
        };
        paced(workers, window, interval, work).await
    }

    /// Returns how many a second.
    pub async fn flows(&mut self) -> Outcome<f64> {
        let signatures = limits::signatures_per_second(Duration::from_secs(1))?;
        let bare = self.bare_load(None).await?.per_second / REQUESTS_OF_A_FLOW;
        let (workers, before) = (self.clients().await?, self.server.cpu()?);
        let measured = self.flow(workers, self.options.window(), None).await?;
        let cpu = self.cpu_of_each(before, &measured)?;
        self.add(
            self.figure("code flows", measured.per_second, "/s")
                .at_least(2_000.0)
                .beside("three bare HTTP requests", bare, "/s")
                .beside("raw ES256 on a core", signatures, "/s")
                .under_with(&measured, &cpu),
        );
        Ok(measured.per_second)
    }

    pub async fn flow(
        &self,
        workers: Vec<Client>,
        window: Duration,
        interval: Option<Duration>,
    ) -> Outcome<Measured> {
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
        paced(workers, window, interval, work).await
    }

    /// What the server calculated for each operation, which does not depend on what else
    /// the machine does; for the notes.
    fn cpu_of_each(&self, before: Duration, load: &Measured) -> Outcome<String> {
        let spent = self.server.cpu()?.saturating_sub(before);
        let each = spent.as_secs_f64() * 1e6 / count(load.done.max(1));
        Ok(format!("server CPU {each:.0} µs each; "))
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
pub fn count(number: usize) -> f64 {
    number as f64
}
