//! A PostgreSQL cluster that lives as long as one run of the tests.
//!
//! A small shell script, the keeper, owns it: it makes the cluster, starts the server, says `ready`, and
//! then reads its input until that ends. The input is a pipe from us, which ends when we close it and also
//! when we die in whatever way; so no server outlives its tests, not even after Ctrl-C.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, Stdio};

use super::memory::{Memory, clear_dead};
use crate::command::{self, Failure, is_root};
use crate::layout;

/// Nothing of this cluster is kept, so nothing waits for the disk. No socket file: its path would have to
/// stay under some hundred characters, and the tests connect by TCP.
const SETTINGS: &str = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal \
     -c max_wal_senders=0 -c max_wal_size=256MB -c autovacuum=off -c max_connections=300 -c max_locks_per_transaction=256 \
     -c listen_addresses=127.0.0.1 -c unix_socket_directories=''";

const KEEPER: &str = r#"
trap '' HUP INT TERM
programs=$1 folder=$2 settings=$3
"$programs/initdb" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 --no-locale \
    --no-sync >"$folder/log" 2>&1 || exit 1
"$programs/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --options="$settings" --wait --timeout=60 \
    start >/dev/null 2>&1 || exit 1
echo ready
while read -r ignored; do :; done
"$programs/pg_ctl" --pgdata="$folder/data" --mode=immediate --wait stop >/dev/null 2>&1
rm -rf "$folder/data"
"#;

const FOLDER_PREFIX: &str = "immo-connect-cluster-of-";

#[derive(Debug)]
pub struct Cluster {
    keeper: Child,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    pub fn start(programs: &Path, memory: Option<&Memory>) -> Result<Self, Failure> {
        let folder = make_folder(memory)?;
        let port = free_port().map_err(Failure::while_doing("no free port for PostgreSQL"))?;
        let keeper = keep(programs, &folder, port)?;
        let mut cluster = Self {
            keeper,
            folder,
            port,
        };
        cluster.wait_until_ready()?;
        println!("xtask: PostgreSQL for the tests at {}", cluster.url());
        Ok(cluster)
    }

    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    pub fn stop(mut self) -> Result<(), Failure> {
        self.end()
    }

    fn wait_until_ready(&mut self) -> Result<(), Failure> {
        let mut answer = String::new();
        if let Some(stdout) = self.keeper.stdout.take() {
            BufReader::new(stdout)
                .read_line(&mut answer)
                .map_err(Failure::while_doing("waiting for PostgreSQL"))?;
        }
        if answer.trim() == "ready" {
            return Ok(());
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        Err(Failure(format!(
            "PostgreSQL does not start:\n{}",
            log.trim()
        )))
    }

    fn end(&mut self) -> Result<(), Failure> {
        drop(self.keeper.stdin.take());
        self.keeper
            .wait()
            .map_err(Failure::while_doing("waiting for PostgreSQL to stop"))?;
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)
                .map_err(Failure::while_doing("clearing PostgreSQL's folder"))?;
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // After `stop` this finds nothing left to do; before it, a failure is on its way and worth more.
        let _ = self.end();
    }
}

fn keep(programs: &Path, folder: &Path, port: u16) -> Result<Child, Failure> {
    let settings = format!("{SETTINGS} -c port={port}");
    as_server_user("sh")
        .args(["-c", KEEPER, "keeper"])
        .args([programs, folder])
        .arg(settings)
        .current_dir(folder)
        // A group of its own, so that Ctrl-C reaches us and not it.
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(Failure::while_doing("cannot start PostgreSQL"))
}

/// The server refuses to run as root; Debian's package brings the user `postgres` for it.
fn as_server_user(program: &str) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--", program]);
    command
}

/// A folder that the server's user can reach and write: in memory where there is room, else in the checkout,
/// and where its parents are closed to that user among the system's temporary files.
fn make_folder(memory: Option<&Memory>) -> Result<PathBuf, Failure> {
    let bases = [layout::scratch("test-postgres"), std::env::temp_dir()];
    let in_memory = memory.map(|memory| memory.place().to_owned());
    for base in in_memory.into_iter().chain(bases) {
        fs::create_dir_all(&base).map_err(Failure::while_doing(format_args!(
            "cannot make {}",
            base.display()
        )))?;
        clear_dead(&base, FOLDER_PREFIX);
        let folder = base.join(format!("{FOLDER_PREFIX}{}", process::id()));
        fs::create_dir(&folder).map_err(Failure::while_doing(format_args!(
            "cannot make {}",
            folder.display()
        )))?;
        give_to_server_user(&folder)?;
        if command::status(as_server_user("test").arg("-w").arg(&folder))?.success() {
            return Ok(folder);
        }
        fs::remove_dir(&folder).map_err(Failure::while_doing(format_args!(
            "clearing {}",
            folder.display()
        )))?;
    }
    Err(Failure::new(
        "found no folder that PostgreSQL's user can write",
    ))
}

fn give_to_server_user(folder: &Path) -> Result<(), Failure> {
    if !is_root() {
        return Ok(());
    }
    let user = command::output(Command::new("id").args(["-u", "postgres"]))?;
    let user = user
        .parse()
        .map_err(|_| Failure(format!("the user postgres has the id {user}")))?;
    chown(folder, Some(user), None).map_err(Failure::while_doing(format_args!(
        "cannot give {} to postgres",
        folder.display()
    )))
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
