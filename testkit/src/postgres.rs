//! The PostgreSQL that tests use: the one `IMMO_TEST_POSTGRES` names (as
//! `cargo xtask test` sets it), or else one that this process starts itself.
//!
//! A server of our own is held by a small shell script, the keeper. It reads
//! its commands from a pipe that ends with this process, in whatever way this
//! process ends; then it stops the server and removes its files. So nothing
//! stays behind, and nothing needs counting.

use std::fmt;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use diesel::QueryResult;
use diesel::connection::SimpleConnection;
use storage::{DatabaseUrl, Db, Tx};

const VARIABLE: &str = "IMMO_TEST_POSTGRES";
const MISSING: &str = "these tests need PostgreSQL: run them with `cargo xtask test`, or install the Debian package \
                       `postgresql`, or set IMMO_TEST_POSTGRES to the URL of a superuser";
/// Its files are thrown away, so nothing waits for the disk.
const SETTINGS: &str = "-c fsync=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=32MB \
                        -c listen_addresses=127.0.0.1 -c unix_socket_directories=''";
const KEEPER: &str = r#"
trap '' HUP INT TERM
programs=$1 folder=$2 settings=$3
server() { "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -o "$settings" -w -t 60 "$@" >/dev/null 2>&1; }
clear() { server -m immediate stop; cd /; rm -rf "$folder"; }
"$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --no-locale --no-sync >"$folder/log" 2>&1 &&
    server start || { tail -n 3 "$folder/log" | tr '\n' ' '; echo; clear; exit 1; }
echo ready
while read -r command; do
    case $command in
        restart) server -m immediate restart; echo ready ;;
        stop) server -m immediate stop; echo ready ;;
        start) server start; echo ready ;;
    esac
done
clear
"#;

/// The server that all tests of this process share.
pub fn shared() -> &'static Server {
    static SHARED: OnceLock<Server> = OnceLock::new();
    SHARED.get_or_init(|| match std::env::var(VARIABLE) {
        Ok(url) if !url.is_empty() => Server::at(url),
        _ => Server::start(),
    })
}

/// The last part of the path of a URL made by [`Server::create_database`].
pub fn database_name(url: &DatabaseUrl) -> &str {
    match url {
        DatabaseUrl::Postgres(url) => url.rsplit('/').next().unwrap_or_default(),
        DatabaseUrl::Sqlite(_) => "",
    }
}

#[derive(Debug)]
pub struct Server {
    /// Of a superuser and the database `postgres`.
    url: String,
    /// For databases to be made and removed: a connection costs as much as either.
    idle: Idle,
    keeper: Option<Mutex<Keeper>>,
}

/// Connections that nobody uses now, one for every test that ran at the same time.
#[derive(Default)]
struct Idle(Mutex<Vec<Tx>>);

impl Idle {
    fn take(&self) -> Option<Tx> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn keep(&self, connection: Tx) {
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        idle.push(connection);
    }
}

impl fmt::Debug for Idle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Idle")
    }
}

impl Server {
    fn at(url: String) -> Self {
        Self {
            url,
            idle: Idle::default(),
            keeper: None,
        }
    }

    /// A server for one test that wants to stop and start it.
    pub fn start() -> Self {
        // Another process may take the port that was free a moment ago.
        let started = (0..3)
            .map(|_| Keeper::start())
            .reduce(|first, next| if first.is_ok() { first } else { next });
        match started {
            Some(Ok((keeper, port))) => Self {
                url: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
                idle: Idle::default(),
                keeper: Some(Mutex::new(keeper)),
            },
            Some(Err(why)) => panic!("{MISSING}\n({why})"),
            None => unreachable!("three tries were made"),
        }
    }

    /// Stops the server at once and starts it again, as a failing machine does.
    pub fn restart(&self) {
        self.command("restart");
    }

    pub fn halt(&self) {
        self.command("stop");
    }

    pub fn resume(&self) {
        self.command("start");
    }

    fn command(&self, command: &str) {
        let keeper = self
            .keeper
            .as_ref()
            .expect("only a server of our own is stopped and started");
        keeper
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .command(command);
    }

