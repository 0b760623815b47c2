//! What signing in with a card needs beside the database: whom we believe, and who
//! answers whether a card was revoked.

use std::ops::Deref;
use std::sync::Arc;

use domain::NotStarted;
use kernel::{Clock, Rng};
use url::Url;
use web::Services;

use crate::settings::Settings;
use crate::{Alarms, Attempt, Revocation, Trust};

/// A [service](web::Services), there where an operator set a domain for cards.
#[derive(Debug, Clone)]
pub struct Eid(Arc<Parts>);

#[derive(Debug)]
pub struct Parts {
    /// Under which each attempt has a host of its own.
    pub domain: String,
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
            trust: settings.trust,
            alarms: Alarms::default(),
            revocation: Revocation::new(settings.revocation, clock, rng)?,
        })))
    }

    /// Where the browser shows its card for this attempt, at the port of our own origin.
    pub(crate) fn url(&self, origin: &str, attempt: &Attempt, errand: &str) -> String {
        let port = Url::parse(origin).ok().and_then(|origin| origin.port());
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair(crate::host::ERRAND, errand)
            .finish();
        format!("https://{}.{}{port}/?{query}", attempt.label(), self.domain)
    }
}

impl Deref for Eid {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

pub(crate) fn start(_: &storage::Db, services: &mut Services) -> Result<(), NotStarted> {
    let Some(settings) = services.get::<Settings>() else {
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
