//! The commands, each a short story that an operator can follow.

pub mod announcing;
pub mod bank;
pub mod kbo;
pub mod ledger;
pub mod payments;
pub mod staff;

use std::error::Error;
use std::io::Write;
use std::path::Path;

use diesel::QueryResult;
use kernel::{Clock, Never, Rng, Sealer};
use oidc::Rotation;
use recognitions::{Force, Reader, ReadingState};
use storage::{Db, SchemaState, Tx};
use tokio::signal::unix::{SignalKind, signal};
use tools::SigningAlgorithm;

use crate::core::sealer;
use crate::domains;
use crate::server::own_tls::Certificates;
use crate::{
    Config, Migrations, Server, StartError, backup as backups, jobs, logs, panics, retiring,
};

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
    only_small_pages(true);
    runtime()?.block_on(async {
        // Listened to from the start: who sees "ready" may ask to stop.
        let (mut terminate, mut interrupt) = (
            signal(SignalKind::terminate())?,
            signal(SignalKind::interrupt())?,
        );
        let server = Server::start(&config, migrations).await?;
        tracing::info!(listen = %server.address, operations = %server.operations, "ready");
        only_small_pages(false);
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

/// While the server starts, the kernel gives it no huge pages: the first bytes of
/// every thread would take 2 MiB each, most of them never used. What hashing and
/// load take later may be huge. A kernel that cannot is no reason not to start.
fn only_small_pages(yes: bool) {
    let _ = rustix::thread::disable_transparent_huge_pages(yes);
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

/// A tool that asks for a recognition nobody can have is a mistake, so the kinds
/// there are must be known first.
pub fn import_tools(file: &Path, folder: &Path) -> Done {
    let config = load(file)?;
    let kinds = write(&config, recognitions::kinds)?;
    let kinds = kinds.into_iter().map(|kind| kind.slug).collect();
    let scopes = crate::for_tools::scopes();
    let definitions =
        tools::read_folder_knowing(folder, &kinds, domains::sign_in_methods(), &scopes)
            .map_err(|problems| refused(&problems))?;
    let (clock, rng) = (Clock::system(), Rng::system());
    let (act, sealer) = (jobs::operator(&clock, &rng), sealer(&config, &rng));
    let new_keys = oidc::NewKeys::generate(&SigningAlgorithm::ALL)?;
    let report = write(&config, move |tx| {
        let report = tools::import(tx, &act, &definitions)?;
        // A tool may be the first to want an algorithm.
        oidc::ensure(tx, &act, &sealer, &new_keys)?;
        Ok(report)
    })?;
    say_imported([
        ("added", &report.added),
        ("changed", &report.changed),
        ("unchanged", &report.unchanged),
        ("retired", &report.retired),
    ])
}

/// What tools ask for does not go by oversight: their use would end at once.
pub fn import_recognitions(file: &Path, folder: &Path, retire_used: bool) -> Done {
    let config = load(file)?;
    let sources = recognitions::read_folder(folder).map_err(|problems| refused(&problems))?;
    let act = jobs::operator(&Clock::system(), &Rng::system());
    let (used, report) = write(&config, move |tx| {
        let used = retiring::used(tx, &sources)?;
        if !used.is_empty() && !retire_used {
            return Ok((used, None));
        }
        Ok((used, Some(recognitions::import(tx, &act, &sources)?)))
    })?;
    let Some(report) = report else {
        let more = "use ends at once where a recognition is gone: change these tools first, or add --retire-used";
        return Err(format!("{}\n{more}", refused(&used)).into());
    };
    for one in &used {
        say(&format!("warning: {one}"))?;
    }
    say_imported([
        ("added", &report.added),
        ("changed", &report.changed),
        ("unchanged", &report.unchanged),
        ("retired", &report.retired),
    ])
}

fn refused(problems: &[impl ToString]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    format!("nothing was imported:\n{}", lines.join("\n"))
}

fn say_imported(report: [(&str, &Vec<String>); 4]) -> Done {
    for (what, slugs) in report {
        if !slugs.is_empty() {
            say(&format!("{what}: {}", slugs.join(", ")))?;
        }
    }
    Ok(())
}

pub fn read_recognitions(file: &Path, source: Option<&str>, force: bool) -> Done {
    let config = load(file)?;
    check_schema(&config)?;
    let act = jobs::operator(&Clock::system(), &Rng::system());
    let force = if force { Force::Yes } else { Force::No };
    let readings = runtime()?.block_on(async {
        let sealer = sealer(&config, &Rng::system());
        let reader = Reader::new(Db::open(&config.database)?, sealer)?;
        Ok::<_, Box<dyn Error>>(match source {
            Some(source) => {
                let reading = reader.read_source(&act, source, force).await;
                vec![reading.map_err(|error| format!("{source}: {error}"))?]
            }
            None => reader.read_due(&act).await?,
        })
    })?;
    if readings.is_empty() {
        return say("no list is due");
    }
    for reading in &readings {
        let report = &reading.report;
        say(&format!(
            "{}: {}, {} rows, {} added, {} changed, {} returned, {} withdrawn, {} mistakes",
            reading.source,
            reading.state.code(),
            report.rows,
            report.added,
            report.changed,
            report.returned,
            report.withdrawn,
            report.mistakes_total
        ))?;
        for mistake in &report.mistakes {
            let line = mistake.line.map(|line| format!("line {line}: "));
            let wrong = &mistake.wrong;
            say(&format!(
                "  {}{} {:?}",
                line.unwrap_or_default(),
                wrong.code(),
                wrong.arguments()
            ))?;
        }
    }
    if readings
        .iter()
        .any(|one| one.state == ReadingState::Refused)
    {
        return Err("a list was refused; nothing of it was taken over".into());
    }
    Ok(())
}

pub fn rotate_keys(file: &Path, rotation: Rotation) -> Done {
    let config = load(file)?;
    let (clock, rng) = (Clock::system(), Rng::system());
    let (act, sealer) = (jobs::operator(&clock, &rng), sealer(&config, &rng));
    let new_keys = oidc::NewKeys::generate(&SigningAlgorithm::ALL)?;
    let keys_for_itsme = itsme::NewKeys::generate()?;
    // First: once the signing keys are sealed anew, a server starts without the former
    // secret, and would know nobody by their card.
    reseal(&config, &sealer, eid::reseal_identities)?;
    reseal(&config, &sealer, syndics::register::reseal_people)?;
    let keys = write(&config, move |tx| {
        let mut keys = oidc::rotate(tx, &act, &sealer, &new_keys, rotation)?;
        // Where there is no itsme, nobody needs keys for it.
        if itsme::are_there(tx)? {
            let change = change_for_itsme(rotation);
            keys.extend(itsme::rotate(tx, &act, &sealer, &keys_for_itsme, change)?);
        }
        Ok(keys)
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
            say("in use now, by every server")?;
            say("withdrawn: what the old keys signed is not good any more")
        }
    }
}

fn change_for_itsme(rotation: Rotation) -> itsme::Change {
    match rotation {
        Rotation::Planned => itsme::Change::Planned,
        Rotation::AtOnce => itsme::Change::AtOnce,
        Rotation::Leaked => itsme::Change::Leaked,
    }
}

/// A few at a time, while servers write.
fn reseal<Id: Clone + Send + 'static>(
    config: &Config,
    sealer: &Sealer,
    next: fn(&mut Tx, &Sealer, Option<&Id>) -> QueryResult<Option<Id>>,
) -> Done {
    let mut after: Option<Id> = None;
    loop {
        let (sealer, from) = (sealer.clone(), after.clone());
        let last = write(config, move |tx| next(tx, &sealer, from.as_ref()))?;
        match last {
            Some(last) => after = Some(last),
            None => return Ok(()),
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
    Certificates::read(&config)?;
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
    check_schema(config)?;
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

fn check_schema(config: &Config) -> Result<(), StartError> {
    match Db::schema_state(&config.database.url)? {
        SchemaState::Current => Ok(()),
        SchemaState::Behind(missing) => Err(StartError::Behind(missing.len())),
        SchemaState::Newer(number) => Err(StartError::Newer(number)),
    }
}
