//! What signing in with a card needs beside the database: whom we believe, and who
//! answers whether a card was revoked.

use std::ops::Deref;
use std::sync::Arc;

use domain::{NotHere, NotStarted};
use kernel::{Clock, Rng};
use url::Url;
use web::Services;

use crate::host::ERRAND;
use crate::routes::{CHECK, DIAGNOSIS, LINK, SIGN_IN};
use crate::settings::Settings;
use crate::{Alarms, Attempt, Revocation, Trust};

/// A [service](web::Services), there where an operator set a domain for cards.
#[derive(Debug, Clone)]
pub struct Eid(Arc<Parts>);

#[derive(Debug)]
pub struct Parts {
    /// Under which each attempt has a host of its own.
    pub domain: String,
    port: Option<u16>,
    reader_page: Option<String>,
    pub trust: Arc<Trust>,
    pub alarms: Alarms,
    pub revocation: Revocation,
}

impl Eid {
    /// # Errors
    /// When no HTTP client can be made.
    pub fn new(settings: Settings, clock: Clock, rng: Rng) -> Result<Self, reqwest::Error> {
        Ok(Self(Arc::new(Parts {
            domain: settings.domain,
            port: settings.port,
            reader_page: settings.reader_page,
            trust: settings.trust,
            alarms: Alarms::default(),
            revocation: Revocation::new(settings.revocation, clock, rng)?,
        })))
    }

    /// Where the browser shows its card for this attempt.
    pub(crate) fn url(&self, origin: &str, attempt: &Attempt, errand: &str) -> String {
        let host = format!("{}.{}", attempt.label(), self.domain);
        let url = format!(
            "https://{host}{}/?{}",
            self.port(origin),
            pair(ERRAND, errand)
        );
        match &self.reader_page {
            Some(page) => format!("{page}?{}", pair("attempt", &url)),
            None => url,
        }
    }

    /// Where scripts may ask for a card; `None` where a page stands in the place of the
    /// browser's own question.
    pub(crate) fn asked_at(&self, origin: &str) -> Option<String> {
        let asks_itself = self.reader_page.is_none();
        asks_itself.then(|| format!("https://*.{}{}", self.domain, self.port(origin)))
    }

    /// As it stands behind a host: nothing for the usual one.
    fn port(&self, origin: &str) -> String {
        let of_origin = || Url::parse(origin).ok().and_then(|origin| origin.port());
        let port = self.port.or_else(of_origin);
        port.map(|port| format!(":{port}")).unwrap_or_default()
    }
}

fn pair(name: &str, value: &str) -> String {
    form_urlencoded::Serializer::new(String::new())
        .append_pair(name, value)
        .finish()
}

impl Deref for Eid {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

pub(crate) fn start(_: &storage::Db, services: &mut Services) -> Result<(), NotStarted> {
    let Some(settings) = services.get::<Settings>() else {
        NotHere::add(services, &[SIGN_IN, LINK, CHECK, DIAGNOSIS]);
        return Ok(());
    };
    for problem in settings.trust.left_out() {
        tracing::warn!(%problem, "an authority of cards is left out");
    }
    let eid = Eid::new(settings, services.need()?, services.need()?)?;
    services.add(eid);
    Ok(())
}

/// Whether this server asks for cards.
pub(crate) fn is_offered(services: &Services) -> bool {
    services.get::<Eid>().is_some()
}
