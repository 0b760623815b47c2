//! The log: lines on the standard error, JSON for programs or text for people.

use std::io::{IsTerminal, stderr};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::config::{LogFormat, Logs};

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
    let ours = [
        "app", "accounts", "mail", "oidc", "profile", "sessions", "storage", "tools", "web",
    ];
    let filter = ours.iter().fold(String::from("warn"), |filter, ours| {
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
