//! The whole platform on ports of its own: a database, a mail server, tools, and the real `immo-connect`.

use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use kernel::Rng;
use serde_json::{Map, Value, json};
use storage::DatabaseUrl;
use tempfile::TempDir;
use testkit::{Engine, Place};

use crate::process::Process;
use crate::{Mailbox, NewPerson, Tool, free_port, variable};

const READY_WAIT_MAX: Duration = Duration::from_secs(20);
/// By which a test may be many visitors (see [`Agent::at_from`](crate::Agent::at_from)).
pub(crate) const CLIENT_ADDRESS_HEADER: &str = "x-forwarded-for";
const LOG_LINES_SHOWN: usize = 40;

#[derive(Debug)]
pub struct World {
    origin: String,
    operations: String,
    tools: Vec<Tool>,
    mailbox: Mailbox,
    server: Option<Process>,
    database: DatabaseUrl,
    /// Takes the database away at the end, where it is on the machine's own server.
    _place: Option<Place>,
    folder: TempDir,
}

/// A second server of the same world, at an address of its own, as behind a proxy.
#[derive(Debug)]
pub struct Another {
    port: u16,
    operations_port: u16,
    server: Option<Process>,
}

impl Another {
    pub fn address(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// SIGKILL.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill();
        }
    }

    /// Starts it, killing it first where it runs, and waits until it is ready.
    pub async fn restart(&mut self, world: &World) {
        self.kill();
        let mut command = world.serve();
        command
            .env(
                "IMMO_CONNECT_SERVER_LISTEN",
                format!("127.0.0.1:{}", self.port),
            )
            .env(
                "IMMO_CONNECT_SERVER_OPERATIONS_LISTEN",
                format!("127.0.0.1:{}", self.operations_port),
            );
        let server = self.server.insert(Process::start(&mut command));
        let operations = format!("http://127.0.0.1:{}", self.operations_port);
        wait_until_ready(&operations, server).await;
    }
}

impl World {
    /// A fresh database, these tools imported, and a server that is ready.
    pub async fn start(engine: Engine, tools: &[Tool]) -> Self {
        let place = engine.bare();
        let database = place.url().clone();
        Self::start_with(database, Some(place), tools).await
    }

    /// In an empty database that is somebody else's to take away.
    pub async fn start_at(database: DatabaseUrl, tools: &[Tool]) -> Self {
        Self::start_with(database, None, tools).await
    }

    async fn start_with(database: DatabaseUrl, place: Option<Place>, tools: &[Tool]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mailbox = Mailbox::open(&folder.path().join("mails"));
        let (port, operations_port) = (free_port(), free_port());
        let mut world = Self {
            origin: format!("http://localhost:{port}"),
            operations: format!("http://127.0.0.1:{operations_port}"),
            tools: tools.to_vec(),
            mailbox,
            server: None,
            database,
            _place: place,
            folder,
        };
        world.write_configuration(port, operations_port);
        world.write_tools();
        world.run(&["migrate"]);
        if !tools.is_empty() {
            let definitions = world.definitions();
            world.run(&[
                "tools",
                "import",
                definitions.to_str().expect("a path of our own"),
            ]);
        }
        world.restart().await;
        world
    }

    /// Where its data are.
    pub fn database(&self) -> &DatabaseUrl {
        &self.database
    }

    /// Another server, ready.
    pub async fn another(&self) -> Another {
        let mut another = Another {
            port: free_port(),
            operations_port: free_port(),
            server: None,
        };
        another.restart(self).await;
        another
    }

    /// The server's public address.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// Starts the server, killing it first where it runs, and waits until it is ready.
    pub async fn restart(&mut self) {
        self.kill();
        self.server = Some(Process::start(&mut self.serve()));
        self.ready().await;
    }

    /// Waits until the server is ready again, such as after its database was away.
    pub async fn ready(&mut self) {
        let server = self.server.as_mut().expect("the server was started");
        wait_until_ready(&self.operations, server).await;
    }

