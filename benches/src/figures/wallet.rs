//! The Wallet: charges over HTTP beside what the database commits of the same rows, its long
//! table, its files, the books and the statements of the bank. In a world of its own, with a
//! thousand accounts: nothing of it depends on how many there are.

mod books;
mod charges;
mod files;
mod pages;
mod statements;

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;
use kernel::{Act, Actor, Cents, Duration, Never, OrganisationId, Token};
use ledger::Upkeep;
use oidc::store::{self, ToolToken};
use storage::{Db, Tx};
use wallet::{Credit, CreditKind};

use super::Run;
use crate::Options;
use crate::client::Outcome;
use crate::report::Figure;
use crate::world::{self, World};

pub const ACCOUNTS: usize = 1_000;
/// The slug of the tool that charges.
pub const TOOL: &str = "bench-wallet";
/// Wallets that are charged at once, by as many connections.
pub const PAYERS: usize = 64;
/// More than all charges of a run.
const TOPPED_UP: Cents = Cents(100_000_000_000);
/// Where the offices with rows begin among all; the first of all has the long table.
const CSV: usize = PAYERS + 1;
const RECEIPTS: usize = PAYERS + 2;
/// As many as one file takes.
const RECEIPTS_COUNT: u64 = 500;

/// Everything but what the options leave out.
pub async fn measure(options: &Options) -> Outcome<Vec<Figure>> {
    eprintln!("the Wallet: preparing the database");
    let world = World::make(options, ACCOUNTS).await?;
    let token = prepare(&world, options).await?;
    let mut run = Run::start(options, &world, ACCOUNTS).await?;
    run.figures.clear();
    run.charges(&token).await?;
    if options.wallet_rows > 0 {
        run.wallet_pages().await?;
    }
    if options.csv_rows > 0 {
        run.wallet_csv().await?;
    }
    run.receipts().await?;
    if options.statement_lines > 0 {
        run.statements()?;
    }
    if options.ledger_entries > 0 {
        run.books().await?;
    }
    Ok(run.figures)
}

/// Offices that registered the tool and topped up, and one with a long table; a token of the
/// tool.
async fn prepare(world: &World, options: &Options) -> Outcome<String> {
    let (db, act) = (world.database()?, world::act());
    let payers: Vec<_> = world.offices[1..].iter().take(PAYERS).cloned().collect();
    let founders = world.founders[1..].to_vec();
    let (registering, registered) = (act.clone(), payers.clone());
    let done = db.write::<_, _, access::AccessRefusal>(move |tx| {
        for (office, founder) in registered.iter().zip(&founders) {
            let founder = registering.by(Actor::person(founder.clone()));
            access::register(tx, &founder, office, TOOL, "office")?;
        }
        Ok(())
    });
    done.await.map_err(|error| format!("{error:?}"))?;
    top_up(&db, &act, payers).await?;
    for (office, rows) in [
        (0, options.wallet_rows),
        (CSV, options.csv_rows),
        (RECEIPTS, RECEIPTS_COUNT),
    ] {
        let office = world.offices[office].clone();
        eprintln!("  {rows} transactions of one Wallet");
        let filled = db.write::<_, _, Never>(move |tx| Ok(fill(tx, &office, rows)?));
        filled.await.map_err(|error| format!("{error:?}"))?;
    }
    token(&db, &act).await
}

async fn top_up(db: &Db, act: &Act, payers: Vec<OrganisationId>) -> Outcome<()> {
    let act = act.clone();
    let done = db.write(move |tx| {
        for office in &payers {
            let credit = Credit {
                key: format!("bench {office}").parse().map_err(|_| unfit())?,
                kind: CreditKind::TopUpTransfer,
                amount: TOPPED_UP,
                from: "clearing:bench".parse().map_err(|_| unfit())?,
                account: None,
                reference: "bench".to_owned(),
            };
            ledger::open_account(tx, &act, &credit.from, Upkeep::Shared).map_err(|_| unfit())?;
            wallet::credit(tx, &act, office, &credit)?;
        }
        Ok(())
    });
    done.await
        .map_err(|error: storage::Error<wallet::WalletRefusal>| format!("{error:?}").into())
}

fn unfit() -> diesel::result::Error {
    diesel::result::Error::RollbackTransaction
}

async fn token(db: &Db, act: &Act) -> Outcome<String> {
    let (token, now) = (Token::generate(&act.rng), act.now());
    let row = ToolToken {
        hash: token.hash(),
        tool: TOOL.to_owned(),
        scope: "wallet:charge wallet:read".to_owned(),
        created_at: now,
        expires_at: now + Duration::from_hours(100),
        revoked_at: None,
        dpop_jkt: None,
    };
    let kept = db.write::<_, _, Never>(move |tx| Ok(store::insert_tool_token(tx, &row)?));
    kept.await.map_err(|error| format!("{error:?}"))?;
    Ok(token.expose().to_owned())
}

#[derive(QueryableByName)]
struct Index {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    sql: String,
}

/// Written past the ledger, as fast as it goes: the indexes come afterwards. 37 tools, 200
/// people, and few amounts, as tools have prices.
fn fill(tx: &mut Tx, office: &OrganisationId, rows: u64) -> QueryResult<()> {
    if rows == 0 {
        return Ok(());
    }
    let indexes: Vec<Index> = diesel::sql_query(
        "SELECT name, sql FROM sqlite_master \
         WHERE type = 'index' AND tbl_name = 'wallet_transactions' AND sql IS NOT NULL",
    )
    .load(tx)?;
    for index in &indexes {
        tx.batch_execute(&format!("DROP INDEX {}", index.name))?;
    }
    // The end of an id, by which those of two Wallets differ.
    let from =
        format!("(SELECT COUNT(*) FROM wallet_transactions WHERE organisation_id <> '{office}')");
    tx.batch_execute(&format!(
        "CREATE TEMP TABLE before_these AS SELECT {from} AS n;
         WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < {rows})
         INSERT INTO wallet_transactions (id, organisation_id, kind, state, amount, at, day, completed_at,
                receipt, tool, account_id, reference, words, refunded)
            SELECT 'txn_' || printf('%026d', before_these.n + series.n), '{office}',
                CASE WHEN series.n % 100 = 0 THEN 'top-up-online' ELSE 'charge' END,
                CASE WHEN series.n % 5000 = 0 THEN 'released' ELSE 'completed' END,
                CASE WHEN series.n % 100 = 0 THEN 5000 + series.n % 7 ELSE -(series.n % 9) * 50 - 50 END,
                1700000000000 + series.n * 7000, '2026-01-15', 1700000000000 + series.n * 7000, series.n,
                CASE WHEN series.n % 100 = 0 THEN NULL ELSE 'tool-' || series.n % 37 END,
                'acc_' || printf('%026d', (series.n % 211) % 200), 'dossier ' || series.n, 'dossier ' || series.n, 0
            FROM series, before_these;
         DROP TABLE before_these;"
    ))?;
    for index in &indexes {
        tx.batch_execute(&index.sql)?;
    }
    Ok(())
}
