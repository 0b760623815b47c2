//! `cargo xtask bench`: the figures of the platform, each beside what the
//! machine can do at best, measured in the same run. The server runs in a
//! process of its own, on SQLite with synchronous=FULL.

mod bare;
mod client;
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
    /// Seconds that each figure is measured.
    #[arg(long, default_value_t = 5.0)]
    seconds: f64,
    /// Connections that load the server at once.
    #[arg(long, default_value_t = 16)]
    connections: usize,
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
