//! The commands, each a short story that an operator can follow.

use std::error::Error;
use std::io::Write;
use std::path::Path;

use kernel::{Clock, Never, Rng};
use oidc::Rotation;
use storage::{Db, SchemaState, Tx};
use tokio::signal::unix::{SignalKind, signal};
use tools::SigningAlgorithm;

use crate::core::sealer;
use crate::{Config, Migrations, Server, StartError, backup as backups, jobs, logs, panics};

pub type Done = Result<(), Box<dyn Error>>;

pub fn serve(file: &Path, migrate: bool) -> Done {
    let config = load(file)?;
    logs::start(&config.logs);
    panics::tell_in_the_log();
    for warning in &config.warnings {
        tracing::warn!(warning, "configuration");
    }
    let migrations = if migrate {
        Migrations::Run
    } else {
        Migrations::Refuse
    };
    runtime()?.block_on(async {
        // Listened to from the start: who sees "ready" may ask to stop.
        let (mut terminate, mut interrupt) = (
            signal(SignalKind::terminate())?,
            signal(SignalKind::interrupt())?,
        );
        let server = Server::start(&config, migrations).await?;
        tracing::info!(listen = %server.address, operations = %server.operations, "ready");
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping: finishing what is in hand");
        if server.stop().await {
            tracing::info!("stopped");
        } else {
            tracing::warn!("stopped before everything was finished; jobs go on at the next start");
        }
        Ok(())
    })
}

pub fn migrate(file: &Path) -> Done {
    let config = load(file)?;
    let migrated = Db::migrate(&config.database.url, &Clock::system())?;
    for migration in &migrated {
        say(&format!("migrated: {}", migration.name))?;
    }
    if migrated.is_empty() {
        say("the database is up to date already")
    } else {
        Ok(())
    }
}

pub fn import_tools(file: &Path, folder: &Path) -> Done {
    let config = load(file)?;
    let definitions = tools::read_folder(folder).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        format!("nothing was imported:\n{}", lines.join("\n"))
    })?;
    let (clock, rng) = (Clock::system(), Rng::system());
    let (act, sealer) = (jobs::operator(&clock, &rng), sealer(&config, &rng));
    let new_keys = oidc::NewKeys::generate(&SigningAlgorithm::ALL)?;
    let report = write(&config, move |tx| {
        let report = tools::import(tx, &act, &definitions)?;
        // A tool may be the first to want an algorithm.
        oidc::ensure(tx, &act, &sealer, &new_keys)?;
        Ok(report)
    })?;
    for (what, slugs) in [
        ("added", &report.added),
        ("changed", &report.changed),
        ("unchanged", &report.unchanged),
        ("retired", &report.retired),
    ] {
        if !slugs.is_empty() {
            say(&format!("{what}: {}", slugs.join(", ")))?;
        }
    }
    Ok(())
}

pub fn rotate_keys(file: &Path, rotation: Rotation) -> Done {
    let config = load(file)?;
    let (clock, rng) = (Clock::system(), Rng::system());
    let (act, sealer) = (jobs::operator(&clock, &rng), sealer(&config, &rng));
    let new_keys = oidc::NewKeys::generate(&SigningAlgorithm::ALL)?;
    let keys = write(&config, move |tx| {
        oidc::rotate(tx, &act, &sealer, &new_keys, rotation)
    })?;
    for key in keys {
        say(&format!("new key: {key}"))?;
    }
    match rotation {
        Rotation::Planned => say(&format!(
            "published now, in use in {} hours",
            oidc::PUBLISHED_BEFORE_USE.as_secs().div_ceil(3600)
        )),
        Rotation::AtOnce => say("in use now"),
        Rotation::Leaked => {
            say("in use now, by every server within half a minute")?;
            say("withdrawn: what the old keys signed is not good any more")
        }
    }
}

pub fn backup(file: &Path, to: &Path) -> Done {
    let config = load(file)?;
    backups::backup(&config.database.url, to)?;
    say(&format!("written: {}", to.display()))
}

pub fn restore(file: &Path, from: &Path, replace: bool) -> Done {
    let config = load(file)?;
    backups::restore(&config.database.url, from, replace)?;
    say("restored")?;
    match Db::schema_state(&config.database.url)? {
        SchemaState::Current => Ok(()),
        _ => {
            say("the backup is from an older version: run `immo-connect migrate` before the server")
        }
    }
}

pub fn check_config(file: &Path) -> Done {
    let config = load(file)?;
    for warning in &config.warnings {
        say(&format!("warning: {warning}"))?;
    }
    // The mailer keeps connections, so it needs a runtime, even to be tried.
    runtime()?.block_on(async { mail::Mailer::new(&config.mail).map(drop) })?;
    say(&format!("{}: no mistakes", file.display()))
}

pub fn print(text: &str) -> Done {
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}

fn say(line: &str) -> Done {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}

fn load(file: &Path) -> Result<Config, Box<dyn Error>> {
    Ok(Config::load(file)?)
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
}

/// One write to a database that is up to date.
fn write<T: Send + 'static>(
    config: &Config,
    closure: impl Fn(&mut Tx) -> diesel::QueryResult<T> + Send + 'static,
) -> Result<T, Box<dyn Error>> {
    match Db::schema_state(&config.database.url)? {
        SchemaState::Current => {}
        SchemaState::Behind(missing) => return Err(StartError::Behind(missing.len()).into()),
        SchemaState::Newer(number) => return Err(StartError::Newer(number).into()),
    }
    let settings = storage::Settings {
        readers: 1,
        writers: 1,
        ..config.database.clone()
    };
    runtime()?.block_on(async {
        let written = Db::open(&settings)?
            .write::<_, _, Never>(move |tx| Ok(closure(tx)?))
            .await;
        Ok(written.map_err(storage::StorageError::from)?)
    })
}
