//! TLS of our own: which certificate and which handshake a visitor gets, by the host
//! they mean.

use std::sync::Arc;
use std::time::Duration;

use eid::handshake::{Names, asking, silent};
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use tls::{CertificateFiles, Host, Hosts};
use tokio::sync::watch;
use web::State;

use super::handshakes::Places;
use crate::config::TlsFiles;
use crate::{Config, StartError};

/// New files are used within this.
const LOOK_EVERY: Duration = Duration::from_mins(1);

/// The hosts and their certificates.
#[derive(Debug, Clone)]
pub struct Certificates {
    hosts: Hosts,
    /// `None`: for the pages TLS is a proxy's work.
    main: Option<Arc<CertificateFiles>>,
    eid: Option<Arc<CertificateFiles>>,
}

impl Certificates {
    /// `None` where TLS is all a proxy's work.
    ///
    /// # Errors
    /// When files are not what they should be, or fit the hosts not.
    pub fn read(config: &Config) -> Result<Option<Self>, StartError> {
        let Some(settings) = &config.tls else {
            return Ok(None);
        };
        let read = |files: &TlsFiles| {
            let read = CertificateFiles::read(&files.certificate, &files.key);
            read.map(Arc::new).map_err(broken)
        };
        let certificates = Self {
            hosts: hosts(config),
            main: settings.main.as_ref().map(read).transpose()?,
            eid: settings.eid.as_ref().map(read).transpose()?,
        };
        let (main, eid) = (certificates.main.as_deref(), certificates.eid.as_deref());
        certificates.hosts.check(main, eid).map_err(broken)?;
        Ok(Some(certificates))
    }

    /// Looks at the files again and again, until `stop` turns true.
    pub async fn keep_fresh(self, mut stop: watch::Receiver<bool>) {
        loop {
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => return,
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
            let all = self.clone();
            let looked = tokio::task::spawn_blocking(move || {
                for files in all.main.iter().chain(&all.eid) {
                    files.refresh();
                }
            });
            drop(looked.await);
        }
    }
}

/// The names by which visitors know this server.
pub fn hosts(config: &Config) -> Hosts {
    let eid: Option<eid::Settings> = config.services.get();
    Hosts {
        main: config.server.origin.host().to_owned(),
        eid: eid.map(|eid| eid.domain),
    }
}

/// Chooses the handshake of each connection.
pub struct Chooser {
    pub hosts: Hosts,
    pub places: Places,
    /// `None`: it serves attempts alone.
    main: Option<Arc<ServerConfig>>,
    eid: Option<(Arc<ServerConfig>, Arc<ServerConfig>)>,
    state: State,
}

impl std::fmt::Debug for Chooser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Chooser").field(&self.hosts).finish()
    }
}

impl Chooser {
    /// For the address of the pages; `None` where their TLS is a proxy's work.
    ///
    /// # Errors
    /// When the library has not what we ask of it.
    pub fn of_pages(
        certificates: &Certificates,
        state: &State,
    ) -> Result<Option<Self>, StartError> {
        let Some(files) = certificates.main.clone() else {
            return Ok(None);
        };
        Ok(Some(Self {
            main: Some(Arc::new(main(files)?)),
            ..Self::of_attempts(certificates, state)?
        }))
    }

    /// For an address at which attempts with a card are served, and nothing else.
    ///
    /// # Errors
    /// When the library has not what we ask of it.
    pub fn of_attempts(certificates: &Certificates, state: &State) -> Result<Self, StartError> {
        let eid: Option<eid::Eid> = state.services.get();
        let eid = match (eid, certificates.eid.clone()) {
            (Some(eid), Some(files)) => {
                let names = Names::of(&eid.trust);
                if names.left_out > 0 {
                    tracing::warn!(
                        left_out = names.left_out,
                        "browsers are told of fewer authorities than there are files"
                    );
                }
                let asking = asking(&names, files.clone()).map_err(broken)?;
                let silent = silent(files).map_err(broken)?;
                Some((Arc::new(asking), Arc::new(silent)))
            }
            _ => None,
        };
        Ok(Self {
            hosts: certificates.hosts.clone(),
            places: Places::default(),
            main: None,
            eid,
            state: state.clone(),
        })
    }

    /// Whom the visitor means. Where no cards are asked for, that is nobody's host.
    pub fn host(&self, name: Option<&str>) -> Host {
        match self.hosts.of(name) {
            Host::Attempt(_) if self.eid.is_none() => Host::Unknown,
            host => host,
        }
    }

    /// `None`: nothing but attempts is served here.
    pub fn of_main(&self) -> Option<Arc<ServerConfig>> {
        self.main.clone()
    }

    /// For the host of an attempt: asks for a card while the attempt is open.
    pub async fn of_attempt(&self, label: &str) -> Option<Arc<ServerConfig>> {
        let (asking, silent) = self.eid.as_ref()?;
        let is_open = eid::is_open(&self.state, label).await;
        Some(Arc::clone(if is_open { asking } else { silent }))
    }
}

/// TLS 1.2 and 1.3, HTTP/2 and HTTP/1.1, and nobody is asked for a certificate: a card
/// that is asked for in the middle of a connection is one that browsers do not show.
fn main(certificates: Arc<CertificateFiles>) -> Result<ServerConfig, StartError> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let builder = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(broken)?;
    let mut config = builder
        .with_no_client_auth()
        .with_cert_resolver(certificates);
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

fn broken(error: impl std::fmt::Display) -> StartError {
    StartError::Broken(error.to_string())
}
