//! The database, the tool and the people of one run.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::{AccountId, Act, Actor, Clock, OrganisationId, Rng, Sealer, ServerSecret};
use storage::Db;
use tempfile::TempDir;

use crate::Options;
use crate::client::Outcome;
use crate::database::Database;
use crate::figures::wallet;
use crate::{offices, people};

const SECRET: [u8; 32] = [0x42; 32];
/// In the case about which most was said.
const MESSAGES_OF_A_CASE: usize = 500;
const TOOL_SECRET: &str = "a-secret-of-the-bench-and-of-nothing-else";

/// A tool as its requests show it.
#[derive(Clone)]
pub struct Tool {
    pub client_id: String,
    pub redirect_uri: String,
    /// The `Authorization` header.
    pub basic: String,
}

pub struct World {
    // Before the folder, in which its file may be.
    database: Database,
    folder: TempDir,
    pub config: PathBuf,
    /// Of each process: for everybody, and for operators.
    pub addresses: Vec<(SocketAddr, SocketAddr)>,
    pub tool: Tool,
    /// The tool that asks for whom it is used.
    pub office_tool: Tool,
    pub largest_office: OrganisationId,
    /// All, the largest first.
    pub offices: Vec<OrganisationId>,
    /// Who founded them, in the same order; the first of these are signed in.
    pub founders: Vec<AccountId>,
    /// The page of a case about which much was said.
    pub long_case: String,
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
    pub async fn make(options: &Options, accounts: usize) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let database = Database::make(options, folder.path(), accounts)?;
        let addresses = (0..options.processes.max(1))
            .map(|_| Ok((free_address()?, free_address()?)))
            .collect::<Outcome<Vec<_>>>()?;
        let config = write_files(folder.path(), &database.url, addresses[0])?;
        run(&options.server, &config, &["migrate"])?;
        let (db, act) = (database.open()?, act());
        offices::import_sources(&db, &act, &folder.path().join("lists")).await?;
        let tools = folder.path().join("tools");
        run(
            &options.server,
            &config,
            &["tools", "import", path(&tools)?],
        )?;
        let people = people::fill(&db, &act, accounts).await?;
        let offices = offices::fill(&db, &act, &people).await?;
        let asker = "an.peeters@example.be".parse()?;
        let case = cases::testing::long_case(&db, &act, &asker, MESSAGES_OF_A_CASE).await;
        Ok(Self {
            database,
            folder,
            long_case: cases::case_url(&case),
            config,
            addresses,
            tool: tool("bench"),
            office_tool: tool(offices::TOOL),
            largest_office: offices[0].clone(),
            offices,
            founders: people.founders,
            sessions: people.sessions.into(),
        })
    }

    /// Where the sources of recognitions drop their lists.
    pub fn lists(&self) -> PathBuf {
        self.folder.path().join("lists")
    }

    /// The server's database, opened beside it.
    pub fn database(&self) -> Outcome<Db> {
        self.database.open()
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

/// Under the server's secret.
pub fn sealer() -> Sealer {
    Sealer::new(ServerSecret::new(SECRET), Vec::new(), Rng::system())
}

/// The operator's doing, here and now.
pub fn act() -> Act {
    Act {
        actor: Actor::operator(),
        clock: Clock::system(),
        rng: Rng::system(),
    }
}

fn tool(slug: &str) -> Tool {
    let basic = STANDARD.encode(format!("{slug}:{TOOL_SECRET}"));
    Tool {
        client_id: slug.to_owned(),
        redirect_uri: "http://localhost:1/callback".into(),
        basic: format!("Basic {basic}"),
    }
}

/// A port that was free a moment ago.
pub fn free_address() -> Outcome<SocketAddr> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?)
}

fn path(path: &Path) -> Outcome<&str> {
    path.to_str()
        .ok_or_else(|| "a path that is not UTF-8".into())
}

fn write_files(
    folder: &Path,
    database: &str,
    (address, operations): (SocketAddr, SocketAddr),
) -> Outcome<PathBuf> {
    let secret = folder.join("secret");
    fs::write(&secret, hex::encode(SECRET))?;
    let config = folder.join("immo-connect.toml");
    let text = format!(
        r#"[server]
listen = "{address}"
origin = "http://localhost:{port}"
operations_listen = "{operations}"
client_address_header = "x-forwarded-for"
trusted_proxies = ["127.0.0.1"]

[database]
url = "{database}"

[secrets]
secret_file = "{secret}"

[mail]
host = "127.0.0.1"
port = 1
security = "none"
from = "Immo-Connect <noreply@immo-connect.example>"

[bank]
accounts = ["{account}"]
beneficiary = "Immo-Connect NV"
"#,
        account = bank::testing::our_account().as_str(),
        port = address.port(),
        secret = path(&secret)?,
    );
    fs::write(&config, text)?;
    fs::create_dir(folder.join("lists"))?;
    let tools = folder.join("tools");
    fs::create_dir(&tools)?;
    fs::write(tools.join("bench.toml"), definition("bench", ""))?;
    fs::write(tools.join("bench-wallet.toml"), charging())?;
    let ways = definition(offices::TOOL, offices::WAYS);
    fs::write(tools.join(format!("{}.toml", offices::TOOL)), ways)?;
    for index in 0..offices::OTHER_TOOLS {
        let slug = offices::other(index);
        let text = definition(&slug, offices::WAY_OF_OTHERS);
        fs::write(tools.join(format!("{slug}.toml")), text)?;
    }
    Ok(config)
}

fn definition(slug: &str, ways: &str) -> String {
    format!(
        r#"slug = "{slug}"
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
{ways}"#,
        hexadecimal(TOOL_SECRET)
    )
}

/// A tool that charges for itself.
fn charging() -> String {
    let written = definition(
        wallet::TOOL,
        r#"
[[way_of_use]]
slug = "office"
charge_cents_max = 5000
name = { nl = "Voor het kantoor", fr = "Pour le bureau" }

[[way_of_use.price]]
slug = "lookup"
cents = 250
per = { nl = "opzoeking", fr = "recherche" }
"#,
    );
    written.replace(
        "scopes = [\"openid\", \"profile\", \"email\"]",
        "scopes = [\"openid\", \"wallet:charge\", \"wallet:read\"]\n\
         client_credentials = [\"wallet:charge\", \"wallet:read\"]",
    )
}

fn hexadecimal(secret: &str) -> String {
    hex::encode(kernel::TokenHash::of(secret.as_bytes()).as_bytes())
}

pub fn run(server: &Path, config: &Path, arguments: &[&str]) -> Outcome<()> {
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
