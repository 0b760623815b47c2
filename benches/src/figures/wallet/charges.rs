//! Charges over HTTP.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use http::StatusCode;
use kernel::{Clock, Never, Rng};
use storage::{Db, Settings};

use super::{PAYERS, Run};
use crate::client::{Client, Outcome};
use crate::limits;
use crate::load::{Measured, closed_loop, paced};

/// Charges a second of the quiet load, by so many connections.
const QUIET: u32 = 300;
const QUIET_CONNECTIONS: usize = 30;

impl Run<'_> {
    pub async fn charges(&mut self, token: &str) -> Outcome<()> {
        let raw = self.raw_commits().await?;
        let spread = self.charge_all(token, PAYERS).await?;
        let hot = self.charge_all(token, 1).await?;
        let fsync = limits::fsync_per_second(self.world.folder(), self.options.window() / 2)?;
        self.add(
            self.figure("charges, 64 connections", spread.per_second, "/s")
                .at_least(5_000.0)
                .beside("raw commits of the same rows", raw.per_second, "/s")
                .beside("raw fdatasync", fsync, "/s")
                .under(&spread),
        );
        self.add(
            self.figure(
                "charges ÷ raw commits of the same rows",
                spread.per_second / raw.per_second,
                "",
            )
            .at_least(0.5)
            .under(&raw),
        );
        self.add(
            self.figure(
                "charges on one Wallet ÷ spread",
                hot.per_second / spread.per_second,
                "",
            )
            .at_least(0.9)
            .under(&hot),
        );
        let disk = limits::fsync_p99(self.world.folder(), self.options.window() / 2)?;
        let quiet = self.charge_quietly(token).await?;
        self.add(
            self.figure("charge at 300/s, p99", quiet.p99_milliseconds, "ms")
                .at_most(15.0_f64.max(4.0 * disk))
                .beside("the disk's own fdatasync p99", disk, "ms")
                .under(&quiet),
        );
        Ok(())
    }

    /// 64 connections without pause, on so many Wallets.
    async fn charge_all(&self, token: &str, wallets: usize) -> Outcome<Measured> {
        let charging = self.charging(token, wallets);
        let mut workers = Vec::new();
        for name in 0..PAYERS {
            workers.push((name, Client::connect(self.server.address(0)).await?));
        }
        let work = move |(name, mut client): (usize, Client)| {
            let charging = Rc::clone(&charging);
            async move {
                let outcome = charging.charge(&mut client, name).await;
                ((name, client), outcome)
            }
        };
        closed_loop(workers, self.options.window(), work).await
    }

    async fn charge_quietly(&self, token: &str) -> Outcome<Measured> {
        let charging = self.charging(token, PAYERS);
        let mut workers = Vec::new();
        for name in 0..QUIET_CONNECTIONS {
            workers.push((name, Client::connect(self.server.address(0)).await?));
        }
        let interval = Duration::from_secs(1) * u32::try_from(QUIET_CONNECTIONS)? / QUIET;
        let work = move |(name, mut client): (usize, Client)| {
            let charging = Rc::clone(&charging);
            async move {
                let outcome = charging.charge(&mut client, name).await;
                ((name, client), outcome)
            }
        };
        paced(workers, self.options.window(), Some(interval), work).await
    }

    fn charging(&self, token: &str, wallets: usize) -> Rc<Charging> {
        let offices = self.world.offices[1..].iter().take(wallets);
        let body = |office| format!(r#"{{"price":"lookup","organisation":"{office}"}}"#);
        Rc::new(Charging {
            bearer: format!("Bearer {token}"),
            bodies: offices.map(body).collect(),
            count: Cell::new(0),
            run: hex::encode(Rng::system().bytes::<8>()),
        })
    }

    /// What a charge writes, each in a write of its own: the database makes groups of those
    /// that wait. In a file of its own, with the same tables, indexes and triggers.
    async fn raw_commits(&self) -> Outcome<Measured> {
        let file = self.world.folder().join("raw-charges.sqlite");
        let settings = Settings::new(format!("sqlite:{}", file.display()).parse()?);
        Db::migrate(&settings.url, &Clock::system())?;
        let db = Db::open(&settings)?;
        let count = Rc::new(Cell::new(0_u64));
        let work = move |(name, db): (usize, Db)| {
            count.set(count.get() + 1);
            let sql = rows(name, count.get());
            async move {
                let written = db.write::<_, _, Never>(move |tx| Ok(tx.batch_execute(&sql)?));
                let outcome = written.await.map_err(|error| format!("{error:?}").into());
                ((name, db), outcome)
            }
        };
        let workers = (0..PAYERS).map(|name| (name, db.clone())).collect();
        closed_loop(workers, self.options.window(), work).await
    }
}

struct Charging {
    bearer: String,
    /// One for each Wallet.
    bodies: Vec<String>,
    count: Cell<u64>,
    /// So that no key is of another run.
    run: String,
}

impl Charging {
    async fn charge(&self, client: &mut Client, name: usize) -> Outcome<()> {
        self.count.set(self.count.get() + 1);
        let key = format!("{}-{}", self.run, self.count.get());
        let headers = [
            ("authorization", self.bearer.as_str()),
            ("idempotency-key", &key),
        ];
        let body = self.bodies[name % self.bodies.len()].clone();
        let answer = client.post_json("/api/v1/charges", &headers, body).await?;
        answer.expect(StatusCode::CREATED).map(drop)
    }
}

/// A transfer, its two entries, the end of the chain, the month, the row of the table, and the
/// answer that is kept.
fn rows(name: usize, count: u64) -> String {
    let wallet = format!("wallet:{name:04}");
    format!(
        "INSERT INTO ledger_transfers (id, phase, kind, at, key, key_hash, body, total, actor, detail)
            VALUES ('t{count}', 'post', 'charge', {count}, 'charge bench {count}', randomblob(32), randomblob(32), 250,
                'tool:bench-wallet', '{{\"tool\":\"bench-wallet\",\"way_of_use\":\"office\",\"price\":\"lookup\"}}');
        INSERT INTO ledger_entries (transfer_id, position, account_code, amount, pending, kind, at)
            VALUES ('t{count}', 0, 'revenue:bench-wallet', 250, 0, 'charge', {count});
        INSERT INTO ledger_entries (transfer_id, position, account_code, amount, pending, kind, at, sequence, balance,
                pending_balance, guarded, receipt, previous, hash)
            VALUES ('t{count}', 1, '{wallet}', -250, 0, 'charge', {count}, {count}, 1000, 0, 1, {count},
                randomblob(32), randomblob(32));
        INSERT INTO ledger_heads (account_code, sequence, balance, pending_balance, receipts, hash)
            VALUES ('{wallet}', {count}, 1000, 0, {count}, randomblob(32))
            ON CONFLICT (account_code) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash;
        INSERT INTO ledger_months (account_code, month, kind, credited, debited, transfers)
            VALUES ('{wallet}', 202601, 'charge', 0, 250, 1)
            ON CONFLICT (account_code, month, kind) DO UPDATE SET debited = debited + 250, transfers = transfers + 1;
        INSERT INTO wallet_transactions (id, organisation_id, kind, state, amount, at, day, completed_by, completed_at,
                receipt, tool, way_of_use, price, words, refunded)
            VALUES ('t{count}', 'org_{name}', 'charge', 'completed', -250, {count}, '2026-01-15', 't{count}', {count},
                {count}, 'bench-wallet', 'office', 'lookup', 'lookup', 0);
        INSERT INTO api_answers (id, answer, expires_at) VALUES (randomblob(32), randomblob(420), {count});",
    )
}
