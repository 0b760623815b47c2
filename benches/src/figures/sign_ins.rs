//! Passwords: how near sign-ins come to what the cores can hash, and what
//! everybody else notices of them.

use std::cell::Cell;
use std::rc::Rc;
use std::thread;
use std::time::Duration;

use super::Run;
use crate::client::{Client, Outcome};
use crate::limits;
use crate::load::{Measured, closed_loop, paced};
use crate::people;
use crate::scenarios::{self, Tokens};

/// Each of the others does something 50 times a second.
const OTHERS_INTERVAL: Duration = Duration::from_millis(20);

impl Run<'_> {
    /// Sign-ins without pause, and nothing else.
    pub async fn sign_ins(&mut self) -> Outcome<()> {
        let threads = thread::available_parallelism()?.get();
        let window = Duration::from_secs_f64(self.options.seconds.max(4.0));
        // Before and after, so that a change in what the machine gives shows.
        let before = limits::argon2_per_second(threads, window / 2)?;
        let measured = self.saturate(window).await?;
        let after = limits::argon2_per_second(threads, window / 2)?;
        let ratio = measured.per_second / f64::midpoint(before, after);
        self.add(
            self.figure("sign-ins ÷ raw argon2id", ratio, "")
                .at_least(0.85)
                .beside("raw argon2id before", before, "/s")
                .beside("after", after, "/s")
                .under_with(
                    &measured,
                    &format!("{:.1}/s on {threads} threads; ", measured.per_second),
                ),
        );
        Ok(())
    }

    /// Sign-ins without pause, and beside them one connection that uses a page
    /// and one that introspects.
    pub async fn others_meanwhile(&mut self) -> Outcome<()> {
        let threads = thread::available_parallelism()?.get();
        let window = self.options.window() * 2;
        let hashing = thread::spawn(move || limits::argon2_per_second(threads, window / 2));
        let bare = self.others_of_nothing(window / 2).await?;
        let raw = hashing.join().map_err(|_| "hashing panicked")??;
        let (sign_ins, others) = tokio::try_join!(self.saturate(window), self.others(window))?;
        let ratio = sign_ins.per_second / raw;
        self.add(
            self.figure("sign-ins ÷ raw argon2id, others beside", ratio, "")
                .beside("raw argon2id, others beside", raw, "/s")
                .under_with(&sign_ins, &format!("{:.1}/s; ", sign_ins.per_second)),
        );
        self.add(
            self.figure("p99 of others meanwhile", others.p99_milliseconds, "ms")
                .at_most(30.0)
                .beside(
                    "bare HTTP p99 beside raw argon2id",
                    bare.p99_milliseconds,
                    "ms",
                )
                .under(&others),
        );
        Ok(())
    }

    pub(super) async fn saturate(&self, window: Duration) -> Outcome<Measured> {
        let turn = Rc::new(Cell::new(0));
        let accounts = self.accounts;
        let work = move |mut client: Client| {
            turn.set(turn.get() + 1);
            let person = turn.get();
            async move {
                let outcome = scenarios::sign_in(
                    &mut client,
                    &people::username(person % accounts),
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
            let mut client = Client::connect(self.server.address(0)).await?;
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
                    0 => scenarios::page(&mut client, "/tools", world.session(0)).await,
                    _ => scenarios::introspect(&mut client, &world.tool, &tokens.access).await,
                };
                ((index, client, tokens), outcome)
            }
        };
        paced(workers, window, Some(OTHERS_INTERVAL), work).await
    }

    async fn others_of_nothing(&self, window: Duration) -> Outcome<Measured> {
        let tool = Rc::new(self.world.tool.clone());
        let work = move |(mut client, tokens): (Client, Tokens)| {
            let tool = Rc::clone(&tool);
            async move {
                let outcome = scenarios::introspect(&mut client, &tool, &tokens.access).await;
                ((client, tokens), outcome)
            }
        };
        let clients = self.bare_clients(2).await?;
        paced(clients, window, Some(OTHERS_INTERVAL), work).await
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