    /// The server, with its words in the log.
    fn serve(&self) -> Command {
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.log())
            .expect("the log can be opened");
        let mut command = self.command(&["serve"]);
        command
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a file can be cloned"))
            .stderr(log);
        command
    }

    /// SIGKILL: the server gets no chance to finish anything.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill();
        }
    }

    /// What a client in another language needs: the issuer, the tools, and who signs in.
    pub fn facts(&self, person: &NewPerson, logout_port: u16) -> PathBuf {
        let folder = self.definitions();
        let tools: Map<String, Value> = self
            .tools
            .iter()
            .map(|tool| (tool.slug.clone(), tool.facts(&folder)))
            .collect();
        let facts = json!({
            "issuer": self.origin,
            "logout_port": logout_port,
            "person": {
                "username": person.username,
                "email": person.email,
                "password": person.password,
                "first_name": person.first_name,
                "last_name": person.last_name,
            },
            "tools": tools,
        });
        let file = self.folder.path().join("world.json");
        fs::write(&file, facts.to_string()).expect("the world's folder can be written");
        file
    }

    fn run(&self, arguments: &[&str]) {
        let (code, told) = self.operate(arguments);
        assert_eq!(
            code,
            Some(0),
            "immo-connect {}: {told}",
            arguments.join(" ")
        );
    }

    /// What an operator types after `immo-connect`: the exit code, and all that it tells.
    pub fn operate(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = self
            .command(arguments)
            .output()
            .expect("immo-connect can be started");
        let told =
            String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        (output.status.code(), told.into_owned())
    }

    /// A file of the operator's, by its path from where [`World::operate`] works.
    pub fn write_file(&self, path: &str, text: &str) {
        let file = self.folder.path().join(path);
        let folder = file.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("the world's folder can be written");
        fs::write(file, text).expect("the world's folder can be written");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(variable("IMMO_TEST_BIN_DIR").join("immo-connect"));
        command
            .arg("--config")
            .arg(self.configuration())
            .args(arguments)
            .current_dir(self.folder.path());
        command
    }

    fn write_configuration(&self, port: u16, operations_port: u16) {
        let database = match &self.database {
            DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
            DatabaseUrl::Postgres(url) => url.clone(),
        };
        // Without a grace, what a refresh token does that comes twice shows at once.
        let text = format!(
            "[server]\norigin = \"{}\"\nlisten = \"127.0.0.1:{port}\"\n\
             operations_listen = \"127.0.0.1:{operations_port}\"\n\
             client_address_header = \"{CLIENT_ADDRESS_HEADER}\"\ntrusted_proxies = [\"127.0.0.1\"]\n\
             [database]\nurl = \"{database}\"\n\
             [secrets]\nsecret_file = \"secret\"\n\
             [mail]\nhost = \"127.0.0.1\"\nport = {}\nsecurity = \"none\"\nfrom = \"no-reply@example.be\"\n\
             [limits]\nrefresh_grace_seconds = 0\n\
             [logs]\nformat = \"text\"\n",
            self.origin,
            self.mailbox.port(),
        );
        let [high, low] = [(); 2].map(|()| u128::from_be_bytes(Rng::system().bytes()));
        let mut secret = File::options();
        let secret = secret
            .create_new(true)
            .write(true)
            .mode(0o600)
            .open(self.folder.path().join("secret"));
        write!(
            secret.expect("the world's folder can be written"),
            "{high:032x}{low:032x}"
        )
        .expect("the world's folder can be written");
        fs::write(self.configuration(), text).expect("the world's folder can be written");
    }

    fn write_tools(&self) {
        fs::create_dir(self.definitions()).expect("the world's folder can be written");
        for tool in &self.tools {
            tool.write(&self.definitions());
        }
    }

    /// A file that goes with the world.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn configuration(&self) -> PathBuf {
        self.folder.path().join("immo-connect.toml")
    }

    fn definitions(&self) -> PathBuf {
        self.folder.path().join("tools")
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("server.log")
    }
}

async fn wait_until_ready(operations: &str, server: &mut Process) {
    let client = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client without TLS can be made");
    let ready = format!("{operations}/readyz");
    let started = Instant::now();
    loop {
        if client
            .get(&ready)
            .send()
            .await
            .is_ok_and(|answer| answer.status().is_success())
        {
            return;
        }
        assert!(
            !server.has_ended() && started.elapsed() < READY_WAIT_MAX,
            "the server does not start"
        );
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.kill();
        if std::thread::panicking() {
            let log = fs::read_to_string(self.log()).unwrap_or_default();
            let lines: Vec<&str> = log.lines().collect();
            eprintln!(
                "the server's last lines:\n{}",
                lines[lines.len().saturating_sub(LOG_LINES_SHOWN)..].join("\n")
            );
        }
    }
}
