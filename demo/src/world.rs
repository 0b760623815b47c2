//! The world, from its doors to its people.

use std::error::Error;
use std::net::Ipv4Addr;
use std::time::Instant;

use app::{Config, Migrations, Server, Surroundings};
use axum::Router;
use kernel::{Act, Actor, Clock, Never, Rng};
use mollie_simulator::Simulator;
use storage::{DatabaseUrl, Db, StorageError};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::addresses::Addresses;
use crate::arguments::Arguments;
use crate::bank::{self, Bank};
use crate::card_reader::{self, CardReader};
use crate::example_tool::Tool;
use crate::folder::{Facts, Folder};
use crate::itsme;
use crate::listeners::Listeners;
use crate::mailbox::{self, Mailbox};
use crate::registers::{self, Registers};
use crate::smtp::SmtpServer;
use crate::{
    announcement, crossroads, definitions, filings, identities, large_office, offices, people,
    readings, register, tool_use, wallets,
};

pub type Problem = Box<dyn Error + Send + Sync>;

/// Starts everything, tells where it is, and stops it at Ctrl-C.
///
/// # Errors
/// When a port is taken, a file cannot be written, or the database is not there.
pub async fn run(arguments: &Arguments) -> Result<(), Problem> {
    let started = Instant::now();
    let listeners = Listeners::open(arguments).await?;
    let folder = Folder::open(&arguments.folder())?;
    if arguments.reset {
        reset(arguments, &folder)?;
    }
    let (clock, rng) = (Clock::system(), Rng::system());
    let mailbox = Mailbox::open(&folder.path("mail"), clock.clone())?;
    let smtp = SmtpServer::bind((Ipv4Addr::LOCALHOST, 0).into(), mailbox.clone()).await?;
    let addresses = Addresses::new(arguments.port, arguments.tool_ports);
    let cards = folder.path(card_reader::FOLDER);
    let now = clock.now();
    let card_reader =
        CardReader::open(&cards, &addresses.platform, arguments.eid_port, now).await?;
    let facts = Facts {
        origin: &addresses.platform,
        port: arguments.port,
        eid_port: arguments.eid_port,
        responder: card_reader.responder(),
        smtp_port: smtp.address()?.port(),
        database: arguments.database.as_deref(),
    };
    let mut config = Config::load(&folder.write_configuration(&facts, &rng)?)?;
    config.demo = true;
    if !arguments.browser_cards {
        card_reader::stand_before_the_listener(&mut config, &addresses.platform)?;
    }
    let act = Act {
        actor: Actor::operator(),
        clock: clock.clone(),
        rng: rng.clone(),
    };
    let recognitions = folder.path("recognitions");
    let registers = Registers::open(&recognitions, &addresses.platform, clock.clone())?;
    let kept = Some(folder.path("mollie.json"));
    let mollie = Simulator::open(&addresses.platform, clock.clone(), kept);
    let bank = Bank::open(
        &folder.path("bank"),
        folder.path("bank.json"),
        clock.clone(),
    )?;
    let settings = definitions::prepare(&folder.path("tools"), &addresses, &rng)?;
    prepare_database(&config.database.url, &folder, &act).await?;
    let tools: Vec<Tool> = settings
        .into_iter()
        .map(|settings| Tool::new(settings, clock.clone(), rng.clone()))
        .collect();
    let beside = beside_the_platform(&tools, &addresses)
        .merge(mailbox::routes(mailbox, smtp.faults()))
        .merge(registers::routes(registers))
        .merge(card_reader::routes(card_reader))
        .merge(mollie.routes())
        .merge(bank::routes(bank))
        .merge(itsme::simulator(&addresses.platform, clock.clone(), rng.clone()).routes());
    let mut others = vec![tokio::spawn(smtp.run())];
    others.push(tokio::spawn(async move {
        if let Err(error) = mollie.send_notices().await {
            eprintln!("demo: the payment provider tells nothing: {error}");
        }
    }));
    others.extend(serve_tools(&tools, &addresses, listeners.tools));
    let server =
        Server::start_beside(&config, Migrations::Run, &Surroundings::real(), beside).await?;
    let state = &server.core().state;
    people::settle(state, &act).await?;
    identities::link_cards(state, &act).await?;
    crossroads::import(state, &act, &folder.path("kbo")).await?;
    let opened = offices::open(state, &act).await?;
    readings::read(state, &act).await?;
    tool_use::begin(state, &act, &opened).await?;
    wallets::begin(state, &act, &opened).await?;
    if arguments.large_office {
        large_office::open(state, &act).await?;
    }
    register::begin(state, &act).await?;
    filings::begin(state, &act, &opened).await?;
    announcement::print(&addresses, &folder, started.elapsed());
    tokio::signal::ctrl_c().await?;
    server.stop().await;
    others.iter().for_each(JoinHandle::abort);
    Ok(())
}

/// A PostgreSQL database is somebody's: it may hold more than this world.
fn reset(arguments: &Arguments, folder: &Folder) -> Result<(), Problem> {
    if arguments.database.is_some() {
        return Err(
            "--reset empties no PostgreSQL database; make an empty one and name that".into(),
        );
    }
    Ok(folder.empty()?)
}

async fn prepare_database(url: &DatabaseUrl, folder: &Folder, act: &Act) -> Result<(), Problem> {
    let (target, clock) = (url.clone(), act.clock.clone());
    tokio::task::spawn_blocking(move || Db::migrate(&target, &clock).map(drop)).await??;
    readings::import(url, folder, act).await?;
    let definitions =
        tools::read_folder(&folder.path("tools")).map_err(|problems| told(&problems))?;
    let (db, act) = (Db::open(&storage::Settings::new(url.clone()))?, act.clone());
    let imported = db
        .write::<_, _, Never>(move |tx| Ok(tools::import(tx, &act, &definitions)?))
        .await;
    imported
        .map(drop)
        .map_err(|error| StorageError::from(error).into())
}

/// Every problem of the definition files on a line of its own.
pub fn told(problems: &[impl ToString]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// The tools that have no port of their own live beside the platform's pages.
fn beside_the_platform(tools: &[Tool], addresses: &Addresses) -> Router {
    let beside = tools
        .iter()
        .filter(|tool| tool.base().starts_with(&addresses.platform));
    beside.fold(Router::new(), |router, tool| router.merge(tool.routes()))
}

fn serve_tools(
    tools: &[Tool],
    addresses: &Addresses,
    listeners: [TcpListener; 2],
) -> Vec<JoinHandle<()>> {
    let pairs = addresses.tools.iter().zip(listeners);
    let serve = |(base, listener): (&String, TcpListener)| {
        let router = tools.iter().find(|tool| tool.base() == base)?.routes();
        Some(tokio::spawn(async move {
            // It ends when the task is aborted.
            let _ = axum::serve(listener, router).await;
        }))
    };
    pairs.filter_map(serve).collect()
}
