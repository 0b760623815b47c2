//! Connections to the mail server, a few of them, kept for a while. One is used
//! again only when every question asked on it was answered: after a time-out an
//! answer may still come, and the next mail would take it for its own. So a
//! connection belongs to the mail that uses it, is dropped with it, and only comes
//! back here after the last answer.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Tls};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use tokio::sync::Semaphore;

use crate::reply::{Reply, Stage, Trouble};

const CONNECTIONS_MAX: usize = 4;
const IDLE: Duration = Duration::from_secs(30);

/// Where the mail server is, and how to speak with it.
pub(crate) struct Server {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    pub hello: ClientId,
    pub credentials: Option<Credentials>,
    /// For everything up to the mail itself, and once more for the last answer.
    pub timeout: Duration,
}

/// Cheap to clone.
#[derive(Clone)]
pub(crate) struct Connections(Arc<Inner>);

struct Inner {
    server: Server,
    places: Semaphore,
    idle: Arc<Mutex<Vec<Idle>>>,
}

struct Idle {
    connection: AsyncSmtpConnection,
    since: Instant,
}

type Outcome<T> = Result<T, Trouble>;

impl Connections {
    pub fn new(server: Server) -> Self {
        Self(Arc::new(Inner {
            server,
            places: Semaphore::new(CONNECTIONS_MAX),
            idle: Arc::default(),
        }))
    }

    /// Hands one mail to the server.
    pub async fn deliver(&self, envelope: &Envelope, message: &[u8]) -> Outcome<()> {
        let _place = self.0.places.acquire().await;
        let mut connection = self.in_time(self.introduce(envelope)).await?;
        self.in_time(async {
            let taken = connection.message(message).await;
            taken.map_err(|error| trouble(Stage::Message, &error))
        })
        .await?;
        self.keep(connection);
        Ok(())
    }

    async fn in_time<T>(&self, work: impl Future<Output = Outcome<T>>) -> Outcome<T> {
        tokio::time::timeout(self.0.server.timeout, work)
            .await
            .unwrap_or_else(|_| Err(Trouble::Unanswered("the mail server fell silent".into())))
    }

    /// A connection on which the server awaits the mail itself.
    async fn introduce(&self, envelope: &Envelope) -> Outcome<AsyncSmtpConnection> {
        let mut connection = match self.kept().await {
            Some(connection) => connection,
            None => connect(&self.0.server)
                .await
                .map_err(|error| trouble(Stage::Introduction, &error))?,
        };
        let asked = ask(&mut connection, envelope).await;
        if let Err(Trouble::Answered(_)) = &asked {
            // It answered all, so it may hear "goodbye".
            connection.abort().await;
        }
        asked.map(|()| connection)
    }

    /// One that was used before, if it still answers.
    async fn kept(&self) -> Option<AsyncSmtpConnection> {
        loop {
            let mut kept = self.idle().pop()?;
            if kept.since.elapsed() < IDLE && kept.connection.test_connected().await {
                return Some(kept.connection);
            }
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Idle>> {
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        let since = Instant::now();
        self.idle().push(Idle { connection, since });
        let idle = Arc::downgrade(&self.0.idle);
        tokio::spawn(async move {
            tokio::time::sleep(IDLE).await;
            if let Some(idle) = idle.upgrade() {
                idle.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .retain(|kept| kept.since.elapsed() < IDLE);
            }
        });
    }
}

async fn connect(server: &Server) -> Result<AsyncSmtpConnection, Error> {
    let from_the_first_byte = match &server.tls {
        Tls::Wrapper(parameters) => Some(parameters.clone()),
        _ => None,
    };
    let mut connection = AsyncSmtpConnection::connect_tokio1(
        (server.host.as_str(), server.port),
        Some(server.timeout),
        &server.hello,
        from_the_first_byte,
        None,
    )
    .await?;
    if let Tls::Required(parameters) = &server.tls {
        connection
            .starttls(parameters.clone(), &server.hello)
            .await?;
    }
    if let Some(credentials) = &server.credentials {
        connection.auth(DEFAULT_MECHANISMS, credentials).await?;
    }
    Ok(connection)
}

/// The envelope (RFC 5321 §3.3). Our addresses are ASCII, and so are our mails.
async fn ask(connection: &mut AsyncSmtpConnection, envelope: &Envelope) -> Outcome<()> {
    let from = Mail::new(envelope.from().cloned(), Vec::new());
    let asked = connection.command(from).await;
    asked.map_err(|error| trouble(Stage::Introduction, &error))?;
    for recipient in envelope.to() {
        let to = Rcpt::new(recipient.clone(), Vec::new());
        let asked = connection.command(to).await;
        asked.map_err(|error| trouble(Stage::Recipient, &error))?;
    }
    let asked = connection.command(Data).await;
    asked
        .map(drop)
        .map_err(|error| trouble(Stage::Message, &error))
}

fn trouble(stage: Stage, error: &Error) -> Trouble {
    let Some(code) = error.status() else {
        return Trouble::Unanswered(error.to_string());
    };
    let text = std::error::Error::source(error).map(ToString::to_string);
    Trouble::Answered(Reply::new(stage, code.into(), &text.unwrap_or_default()))
}
