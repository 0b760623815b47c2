//! The log: lines on the standard error, JSON for programs or text for people.

use std::io::{IsTerminal, stderr};

use domain::Domain;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::config::{LogFormat, Logs};
use crate::domains::DOMAINS;

/// What the domains stand on.
const BELOW: [&str; 13] = [
    "assets",
    "belgium",
    "definitions",
    "documents",
    "domain",
    "i18n",
    "jose",
    "kernel",
    "mail",
    "storage",
    "tls",
    "web",
    "workers",
];

/// Whose lines the level in the settings is about.
fn ours() -> impl Iterator<Item = &'static str> {
    BELOW.into_iter().chain(DOMAINS.iter().map(Domain::name))
}

/// For the whole process; for its `main` only.
pub fn start(logs: &Logs) {
    let subscriber = subscriber(logs, stderr);
    if tracing::subscriber::set_global_default(subscriber).is_err() {
        tracing::debug!("the log was started already");
    }
}

/// Libraries tell at `warn`: below that, what they say is about their insides,
/// and not written with personal data in mind.
pub fn subscriber<W>(logs: &Logs, writer: W) -> Box<dyn tracing::Subscriber + Send + Sync>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let level = logs.level.as_str().to_lowercase();
    let filter = ours().fold(String::from("warn"), |filter, ours| {
        format!("{filter},{ours}={level}")
    });
    let builder = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(filter))
        .with_writer(writer);
    match logs.format {
        LogFormat::Json => Box::new(
            builder
                .json()
                .flatten_event(true)
                .with_span_list(false)
                .finish(),
        ),
        LogFormat::Text => Box::new(builder.with_ansi(stderr().is_terminal()).finish()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn every_crate_of_ours_is_heard() {
        let crates = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        let folders = fs::read_dir(crates).unwrap().map(Result::unwrap);
        let found = folders.filter(|folder| folder.path().join("Cargo.toml").exists());
        let mut names: Vec<String> = found
            .map(|folder| folder.file_name().into_string().unwrap())
            .collect();
        names.sort();
        let mut heard: Vec<&str> = ours().collect();
        heard.sort_unstable();
        assert_eq!(names, heard);
    }

    #[test]
    fn what_a_source_did_not_give_is_told_at_the_level_of_every_day() {
        let logs = Logs {
            format: LogFormat::Json,
            level: tracing::Level::INFO,
        };
        tracing::subscriber::with_default(subscriber(&logs, std::io::sink), || {
            assert!(tracing::enabled!(target: "recognitions::reading", tracing::Level::INFO));
            assert!(!tracing::enabled!(target: "reqwest", tracing::Level::INFO));
        });
    }
}
