//! A certificate and its key, as files.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use der::Decode;
use kernel::Timestamp;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use webpki::EndEntityCert;
use x509_cert::Certificate;

const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// Answers handshakes with what the files held when they were last right.
#[derive(Debug)]
pub struct CertificateFiles {
    certificate: PathBuf,
    key: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    in_use: Arc<CertifiedKey>,
    not_after: Timestamp,
    /// What was read last, right or wrong, so that each change is told of once.
    read: Contents,
}

#[derive(PartialEq, Eq)]
struct Contents {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

/// Why two files are no certificate with its key.
#[derive(Debug, thiserror::Error)]
pub enum WrongFiles {
    #[error("{0}: {1}")]
    File(PathBuf, io::Error),
    #[error("{0} is larger than 1024 KiB")]
    TooLarge(PathBuf),
    #[error("{0} holds no certificate in PEM")]
    NoCertificate(PathBuf),
    #[error("{0} holds no private key in PEM")]
    NoKey(PathBuf),
    #[error("{key} is not the key of the first certificate in {certificate}")]
    OtherKey { certificate: PathBuf, key: PathBuf },
}

impl CertificateFiles {
    /// The certificate first, then those up to its root, as PEM; and its key, as PEM.
    ///
    /// # Errors
    /// When they are not that.
    pub fn read(certificate: &Path, key: &Path) -> Result<Self, WrongFiles> {
        let read = Contents::read(certificate, key)?;
        let (in_use, not_after) = read.parse(certificate, key)?;
        Ok(Self {
            certificate: certificate.to_owned(),
            key: key.to_owned(),
            state: Mutex::new(State {
                in_use: Arc::new(in_use),
                not_after,
                read,
            }),
        })
    }

    /// Looks at the files again; to be called about once a minute, off the threads
    /// that serve. New ones are used from the next handshake on.
    pub fn refresh(&self) {
        let read = match Contents::read(&self.certificate, &self.key) {
            Ok(read) => read,
            Err(wrong) => {
                tracing::warn!(%wrong, "the certificate in use stays, as its files cannot be read");
                return;
            }
        };
        if self.lock().read == read {
            return;
        }
        let parsed = read.parse(&self.certificate, &self.key);
        let mut state = self.lock();
        state.read = read;
        match parsed {
            Ok((in_use, not_after)) => {
                state.in_use = Arc::new(in_use);
                state.not_after = not_after;
                tracing::info!(certificate = %self.certificate.display(), "a new certificate is in use");
            }
            Err(wrong) => {
                tracing::warn!(%wrong, "the certificate in use stays, as the new one is wrong");
            }
        }
    }

    /// Until when the certificate in use is good, for metrics.
    pub fn not_after(&self) -> Timestamp {
        self.lock().not_after
    }

    /// Whether a browser takes it for this host (RFC 6125 §6.4).
    pub fn covers(&self, host: &str) -> bool {
        let state = self.lock();
        let Some(certificate) = state.in_use.cert.first() else {
            return false;
        };
        let (Ok(certificate), Ok(host)) = (
            EndEntityCert::try_from(certificate),
            ServerName::try_from(host),
        ) else {
            return false;
        };
        certificate.verify_is_valid_for_subject_name(&host).is_ok()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ResolvesServerCert for CertificateFiles {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.lock().in_use))
    }
}

impl Contents {
    fn read(certificate: &Path, key: &Path) -> Result<Self, WrongFiles> {
        Ok(Self {
            certificate: read(certificate)?,
            key: read(key)?,
        })
    }

    fn parse(
        &self,
        certificate: &Path,
        key: &Path,
    ) -> Result<(CertifiedKey, Timestamp), WrongFiles> {
        let no_certificate = || WrongFiles::NoCertificate(certificate.to_owned());
        let chain: Result<Vec<CertificateDer<'static>>, _> =
            CertificateDer::pem_slice_iter(&self.certificate).collect();
        let chain = chain.map_err(|_| no_certificate())?;
        let first = chain.first().ok_or_else(no_certificate)?;
        let parsed = Certificate::from_der(first).map_err(|_| no_certificate())?;
        let not_after = parsed.tbs_certificate.validity.not_after.to_unix_duration();
        let private = PrivateKeyDer::from_pem_slice(&self.key)
            .map_err(|_| WrongFiles::NoKey(key.to_owned()))?;
        let certified = CertifiedKey::from_der(chain, private, &aws_lc_rs::default_provider());
        let certified = certified.map_err(|_| WrongFiles::OtherKey {
            certificate: certificate.to_owned(),
            key: key.to_owned(),
        })?;
        let seconds = i64::try_from(not_after.as_secs()).unwrap_or(i64::MAX);
        Ok((certified, Timestamp::from_seconds(seconds)))
    }
}

/// The key is among it.
impl std::fmt::Debug for Contents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contents")
    }
}

fn read(path: &Path) -> Result<Vec<u8>, WrongFiles> {
    let failed = |error| WrongFiles::File(path.to_owned(), error);
    let file = fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    let read = file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes);
    if read.map_err(failed)? as u64 > FILE_BYTES_MAX {
        return Err(WrongFiles::TooLarge(path.to_owned()));
    }
    Ok(bytes)
}
