//! The command line.

use std::path::PathBuf;
use std::process::ExitCode;

use accounts::StaffDesk;
use clap::{Parser, Subcommand};
use oidc::Rotation;

use crate::commands::staff::Staff;
use crate::commands::{self, announcing, bank, kbo, ledger, payments};
use crate::config::FILE_VARIABLE;

/// The account that Belgian estate agents sign in with, and its OpenID Connect provider
#[derive(Debug, Parser)]
#[command(name = "immo-connect", version, after_help = EXAMPLES)]
pub struct Arguments {
    /// The configuration file; `check-config --example` prints one
    #[arg(long, short, global = true, value_name = "FILE", env = FILE_VARIABLE, default_value = "immo-connect.toml")]
    config: PathBuf,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "Examples:
  immo-connect check-config --example > immo-connect.toml
  immo-connect migrate
  immo-connect tools import /etc/immo-connect/tools
  immo-connect serve";

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve until SIGTERM or SIGINT, then finish what is in hand
    #[command(after_help = "Examples:
  immo-connect serve
  immo-connect serve --migrate                    one server that also brings its database up to date
  IMMO_CONNECT_SERVER_LISTEN=[::]:80 immo-connect serve")]
    Serve {
        /// First bring a database from an older version up to date
        #[arg(long)]
        migrate: bool,
    },
    /// Bring the database up to date with this version
    #[command(
        after_help = "Safe to run again, and by two processes at once. Make a backup before.

Examples:
  immo-connect backup before.backup && immo-connect migrate"
    )]
    Migrate,
    /// The tools that people sign in to
    #[command(subcommand)]
    Tools(Tools),
    /// The sources of professional recognitions, and their lists
    #[command(subcommand)]
    Recognitions(Recognitions),
    /// Who works at the helpdesk
    #[command(subcommand)]
    Helpdesk(Staff),
    /// What all pages announce: planned maintenance, a register that is down
    #[command(subcommand)]
    Announcements(Announcements),
    /// Who works for finance: sees to the statements of the bank
    #[command(subcommand)]
    Finance(Staff),
    /// Who works at the counter: sees to filings about syndics
    #[command(subcommand)]
    Counter(Staff),
    /// Statements of our bank accounts
    #[command(subcommand)]
    Bank(Bank),
    /// The open data of the Crossroads Bank for Enterprises
    #[command(subcommand)]
    Kbo(Kbo),
    /// The keys that tools trust
    #[command(subcommand)]
    Keys(Keys),
    /// The books
    #[command(subcommand)]
    Ledger(Ledger),
    /// Online payments that a person must look at
    #[command(subcommand)]
    Payments(Payments),
    /// Write all data to one file, while the server runs
    #[command(
        after_help = "SQLite: a complete database file. PostgreSQL: pg_dump's custom format (pg_dump must be installed).
The file is as secret as the database. Keep the server's secret too, but elsewhere.

Examples:
  immo-connect backup /backup/immo-connect-$(date +%F).backup"
    )]
    Backup { file: PathBuf },
    /// Put back all data from a backup, while no server runs
    #[command(after_help = "Examples:
  immo-connect restore /backup/immo-connect-2026-11-23.backup
  immo-connect restore --replace before.backup    instead of what is there now")]
    Restore {
        file: PathBuf,
        /// Replace the data that is there
        #[arg(long)]
        replace: bool,
    },
    /// Check the configuration and name every mistake
    #[command(after_help = "Examples:
  immo-connect check-config
  immo-connect check-config --example > immo-connect.toml
  immo-connect check-config --reference > docs/configuration.md")]
    CheckConfig {
        /// Print an example with every setting
        #[arg(long)]
        example: bool,
        /// Print the reference, as Markdown
        #[arg(long, conflicts_with = "example")]
        reference: bool,
    },
}

#[derive(Debug, Subcommand)]
enum Tools {
    /// Take over the definition files of a folder: new ones add tools, changed ones change them, missing ones retire them
    #[command(
        after_help = "One mistake in any file, and nothing changes. Running it again changes nothing either.
docs/tools.md says what may stand in a file.

Examples:
  immo-connect tools import /etc/immo-connect/tools"
    )]
    Import { folder: PathBuf },
}

