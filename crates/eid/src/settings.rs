//! What an operator sets for identity cards. Without a domain there is nothing of them
//! on any page.

use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use domain::settings::{Reader, Section};
use kernel::Duration;
use url::Url;
use web::Services;

use crate::{RevocationSettings, Trust};

pub(crate) const SECTIONS: &[Section] = &[Section {
    name: "eid",
    about: "Signing in with the Belgian identity card. Needs TLS of our own ([tls]), or a proxy that hands the \
            certificate of a card over.",
}];

domain::settings! {
    DOMAIN = "eid" "domain" Text (None, "eid.immo-connect.example")
        "a domain, such as eid.immo-connect.example, together with eid.authorities_folder"
        "Each attempt with a card has a host of its own under this domain: all names under it lead to this server.";
    AUTHORITIES_FOLDER = "eid" "authorities_folder" Text (None, "/etc/immo-connect/eid")
        "the path of a folder with the folders roots and issuers, each with certificates"
        "Whose cards are believed: roots/ holds the Belgium Root CAs, issuers/ every Citizen CA and Foreigner CA. None is \
         shipped. Read at the start.";
    RESPONDERS = "eid" "responders" List (Some("[\"http://ocsp.eid.belgium.be\", \"http://ocsp.eidpki.belgium.be\"]"), "")
        "origins, such as http://ocsp.eid.belgium.be"
        "The only ones that are asked whether a card was revoked (OCSP), whatever its certificate names.";
    LISTS = "eid" "lists" List (Some("[\"http://crl.eid.belgium.be\", \"http://crl.eidpki.belgium.be\"]"), "")
        "origins, such as http://crl.eid.belgium.be"
        "The only ones from which lists of revoked cards (CRL) are fetched, in the background.";
    ANSWER_SECONDS_MAX = "eid" "answer_seconds_max" Number (Some("5"), "")
        "a number from 1 to 30"
        "How long a responder may take to answer, in seconds, while somebody waits.";
}

/// What was set, once it is right.
#[derive(Debug, Clone)]
pub struct Settings {
    /// In lower case, such as `eid.example.be`.
    pub domain: String,
    /// `None`: hosts of attempts are reached at the port of the pages.
    pub port: Option<u16>,
    /// Where a browser is sent instead of the host of its attempt, which this address
    /// gets as the parameter `attempt`. Only the demo world has such a page.
    pub reader_page: Option<String>,
    pub trust: Arc<Trust>,
    pub revocation: RevocationSettings,
}

pub(crate) fn configure(reader: &mut Reader, services: &mut Services) {
    let domain: Option<Domain> = reader.optional(DOMAIN);
    let folder: Option<String> = reader.optional(AUTHORITIES_FOLDER);
    let revocation = revocation(reader);
    if reader.is_given(DOMAIN) && !reader.is_given(AUTHORITIES_FOLDER) {
        reader.missing(AUTHORITIES_FOLDER);
    }
    let (Some(Domain(domain)), Some(folder)) = (domain, folder) else {
        return;
    };
    match Trust::read(&PathBuf::from(folder)) {
        Ok(trust) => services.add(Settings {
            domain,
            port: None,
            reader_page: None,
            trust: Arc::new(trust),
            revocation,
        }),
        Err(problems) => {
            for problem in problems {
                reader.reject(AUTHORITIES_FOLDER, &problem.to_string());
            }
        }
    }
}

fn revocation(reader: &mut Reader) -> RevocationSettings {
    let mut settings = RevocationSettings::default();
    let mut origins = |setting, origins: &mut Vec<String>| {
        let given: Vec<Origin> = reader.list(setting);
        if reader.is_given(setting) {
            *origins = given.into_iter().map(|Origin(origin)| origin).collect();
        }
    };
    origins(RESPONDERS, &mut settings.responders);
    origins(LISTS, &mut settings.lists);
    if let Some(seconds) = reader.number(ANSWER_SECONDS_MAX, 1..=30) {
        settings.question_timeout = Duration::from_secs(seconds.into());
    }
    settings
}

#[derive(Debug, PartialEq, Eq)]
struct Unreadable;

/// A name of a host, in the ASCII form and in lower case.
#[derive(Debug)]
struct Domain(String);

impl FromStr for Domain {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let url = Url::parse(&format!("https://{text}/")).map_err(|_| Unreadable)?;
        match url.host() {
            Some(url::Host::Domain(name)) if text.eq_ignore_ascii_case(name) => {
                Ok(Self(name.to_owned()))
            }
            _ => Err(Unreadable),
        }
    }
}

/// `http://` or `https://` and a host, without a path.
#[derive(Debug)]
struct Origin(String);

impl FromStr for Origin {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let url = Url::parse(text).map_err(|_| Unreadable)?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if bare && matches!(url.scheme(), "http" | "https") && url.host().is_some() {
            Ok(Self(url.origin().ascii_serialization()))
        } else {
            Err(Unreadable)
        }
    }
}
