//! TLS of our own: whose certificate, for which host. Also where it is not ours, since a
//! proxy then hands over the cards.

use std::path::PathBuf;

use definitions::settings::{Reader, Setting};
use web::Services;

use super::settings as known;
use super::values::Origin;
use super::{Network, secret_files};

/// What the server needs to speak TLS itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    pub main: TlsFiles,
    /// For the hosts of attempts with a card.
    pub eid: Option<TlsFiles>,
}

/// A certificate with its chain, and its key, as PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// Whether TLS is ours: then no proxy need be named.
pub(super) fn is_ours(reader: &Reader) -> bool {
    reader.is_given(known::TLS_CERTIFICATE_FILE) || reader.is_given(known::TLS_KEY_FILE)
}

pub(super) fn read(
    reader: &mut Reader,
    files: &secret_files::Files,
    origin: Option<&Origin>,
) -> Option<Tls> {
    let main = pair(
        reader,
        files,
        known::TLS_CERTIFICATE_FILE,
        known::TLS_KEY_FILE,
    );
    let eid = pair(
        reader,
        files,
        known::TLS_EID_CERTIFICATE_FILE,
        known::TLS_EID_KEY_FILE,
    );
    if eid.is_some() && !is_ours(reader) {
        reader.missing(known::TLS_CERTIFICATE_FILE);
    }
    let main = main?;
    if origin.is_some_and(|origin| !origin.is_https()) {
        reader.reject(
            known::ORIGIN,
            "with a certificate in [tls] people reach the server by https",
        );
    }
    Some(Tls { main, eid })
}

fn pair(
    reader: &mut Reader,
    files: &secret_files::Files,
    certificate: &'static Setting,
    key: &'static Setting,
) -> Option<TlsFiles> {
    let given: [Option<String>; 2] = [certificate, key].map(|setting| reader.optional(setting));
    match given {
        [Some(certificate), Some(key)] => Some(TlsFiles {
            certificate: files.path(&certificate),
            key: files.path(&key),
        }),
        [Some(_), None] => {
            reader.missing(key);
            None
        }
        [None, Some(_)] => {
            reader.missing(certificate);
            None
        }
        [None, None] => None,
    }
}

/// A card comes in our own handshake, or from a proxy that we know.
pub(super) fn check_eid(
    reader: &mut Reader,
    services: &Services,
    tls: Option<&Tls>,
    origin: Option<&Origin>,
    proxies: &[Network],
) {
    let Some(eid) = services.get::<eid::Settings>() else {
        return;
    };
    match tls {
        Some(tls) if tls.eid.is_none() => reader.missing(known::TLS_EID_CERTIFICATE_FILE),
        None if proxies.is_empty() => reader.reject(
            eid::SETTING_OF_DOMAIN,
            "nobody asks for cards there: give [tls], or name in server.trusted_proxies the proxy that does",
        ),
        _ => {}
    }
    let Some(origin) = origin else { return };
    if !origin.is_https() {
        reader.reject(known::ORIGIN, "cards are asked for by https only");
    }
    if origin.host() == eid.domain {
        reader.reject(
            eid::SETTING_OF_DOMAIN,
            "it is the host of the pages: cards need a domain of their own",
        );
    }
}
