//! `cargo xtask bench`: the figures of the platform, each beside what the
//! machine can do at best, measured in the same run. The server runs in a
//! process of its own, on SQLite with synchronous=FULL.

mod client;
mod figures;
mod limits;
mod load;
mod report;
mod scenarios;
mod server;
mod world;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

#[derive(Debug, Parser)]
#[command(about = "Measures the server against the limits of this machine")]
pub struct Options {
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    /// How many accounts the database holds, one run for each.
    #[arg(long, value_delimiter = ',', default_value = "1000,100000,1000000")]
    accounts: Vec<usize>,
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
}

impl Options {
    fn window(&self) -> Duration {
        Duration::from_secs_f64(self.seconds)
    }
}

fn main() -> ExitCode {
    let options = Options::parse();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let measured = runtime.map_err(Into::into).and_then(|runtime| {
        tokio::task::LocalSet::new().block_on(&runtime, figures::measure(&options))
    });
    match measured {
        Ok(figures) if options.json => match serde_json::to_string_pretty(&figures) {
            Ok(json) => println!("{json}"),
            Err(error) => eprintln!("{error}"),
        },
        Ok(figures) => println!("{}", report::table(&figures)),
        Err(error) => {
            eprintln!("bench: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
