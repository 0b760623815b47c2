//! TLS of our own: whose certificate, for which host. Also where it is not ours, since a
//! proxy then hands over the cards.

use std::net::SocketAddr;
use std::path::PathBuf;

use definitions::settings::{Reader, Setting};
use web::Services;

use super::settings as known;
use super::values::{Origin, YesNo};
use super::{Network, secret_files};

/// What the server needs to speak TLS itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    /// `None`: TLS is a proxy's work for the pages, and ours for cards alone.
    pub main: Option<TlsFiles>,
    /// For the hosts of attempts with a card.
    pub eid: Option<TlsFiles>,
    /// Where the hosts of attempts are served, beside the address of the pages.
    pub eid_listen: Option<SocketAddr>,
    /// Known proxies say first whose connection they pass on.
    pub proxy_protocol: bool,
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
    let eid_listen: Option<SocketAddr> = reader.optional(known::TLS_EID_LISTEN);
    if eid_listen.is_some() && eid.is_none() {
        reader.missing(known::TLS_EID_CERTIFICATE_FILE);
    }
    if eid.is_some() && eid_listen.is_none() && !is_ours(reader) {
        reader.missing(known::TLS_CERTIFICATE_FILE);
    }
    if main.is_none() && eid_listen.is_none() {
        return None;
    }
    if main.is_some() && origin.is_some_and(|origin| !origin.is_https()) {
        reader.reject(
            known::ORIGIN,
            "with a certificate in [tls] people reach the server by https",
        );
    }
    let proxy_protocol = reader.optional(known::PROXY_PROTOCOL) == Some(YesNo::Yes);
    Some(Tls {
        main,
        eid,
        eid_listen,
        proxy_protocol,
    })
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

/// A card comes in our own handshake, or from a proxy that we know. Where the pages are
/// served without TLS, on this machine, cards are asked for at the port of their own.
pub(super) fn check_eid(
    reader: &mut Reader,
    services: &mut Services,
    tls: Option<&Tls>,
    origin: Option<&Origin>,
    proxies: &[Network],
) {
    let Some(mut eid) = services.get::<eid::Settings>() else {
        return;
    };
    let listens = tls.and_then(|tls| tls.eid_listen);
    match tls {
        Some(tls) if tls.eid.is_none() => reader.missing(known::TLS_EID_CERTIFICATE_FILE),
        Some(tls) if tls.proxy_protocol && proxies.is_empty() => reader.reject(
            known::PROXY_PROTOCOL,
            "nobody is trusted to say it: name the proxies in server.trusted_proxies",
        ),
        None if proxies.is_empty() => reader.reject(
            eid::SETTING_OF_DOMAIN,
            "nobody asks for cards there: give [tls], or name in server.trusted_proxies the proxy that does",
        ),
        _ => {}
    }
    let Some(origin) = origin else { return };
    match listens {
        _ if origin.is_https() => {}
        Some(listens) => {
            eid.port = Some(listens.port());
            services.add(eid.clone());
        }
        None => reader.reject(
            known::ORIGIN,
            "cards are asked for by https only: see also tls.eid_listen",
        ),
    }
    if origin.host() == eid.domain {
        reader.reject(
            eid::SETTING_OF_DOMAIN,
            "it is the host of the pages: cards need a domain of their own",
        );
    }
}