    /// A new database, empty or a copy of `template`.
    pub fn create_database(&self, template: Option<&str>) -> DatabaseUrl {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "test_{}_{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::SeqCst)
        );
        let template = template.unwrap_or("template0");
        let create = format!(
            "CREATE DATABASE {name} TEMPLATE {template}{}",
            self.by_files()
        );
        if self.try_to(&create).is_err() {
            // An earlier process had the same number, and was killed.
            self.execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
            self.execute(&create);
        }
        let (server, _) = self
            .url
            .rsplit_once('/')
            .expect("the URL ends in /postgres");
        DatabaseUrl::Postgres(format!("{server}/{name}"))
    }

    /// Since PostgreSQL 15 it is to be asked for; before, there was no other way. Where files
    /// are forced to the disk it would be the slower one.
    fn by_files(&self) -> &'static str {
        static CLAUSE: OnceLock<&'static str> = OnceLock::new();
        CLAUSE.get_or_init(|| {
            let since = "DO $$ BEGIN ASSERT current_setting('server_version_num')::int >= 150000 \
                         AND current_setting('fsync') = 'off'; END $$";
            match self.try_to(since) {
                Ok(()) => " STRATEGY FILE_COPY",
                Err(_) => "",
            }
        })
    }

    pub(crate) fn has_database(&self, name: &str) -> bool {
        let is_there = format!(
            "DO $$ BEGIN ASSERT EXISTS (SELECT FROM pg_database WHERE datname = '{name}'); END $$"
        );
        self.try_to(&is_there).is_ok()
    }

    /// Whether it has that name now; not so where another one has it.
    pub(crate) fn rename_database(&self, url: &DatabaseUrl, name: &str) -> bool {
        let rename = format!("ALTER DATABASE {} RENAME TO {name}", database_name(url));
        self.try_to(&rename).is_ok()
    }

    pub(crate) fn remove_database(&self, url: &DatabaseUrl) {
        self.execute(&format!(
            "DROP DATABASE {} WITH (FORCE)",
            database_name(url)
        ));
    }

    pub(crate) fn drop_database(&self, url: &str) {
        if let Some((server, name)) = url.rsplit_once('/')
            && self.url.starts_with(server)
        {
            self.execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }

    fn execute(&self, sql: &str) {
        let done = self.try_to(sql);
        if !std::thread::panicking() {
            done.unwrap_or_else(|error| panic!("{sql}: {error}"));
        }
    }

    fn try_to(&self, sql: &str) -> QueryResult<()> {
        // One that was kept may have ended with a restart of the server.
        if let Some(mut kept) = self.idle.take()
            && kept.batch_execute(sql).is_ok()
        {
            self.idle.keep(kept);
            return Ok(());
        }
        let url = DatabaseUrl::Postgres(self.url.clone());
        let mut connection =
            Db::connect_alone(&url).unwrap_or_else(|error| panic!("{MISSING}\n({error})"));
        connection.batch_execute(sql)?;
        self.idle.keep(connection);
        Ok(())
    }
}

#[derive(Debug)]
struct Keeper {
    process: Child,
    commands: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Keeper {
    fn start() -> Result<(Self, u16), String> {
        let programs = programs()?;
        let folder = folder().map_err(|error| error.to_string())?;
        let port = free_port().map_err(|error| error.to_string())?;
        let mut process = as_server_user("sh")
            .args(["-c", KEEPER, "keeper"])
            .args([&programs, &folder])
            .arg(format!("{SETTINGS} -c port={port}"))
            .current_dir(&folder)
            // A group of its own: Ctrl-C reaches the tests, and then ends the pipe.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let commands = process.stdin.take();
        let answers = BufReader::new(process.stdout.take().ok_or("the keeper has no output")?);
        let mut keeper = Self {
            process,
            commands,
            answers,
        };
        match keeper.answer()?.trim() {
            "ready" => Ok((keeper, port)),
            why => Err(format!("PostgreSQL does not start: {why}")),
        }
    }

    fn answer(&mut self) -> Result<String, String> {
        let mut line = String::new();
        self.answers
            .read_line(&mut line)
            .map_err(|error| error.to_string())?;
        Ok(line)
    }

    fn command(&mut self, command: &str) {
        let mut commands = self.commands.as_ref().expect("open until drop");
        writeln!(commands, "{command}").expect("the keeper listens");
        assert_eq!(
            self.answer().expect("the keeper answers").trim(),
            "ready",
            "{command}"
        );
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.commands.take());
        // Waiting only keeps the process table clean; the keeper ends by itself.
        drop(self.process.wait());
    }
}

/// The newest installed PostgreSQL's programs.
fn programs() -> Result<PathBuf, String> {
    let versions = fs::read_dir("/usr/lib/postgresql")
        .map_err(|_| "/usr/lib/postgresql does not exist".to_owned())?;
    let newest = versions
        .flatten()
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse::<u32>().ok()?,
                entry.path().join("bin"),
            ))
        })
        .filter(|(_, programs)| programs.join("initdb").exists())
        .max();
    newest
        .map(|(_, programs)| programs)
        .ok_or_else(|| "/usr/lib/postgresql holds no server".to_owned())
}

/// The server refuses to run as root; Debian's package brings a user for it.
fn as_server_user(program: &str) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--", program]);
    command
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// A folder that the server's user owns. The keeper removes it.
fn folder() -> std::io::Result<PathBuf> {
    let folder = tempfile::Builder::new()
        .prefix("immo-test-postgres-")
        .tempdir()?
        .keep();
    if is_root() {
        chown(&folder, Some(user_id("postgres")?), None)?;
    }
    Ok(folder)
}

fn user_id(name: &str) -> std::io::Result<u32> {
    let users = fs::read_to_string(Path::new("/etc/passwd"))?;
    let found = users.lines().find_map(|line| {
        line.strip_prefix(&format!("{name}:"))?
            .split(':')
            .nth(1)?
            .parse()
            .ok()
    });
    found.ok_or_else(|| std::io::Error::other(format!("there is no user {name}")))
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
