//! Starting and stopping.

mod activity;
mod client_address;
mod client_certificate;
mod connections;
mod framing;
mod handshakes;
pub mod own_tls;
mod proxy_protocol;
mod secured;
mod sorting;

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use domain::NotStarted;
use kernel::Never;
use storage::{Db, SchemaState, StorageError};
use tls::Hosts;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::{Config, Core, Surroundings, jobs, operations, router};
use client_address::AddressOf;
use connections::Acceptor;
use own_tls::{Certificates, Chooser};
use sorting::Sorting;

/// What to do with a database from an older version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Migrations {
    /// Somebody else brings it up to date, by `immo-connect migrate`.
    Refuse,
    Run,
}

/// Why there is no server.
#[derive(Debug)]
pub enum StartError {
    Behind(usize),
    Newer(i64),
    Database(StorageError),
    Listen(SocketAddr, std::io::Error),
    /// Another secret sealed what the server needs to sign.
    OtherSecret,
    Broken(String),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Behind(count) => write!(
                f,
                "the database is from an older version, {count} migration(s) behind: make a backup, then run \
                 `immo-connect migrate`, or start with `immo-connect serve --migrate`"
            ),
            Self::Newer(number) => write!(
                f,
                "the database is at migration {number}, of a newer version than this program: start the newer program, \
                 or restore a backup from before"
            ),
            Self::Database(error) => error.fmt(f),
            Self::Listen(address, error) => write!(f, "cannot listen on {address}: {error}"),
            Self::OtherSecret => f.write_str(oidc::OTHER_SECRET),
            Self::Broken(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for StartError {}

impl From<NotStarted> for StartError {
    fn from(NotStarted(why): NotStarted) -> Self {
        Self::Broken(why)
    }
}

impl From<StorageError> for StartError {
    fn from(error: StorageError) -> Self {
        Self::Database(error)
    }
}

/// A server that runs. Dropping it stops it without waiting.
#[derive(Debug)]
pub struct Server {
    pub address: SocketAddr,
    pub operations: SocketAddr,
    core: Core,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
    patience: std::time::Duration,
}

impl Server {
    /// # Errors
    /// When the database cannot be used or an address cannot be listened on.
    pub async fn start(config: &Config, migrations: Migrations) -> Result<Self, StartError> {
        Self::start_in(config, migrations, &Surroundings::real()).await
    }

    /// As [`start`](Self::start), with time and chance of the caller's choice.
    ///
    /// # Errors
    /// When the database cannot be used or an address cannot be listened on.
    pub async fn start_in(
        config: &Config,
        migrations: Migrations,
        surroundings: &Surroundings,
    ) -> Result<Self, StartError> {
        Self::start_beside(config, migrations, surroundings, Router::new()).await
    }

    /// As [`start_in`](Self::start_in), with pages that are not the platform's
    /// at the same address, outside its frame: the demo world has such.
    ///
    /// # Errors
    /// When the database cannot be used or an address cannot be listened on.
    pub async fn start_beside(
        config: &Config,
        migrations: Migrations,
        surroundings: &Surroundings,
        beside: Router,
    ) -> Result<Self, StartError> {
        check_schema(config, migrations, surroundings)?;
        let certificates = Certificates::read(config)?;
        let core = Core::new(config, Db::open(&config.database)?, surroundings)?;
        make_signing_keys(&core).await?;
        let runner = jobs::runner(&core)?;
        let public = listen(config.server.listen).await?;
        let private = listen(config.server.operations_listen).await?;
        let (stop, stopped) = watch::channel(false);
        let (address, operations) = (
            local(&public, config.server.listen),
            local(&private, config.server.operations_listen),
        );
        let of_pages = |certificates| Chooser::of_pages(certificates, &core.state);
        let of_pages = certificates.as_ref().map(of_pages).transpose()?.flatten();
        let pages = Acceptor {
            tls: of_pages.map(Arc::new),
            ..acceptor(config, router(&core)?.merge(beside), attempts(&core))
        };
        let cards = cards(config, certificates.as_ref(), &core).await?;
        let figures = acceptor(config, operations::router(&core), None);
        let mut tasks = vec![
            tokio::spawn(pages.run(public, stopped.clone())),
            tokio::spawn(figures.run(private, stopped.clone())),
            tokio::spawn(runner.run(stopped.clone())),
            tokio::spawn(jobs::do_tasks(core.state.clone(), stopped.clone())),
        ];
        if let Some((acceptor, listener)) = cards {
            tasks.push(tokio::spawn(acceptor.run(listener, stopped.clone())));
        }
        if let Some(certificates) = certificates {
            tasks.push(tokio::spawn(certificates.keep_fresh(stopped)));
        }
        Ok(Self {
            address,
            operations,
            core,
            stop,
            tasks,
            patience: config.server.limits.shutdown_timeout,
        })
    }

    /// What pages and jobs share.
    pub fn core(&self) -> &Core {
        &self.core
    }

    /// Takes no more requests and jobs, and waits for those in hand, but not
    /// forever. Returns whether all were finished.
    pub async fn stop(mut self) -> bool {
        self.stop.send_replace(true);
        let tasks = std::mem::take(&mut self.tasks);
        let aborts: Vec<_> = tasks.iter().map(JoinHandle::abort_handle).collect();
        let all = async {
            for task in tasks {
                drop(task.await);
            }
        };
        let finished = tokio::time::timeout(self.patience, all).await.is_ok();
        aborts.iter().for_each(tokio::task::AbortHandle::abort);
        finished
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

fn check_schema(
    config: &Config,
    migrations: Migrations,
    surroundings: &Surroundings,
) -> Result<(), StartError> {
    let url = &config.database.url;
    match Db::schema_state(url)? {
        SchemaState::Current => Ok(()),
        SchemaState::Behind(_) if migrations == Migrations::Run => {
            for migration in Db::migrate(url, &surroundings.clock)? {
                tracing::info!(migration = migration.name, "migrated");
            }
            Ok(())
        }
        SchemaState::Behind(missing) => Err(StartError::Behind(missing.len())),
        SchemaState::Newer(number) => Err(StartError::Newer(number)),
    }
}

/// The first start makes the keys that tools trust. A database that takes no
/// writes has them already, and its pages can still be read.
async fn make_signing_keys(core: &Core) -> Result<(), StartError> {
    let (act, sealer) = (
        jobs::operator(&core.state.clock, &core.state.rng),
        core.state.sealer.clone(),
    );
    let (db, now) = (&core.state.db, core.state.clock.now());
    let opening = core.state.sealer.clone();
    let looked = db.read(move |tx| {
        let opens = oidc::open_with(tx, &opening, now)?;
        Ok((opens, oidc::missing(tx, now)?))
    });
    let (opens, missing) = looked.await?;
    if !opens {
        return Err(StartError::OtherSecret);
    }
    let new = tokio::task::spawn_blocking(move || oidc::NewKeys::generate(&missing))
        .await
        .map_err(|error| StartError::Broken(error.to_string()))?
        .map_err(|error| StartError::Broken(error.to_string()))?;
    let made = db
        .write::<_, _, Never>(move |tx| Ok(oidc::ensure(tx, &act, &sealer, &new)?))
        .await;
    match made.map_err(StorageError::from) {
        Err(
            error @ (StorageError::ReadOnly(_) | StorageError::Full(_) | StorageError::Locked(_)),
        ) => {
            tracing::error!(%error, "the database takes no writes");
            Ok(())
        }
        other => Ok(other?),
    }
}

fn acceptor(config: &Config, pages: Router, attempts: Option<Router>) -> Acceptor {
    Acceptor {
        sorting: Sorting {
            pages,
            hosts: Hosts {
                eid: attempts
                    .is_some()
                    .then(|| own_tls::hosts(config).eid)
                    .flatten(),
                ..own_tls::hosts(config)
            },
            attempts,
            address_of: AddressOf::new(&config.server).into(),
            handed_over: config.server.client_certificate,
        },
        limits: config.server.limits,
        tls: None,
        proxy_protocol: config.tls.as_ref().is_some_and(|tls| tls.proxy_protocol),
    }
}

/// What serves attempts with a card at an address of their own, where there is one.
async fn cards(
    config: &Config,
    certificates: Option<&Certificates>,
    core: &Core,
) -> Result<Option<(Acceptor, TcpListener)>, StartError> {
    let address = config.tls.as_ref().and_then(|tls| tls.eid_listen);
    let (Some(address), Some(certificates)) = (address, certificates) else {
        return Ok(None);
    };
    let chooser = Chooser::of_attempts(certificates, &core.state)?;
    let acceptor = Acceptor {
        tls: Some(Arc::new(chooser)),
        ..acceptor(config, Router::new(), attempts(core))
    };
    Ok(Some((acceptor, listen(address).await?)))
}

/// What answers at the hosts of attempts with a card, where an operator set a domain.
fn attempts(core: &Core) -> Option<Router> {
    let eid: Option<eid::Eid> = core.state.services.get();
    eid.map(|_| eid::host(core.state.clone()))
}

async fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address)
        .await
        .map_err(|error| StartError::Listen(address, error))
}

/// Where it listens really, when port 0 was asked for.
fn local(listener: &TcpListener, asked: SocketAddr) -> SocketAddr {
    listener.local_addr().unwrap_or(asked)
}