#[derive(Debug, Subcommand)]
enum Recognitions {
    /// Take over the definition files of a folder, as `tools import` does; before the tools that ask for their kinds
    #[command(
        after_help = "One mistake in any file, and nothing changes. A source whose file is gone is not believed any more.
What would take away a kind that a tool asks for is refused, with the tools and ways of use it is about.
crates/recognitions/README.md says what may stand in a file and in a list.

Examples:
  immo-connect recognitions import /etc/immo-connect/recognitions
  immo-connect recognitions import --retire-used /etc/immo-connect/recognitions"
    )]
    Import {
        folder: PathBuf,
        /// Also retire what tools ask for; all use that hangs on it ends at once
        #[arg(long)]
        retire_used: bool,
    },
    /// Read the list of a source now, or of all that are due
    #[command(after_help = "The server reads every list daily by itself.

Examples:
  immo-connect recognitions read
  immo-connect recognitions read biv
  immo-connect recognitions read biv --force      much smaller than the last one, and right all the same")]
    Read {
        source: Option<String>,
        /// Take over a list that is much smaller or older than the one before
        #[arg(long, requires = "source")]
        force: bool,
    },
}

#[derive(Debug, Subcommand)]
enum Announcements {
    /// Put a sentence on top of all pages, or of those about one tool
    #[command(
        after_help = "Moments are by the clock of Brussels. Servers that run show it within half a minute.

Examples:
  immo-connect announcements add --nl \"Vannacht is er onderhoud.\" --fr \"Entretien cette nuit.\" --until \"26/11/2026 02:00\"
  immo-connect announcements add --tool kbo-vme --nl … --fr … --from \"25/11/2026 22:00\" --until \"26/11/2026 02:00\""
    )]
    Add {
        /// The sentence in Dutch
        #[arg(long)]
        nl: String,
        /// The sentence in French
        #[arg(long)]
        fr: String,
        /// Only on the pages about this tool
        #[arg(long, value_name = "SLUG")]
        tool: Option<String>,
        /// Without it: from now on
        #[arg(long, value_name = "MOMENT")]
        from: Option<String>,
        #[arg(long, value_name = "MOMENT")]
        until: String,
    },
    /// What is announced now or later, with the id of each
    #[command(after_help = "Examples:
  immo-connect announcements list")]
    List,
    /// Take one back before its end
    #[command(after_help = "Examples:
  immo-connect announcements withdraw ann_01kc8m2p5n0t4v6w8x0y2z4a6b")]
    Withdraw { id: String },
}

#[derive(Debug, Subcommand)]
enum Kbo {
    /// Take over a zip of KBO Open Data, full or update, while the server runs
    #[command(
        after_help = "Begin with a full file; each update follows on the one before, and a full file always helps.
Nothing of a file is served before all of it is there. Doing it again does nothing, and
after it was broken off it goes on where it stopped.

Examples:
  immo-connect kbo import KboOpenData_0200_2026_11_01_Full.zip
  immo-connect kbo import KboOpenData_0201_2026_11_02_Update.zip"
    )]
    Import {
        #[arg(value_name = "ZIP")]
        file: PathBuf,
        /// Take over a full file that no longer names more than one enterprise in twenty
        #[arg(long)]
        accept_endings: bool,
    },
}

