//! `cargo xtask bench`: the figures of the platform, each beside what the
//! machine can do at best, measured in the same run. The server runs in a
//! process of its own, on SQLite with synchronous=FULL, or on PostgreSQL.

mod bare;
mod client;
mod database;
mod feed;
mod figures;
mod limits;
mod load;
mod offices;
mod people;
mod report;
mod scenarios;
mod server;
mod sizes;
mod world;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use client::Outcome;

#[derive(Debug, Parser)]
#[command(about = "Measures the server against the limits of this machine")]
pub struct Options {
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    /// How many accounts the database holds, one run for each.
    #[arg(long, value_delimiter = ',', default_value = "1000,100000,1000000")]
    accounts: Vec<usize>,
    /// How many enterprises the Crossroads Bank has in its full file; 0 leaves them out.
    #[arg(long, default_value_t = 2_000_000)]
    enterprises: u64,
    /// How many transactions the long table of a Wallet has; 0 leaves it out.
    #[arg(long, default_value_t = 10_000_000)]
    wallet_rows: u64,
    /// How many transactions a Wallet's CSV file has; 0 leaves it out.
    #[arg(long, default_value_t = 1_000_000)]
    csv_rows: u64,
    /// How many lines the statements of the bank have; 0 leaves them out.
    #[arg(long, default_value_t = 100_000)]
    statement_lines: usize,
    /// How many entries the ledger has that is verified; 0 leaves it out.
    #[arg(long, default_value_t = 10_000_000)]
    ledger_entries: u64,
    /// Seconds that each figure is measured.
    #[arg(long, default_value_t = 5.0)]
    seconds: f64,
    /// Connections that load the server at once.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// Measure on PostgreSQL: the URL of somebody who may create databases, such as
    /// `postgres://bench@localhost/postgres`. Each run has a database of its own.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Processes of the server on one PostgreSQL, with the connections shared among them.
    #[arg(long, default_value_t = 1, requires = "database")]
    processes: usize,
    /// Seconds of mixed load in which the worst pause of writes is looked for; 0 leaves it out.
    #[arg(long, default_value_t = 60.0)]
    pause_seconds: f64,
    /// The server to measure.
    #[arg(
        long,
        default_value = "target/release/immo-connect",
        env = "IMMO_CONNECT_BIN"
    )]
    server: PathBuf,
    /// Be the server that does nothing, which the figures are held against.
    #[arg(long, hide = true)]
    bare: bool,
}

impl Options {
    fn window(&self) -> Duration {
        Duration::from_secs_f64(self.seconds)
    }
}

fn main() -> ExitCode {
    let options = Options::parse();
    let outcome = if options.bare {
        bare::serve().map(|()| 0)
    } else {
        measure(&options)
    };
    match outcome {
        Ok(0) => ExitCode::SUCCESS,
        Ok(errors) => {
            eprintln!("bench: {errors} requests failed: these figures count for nothing");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the figures; returns how many requests failed.
fn measure(options: &Options) -> Outcome<usize> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let figures = tokio::task::LocalSet::new().block_on(&runtime, figures::measure(options))?;
    if options.json {
        println!("{}", serde_json::to_string_pretty(&figures)?);
    } else {
        println!("{}", report::table(&figures));
    }
    Ok(figures.iter().map(|figure| figure.errors).sum())
}
