//! Talking with the mail server (RFC 9051), over TLS only.

use std::sync::Arc;

use async_imap::{Client, Session};
use futures_util::TryStreamExt;
use kernel::{Act, Email, Never};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, ServerName};
use storage::Error;
use storage::jobs::Failed;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use web::State;

use super::incoming::Incoming;
use super::settings::MailboxSettings;
use super::take::{Taken, take};
use crate::pictures::Workbench;

/// In one reading; what is left comes a minute later.
const AT_ONCE_MAX: usize = 50;
/// A mail with three screenshots fits. Of a larger one only its head is fetched.
const MAIL_BYTES_MAX: u32 = 30 * 1024 * 1024;

type Open = Session<TlsStream<TcpStream>>;

fn failed(what: &'static str) -> impl Fn(async_imap::error::Error) -> Failed {
    // What the server says may repeat what is in a mail.
    move |error| {
        let kind = match error {
            async_imap::error::Error::No(_) => "it refused",
            async_imap::error::Error::Bad(_) => "it did not understand",
            async_imap::error::Error::Io(_) | async_imap::error::Error::ConnectionLost => {
                "the connection broke"
            }
            _ => "its answer does not read",
        };
        Failed(format!("the mailbox: {what}: {kind}"))
    }
}

pub(super) async fn take_unseen(
    state: &State,
    act: &Act,
    settings: &MailboxSettings,
) -> Result<usize, Failed> {
    let mut session = open(settings).await?;
    let mailbox = session
        .select(&settings.folder)
        .await
        .map_err(failed("opening the folder"))?;
    let unseen = session.uid_search("UNSEEN").await;
    let mut unseen: Vec<u32> = unseen
        .map_err(failed("looking for mails"))?
        .into_iter()
        .collect();
    unseen.sort_unstable();
    unseen.truncate(AT_ONCE_MAX);
    let validity = mailbox.uid_validity.unwrap_or_default();
    for uid in &unseen {
        let place = format!("{validity}.{uid}");
        let incoming = fetch(&mut session, *uid, &place, &own_addresses(state)).await?;
        let taken = write(state, act, incoming).await?;
        tracing::info!(?taken, "a mail was taken");
        let flags = match taken {
            Taken::ForAPerson => "+FLAGS.SILENT (\\Seen \\Flagged)",
            _ => "+FLAGS.SILENT (\\Seen)",
        };
        mark(&mut session, *uid, flags).await?;
    }
    // A server that does not answer this changes nothing any more.
    let _ = session.logout().await;
    Ok(unseen.len())
}

fn own_addresses(state: &State) -> Vec<Email> {
    let support = state.settings.support_address.parse::<Email>();
    support.into_iter().collect()
}

async fn open(settings: &MailboxSettings) -> Result<Open, Failed> {
    let unreachable = |_| Failed("the mailbox: its server cannot be reached".into());
    let address = (settings.host.as_str(), settings.port);
    let stream = TcpStream::connect(address).await.map_err(unreachable)?;
    let name = ServerName::try_from(settings.host.clone())
        .map_err(|_| Failed("the mailbox: its host is no name".into()))?;
    let connector = TlsConnector::from(Arc::new(trusted(settings)?));
    let stream = connector
        .connect(name, stream)
        .await
        .map_err(|error| Failed(format!("the mailbox: TLS: {error}")))?;
    let mut client = Client::new(stream);
    let greeting = client.read_response().await;
    if !matches!(greeting, Ok(Some(_))) {
        return Err(Failed("the mailbox: its server does not greet".into()));
    }
    let session = client.login(&settings.user, settings.password.expose());
    session
        .await
        .map_err(|(error, _)| failed("signing in")(error))
}

/// The authorities of the system, and one that was set.
fn trusted(settings: &MailboxSettings) -> Result<ClientConfig, Failed> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if let Some(pem) = &settings.extra_authority {
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let wrong = "the mailbox: the extra authority is no PEM certificate";
            let certificate = certificate.map_err(|_| Failed(wrong.into()))?;
            roots.add(certificate).map_err(|_| Failed(wrong.into()))?;
        }
    }
    let provider = tokio_rustls::rustls::crypto::aws_lc_rs::default_provider();
    let config = ClientConfig::builder_with_provider(Arc::new(provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| Failed(format!("the mailbox: TLS: {error}")))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

/// Without marking it as seen: only what was written down is.
async fn fetch(
    session: &mut Open,
    uid: u32,
    place: &str,
    own: &[Email],
) -> Result<Incoming, Failed> {
    let size = fetched(session, uid, "(UID RFC822.SIZE)").await?;
    let size = size.iter().find_map(|fetch| fetch.size).unwrap_or(u32::MAX);
    let is_cut = size > MAIL_BYTES_MAX;
    let query = if is_cut {
        "(UID BODY.PEEK[HEADER])"
    } else {
        "(UID BODY.PEEK[])"
    };
    let found = fetched(session, uid, query).await?;
    let bytes = found
        .iter()
        .find_map(|fetch| fetch.body().or_else(|| fetch.header()))
        .unwrap_or_default();
    Ok(Incoming::read(bytes, place, own, is_cut))
}

async fn fetched(
    session: &mut Open,
    uid: u32,
    query: &str,
) -> Result<Vec<async_imap::types::Fetch>, Failed> {
    let stream = session
        .uid_fetch(uid.to_string(), query)
        .await
        .map_err(failed("fetching a mail"))?;
    let all: Result<Vec<_>, _> = stream.try_collect().await;
    all.map_err(failed("fetching a mail"))
}

async fn mark(session: &mut Open, uid: u32, flags: &str) -> Result<(), Failed> {
    let stream = session
        .uid_store(uid.to_string(), flags)
        .await
        .map_err(failed("marking a mail"))?;
    let all: Result<Vec<_>, _> = stream.try_collect().await;
    all.map(drop).map_err(failed("marking a mail"))
}

async fn write(state: &State, act: &Act, mut incoming: Incoming) -> Result<Taken, Failed> {
    let pictures = decoded(state, &mut incoming).await?;
    let (writer, act) = (state.clone(), act.clone());
    let taken = state
        .db
        .write::<_, _, Never>(move |tx| {
            match take(tx, &act, writer.desk(), &incoming, &pictures) {
                Ok(taken) => Ok(taken),
                // Such as words of which none can be shown.
                Err(Error::Refused(_)) => Ok(Taken::ForAPerson),
                Err(Error::Query(error)) => Err(error.into()),
                Err(Error::Storage(error)) => Err(Error::Storage(error)),
            }
        })
        .await;
    taken.map_err(|error| Failed(format!("a mail was not written down: {error:?}")))
}

/// A picture that does not decode is named among what is not kept.
async fn decoded(state: &State, incoming: &mut Incoming) -> Result<Vec<Vec<u8>>, Failed> {
    let workbench = state.services.or_default::<Workbench>();
    let mut pictures = Vec::new();
    for picture in std::mem::take(&mut incoming.pictures) {
        match workbench.jpeg(picture.into()).await {
            Ok(Ok(jpeg)) => pictures.extend(jpeg),
            Ok(Err(profile::PhotoRefusal::Busy)) => {
                return Err(Failed("screenshots of others are decoded first".into()));
            }
            Ok(Err(_)) => incoming.not_kept.push("?".to_owned()),
            Err(_) => return Err(Failed("a screenshot was not decoded".into())),
        }
    }
    Ok(pictures)
}