#[derive(Debug, Subcommand)]
enum Bank {
    /// Import files of statements, CODA or CAMT.053; what was imported before changes nothing
    #[command(
        after_help = "A file is taken over whole or not at all, and nothing of it twice, whatever is imported again.
The accounts are those of bank.accounts. crates/bank/README.md says what is checked.

Examples:
  immo-connect bank import /var/spool/coda/20261130.COD
  immo-connect bank import statements/*.xml"
    )]
    Import {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Say that the bank changes an account over to the other format
    #[command(
        after_help = "An account is read in one format: in both, the same money would come twice.
Days that statements of the former format cover are refused.

Examples:
  immo-connect bank format BE68539007547034 camt.053"
    )]
    Format {
        iban: String,
        /// coda or camt.053
        format: String,
    },
}

#[derive(Debug, Subcommand)]
enum Keys {
    /// Make new signing keys and seal everything with the current secret
    #[command(
        after_help = "Tools see the new keys at once; the server signs with them once every tool has had the time to fetch them.
To replace the server's secret: put the new one in secrets.secret_file and the old one in
secrets.former_secret_files, restart the servers, rotate, and take the old one out after three days.

Examples:
  immo-connect keys rotate
  immo-connect keys rotate --withdraw             a key has leaked: nothing it signed is good any more"
    )]
    Rotate {
        /// Sign with the new keys at once; tools that kept the old key set refuse sign-ins until they fetch it
        #[arg(long)]
        now: bool,
        /// Also take the old keys out of the key set at once
        #[arg(long)]
        withdraw: bool,
    },
}

#[derive(Debug, Subcommand)]
enum Ledger {
    /// Look at every row of the books, and name what is wrong
    #[command(
        after_help = "Changes nothing, and the server may run. Another database is only read: the file of a SQLite backup as it
is, a backup of PostgreSQL after a restore into a database of its own. Keep the digest elsewhere.

Examples:
  immo-connect ledger verify
  immo-connect ledger verify /backup/immo-connect-2026-11-23.backup
  immo-connect ledger verify postgres://immo@db/restored"
    )]
    Verify {
        /// Another database than the server's
        database: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
enum Payments {
    /// What nobody saw to yet
    #[command(after_help = "crates/payments/README.md says what each kind means.

Examples:
  immo-connect payments incidents")]
    Incidents,
    /// Note that somebody saw to an incident
    #[command(after_help = "Examples:
  immo-connect payments seen-to inc_01kq… --reason \"refunded by the provider's support\"")]
    SeenTo {
        incident: String,
        /// What came of it
        #[arg(long)]
        reason: String,
    },
    /// Let the server ask the provider about a payment
    #[command(
        after_help = "What it says is checked and booked as always; asking twice does no harm.

Examples:
  immo-connect payments look pay_01kq…"
    )]
    Look { payment: String },
}

/// Runs what was asked for.
pub fn run(arguments: &Arguments) -> ExitCode {
    let config = &arguments.config;
    let done = match &arguments.command {
        Command::Serve { migrate } => commands::serve(config, *migrate),
        Command::Migrate => commands::migrate(config),
        Command::Tools(Tools::Import { folder }) => commands::import_tools(config, folder),
        Command::Recognitions(Recognitions::Import {
            folder,
            retire_used,
        }) => commands::import_recognitions(config, folder, *retire_used),
        Command::Recognitions(Recognitions::Read { source, force }) => {
            commands::read_recognitions(config, source.as_deref(), *force)
        }
        Command::Helpdesk(staff) => staff.run(config, StaffDesk::Helpdesk),
        Command::Finance(staff) => staff.run(config, StaffDesk::Finance),
        Command::Counter(staff) => staff.run(config, StaffDesk::Counter),
        Command::Announcements(Announcements::Add {
            nl,
            fr,
            tool,
            from,
            until,
        }) => announcing::add(
            config,
            &[
                ("nl", nl),
                ("fr", fr),
                ("tool", tool.as_deref().unwrap_or_default()),
                ("from", from.as_deref().unwrap_or_default()),
                ("until", until),
            ],
        ),
        Command::Announcements(Announcements::List) => announcing::list(config),
        Command::Announcements(Announcements::Withdraw { id }) => announcing::withdraw(config, id),
        Command::Bank(Bank::Import { files }) => bank::import(config, files),
        Command::Kbo(Kbo::Import {
            file,
            accept_endings,
        }) => kbo::import(config, file, *accept_endings),
        Command::Bank(Bank::Format { iban, format }) => bank::format(config, iban, format),
        Command::Keys(Keys::Rotate { now, withdraw }) => {
            commands::rotate_keys(config, rotation(*now, *withdraw))
        }
        Command::Ledger(Ledger::Verify { database }) => ledger::verify(config, database.as_deref()),
        Command::Payments(Payments::Incidents) => payments::incidents(config),
        Command::Payments(Payments::SeenTo { incident, reason }) => {
            payments::seen_to(config, incident, reason)
        }
        Command::Payments(Payments::Look { payment }) => payments::look(config, payment),
        Command::Backup { file } => commands::backup(config, file),
        Command::Restore { file, replace } => commands::restore(config, file, *replace),
        Command::CheckConfig { example: true, .. } => commands::print(&crate::config::example()),
        Command::CheckConfig {
            reference: true, ..
        } => commands::print(&crate::config::reference()),
        Command::CheckConfig { .. } => commands::check_config(config),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("immo-connect: {error}");
            ExitCode::FAILURE
        }
    }
}

fn rotation(now: bool, withdraw: bool) -> Rotation {
    match (now, withdraw) {
        (_, true) => Rotation::Leaked,
        (true, false) => Rotation::AtOnce,
        (false, false) => Rotation::Planned,
    }
}
