//! The database, the tool and the people of one run.

use std::fmt::Write as _;
use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use accounts::{Cost, Name, NewAccount};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use diesel::QueryResult;
use diesel::result::Error::RollbackTransaction;
use kernel::{AccountId, Act, Actor, Clock, Language, Method, Never, Rng, Secret};
use sessions::Device;
use storage::{Db, Settings};
use tempfile::TempDir;

use crate::Options;
use crate::client::Outcome;

pub const PASSWORD: &str = "zeven-groene-huizen-aan-zee";
const TOOL_SECRET: &str = "a-secret-of-the-bench-and-of-nothing-else";
/// How many people have a browser that is signed in already.
const SESSIONS: usize = 512;
const CHUNK: usize = 2_000;

/// A tool as its requests show it.
#[derive(Clone)]
pub struct Tool {
    pub client_id: String,
    pub redirect_uri: String,
    /// The `Authorization` header.
    pub basic: String,
}

pub struct World {
    folder: TempDir,
    pub config: PathBuf,
    pub address: SocketAddr,
    pub operations: SocketAddr,
    pub tool: Tool,
    sessions: Arc<[String]>,
}

/// What the workers of a run share.
pub struct Public {
    pub tool: Tool,
    sessions: Arc<[String]>,
}

impl Public {
    pub fn session(&self, index: usize) -> &str {
        &self.sessions[index % self.sessions.len()]
    }
}

impl World {
    pub fn make(options: &Options, accounts: usize) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let (address, operations) = (free_address()?, free_address()?);
        let config = write_files(folder.path(), address, operations)?;
        for command in [
            vec!["migrate"],
            vec!["tools", "import", path(&folder.path().join("tools"))?],
        ] {
            run(&options.server, &config, &command)?;
        }
        let sessions = fill(folder.path(), accounts)?;
        let basic = STANDARD.encode(format!("bench:{TOOL_SECRET}"));
        let tool = Tool {
            client_id: "bench".into(),
            redirect_uri: "http://localhost:1/callback".into(),
            basic: format!("Basic {basic}"),
        };
        Ok(Self {
            folder,
            config,
            address,
            operations,
            tool,
            sessions: sessions.into(),
        })
    }

    /// The server's database, opened beside it.
    pub fn database(&self) -> Outcome<Db> {
        open(self.folder.path())
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The cookie of a signed-in browser.
    pub fn session(&self, index: usize) -> &str {
        &self.sessions[index % self.sessions.len()]
    }

    pub fn public(&self) -> Public {
        Public {
            tool: self.tool.clone(),
            sessions: Arc::clone(&self.sessions),
        }
    }
}

pub fn username(index: usize) -> String {
    format!("person.{index}")
}

/// A port that was free a moment ago.
fn free_address() -> Outcome<SocketAddr> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?)
}

fn path(path: &Path) -> Outcome<&str> {
    path.to_str()
        .ok_or_else(|| "a path that is not UTF-8".into())
}

fn write_files(folder: &Path, address: SocketAddr, operations: SocketAddr) -> Outcome<PathBuf> {
    let database = folder.join("immo-connect.sqlite");
    let secret = folder.join("secret");
    fs::write(&secret, "0123456789abcdef".repeat(4))?;
    let config = folder.join("immo-connect.toml");
    let text = format!(
        r#"[server]
listen = "{address}"
origin = "http://localhost:{port}"
operations_listen = "{operations}"
client_address_header = "x-forwarded-for"
trusted_proxies = ["127.0.0.1"]

[database]
url = "sqlite:{database}"

[secrets]
secret_file = "{secret}"

[mail]
host = "127.0.0.1"
port = 1
security = "none"
from = "Immo-Connect <noreply@immo-connect.example>"
"#,
        port = address.port(),
        database = path(&database)?,
        secret = path(&secret)?,
    );
    fs::write(&config, text)?;
    let tools = folder.join("tools");
    fs::create_dir(&tools)?;
    let tool = format!(
        r#"slug = "bench"
address = "http://localhost:1/"
redirect_uris = ["http://localhost:1/callback"]
methods = ["password"]
refresh_tokens = true
scopes = ["openid", "profile", "email"]

[name]
nl = "Meting"
fr = "Mesure"

[description]
nl = "Meet de server."
fr = "Mesure le serveur."

[client_authentication]
method = "client_secret"
secret_sha256 = "{}"
"#,
        hexadecimal(TOOL_SECRET)
    );
    fs::write(tools.join("bench.toml"), tool)?;
    Ok(config)
}

fn hexadecimal(secret: &str) -> String {
    let hash = kernel::TokenHash::of(secret.as_bytes());
    let mut text = String::new();
    for byte in hash.as_bytes() {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn run(server: &Path, config: &Path, arguments: &[&str]) -> Outcome<()> {
    let output = Command::new(server)
        .arg("--config")
        .arg(config)
        .args(arguments)
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{arguments:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
}

fn open(folder: &Path) -> Outcome<Db> {
    let url = format!("sqlite:{}", path(&folder.join("immo-connect.sqlite"))?).parse()?;
    Ok(Db::open(&Settings::new(url))?)
}

/// Writes the people straight into the database; returns the cookies of those
/// who are signed in.
fn fill(folder: &Path, accounts: usize) -> Outcome<Vec<String>> {
    let db = open(folder)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let act = Act {
        actor: Actor::operator(),
        clock: Clock::system(),
        rng: Rng::system(),
    };
    let hash = accounts::hash_now(&act.rng, &Secret::new(PASSWORD), Cost::OWASP);
    // The caller's runtime must not be blocked by another one on its thread.
    std::thread::scope(|scope| {
        let filled = scope.spawn(move || {
            runtime.block_on(async move {
                let mut cookies = Vec::new();
                for start in (0..accounts).step_by(CHUNK) {
                    let (act, hash) = (act.clone(), hash.clone());
                    let chunk = start..(start + CHUNK).min(accounts);
                    let written = db
                        .write::<_, _, Never>(move |tx| Ok(insert(tx, &act, chunk.clone(), &hash)?))
                        .await;
                    cookies.extend(written.map_err(|error| format!("{error:?}"))?);
                }
                Ok::<_, String>(cookies)
            })
        });
        filled
            .join()
            .unwrap_or_else(|_| Err("filling the database panicked".into()))
            .map_err(Into::into)
    })
}

fn insert(
    tx: &mut storage::Tx,
    act: &Act,
    people: std::ops::Range<usize>,
    hash: &str,
) -> QueryResult<Vec<String>> {
    let mut cookies = Vec::new();
    for index in people {
        let account = accounts::create_activated(tx, act, &person(index, hash)?)?;
        if index < SESSIONS {
            cookies.push(session(tx, act, &account)?);
        }
    }
    Ok(cookies)
}

fn person(index: usize, hash: &str) -> QueryResult<NewAccount> {
    let unfit = |_| RollbackTransaction;
    Ok(NewAccount {
        username: username(index).parse().map_err(unfit)?,
        email: format!("person.{index}@example.be")
            .parse()
            .map_err(|_| RollbackTransaction)?,
        name: Name {
            first: "An".into(),
            last: format!("Peeters {index}"),
        },
        language: Language::Nl,
        password_hash: hash.to_owned(),
    })
}

fn session(tx: &mut storage::Tx, act: &Act, account: &AccountId) -> QueryResult<String> {
    let device = Device {
        user_agent: "bench".into(),
        client_address: "127.0.0.1".into(),
    };
    let (_, token) = sessions::begin(tx, act, account, Method::Password, &device)?;
    Ok(format!("immo_session={}", token.expose()))
}
