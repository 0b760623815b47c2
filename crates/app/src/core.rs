//! What the server is made of, apart from the network: what pages, jobs and
//! commands share.

use std::fmt;
use std::sync::Arc;

use accounts::{Cost, Hasher};
use kernel::{Clock, Rng, Sealer};
use mail::Mailer;
use oidc::Provider;
use recognitions::Reader;
use storage::Db;
use web::{Hooks, Settings, SignInMethods, State, StateParts};

use crate::profile_claims::ProfileClaims;
use crate::server::StartError;
use crate::{Config, Metrics, pages, texts};

/// Time, chance, and what a password hash costs.
#[derive(Debug, Clone)]
pub struct Surroundings {
    pub clock: Clock,
    pub rng: Rng,
    pub hash_cost: Cost,
}

impl Surroundings {
    pub fn real() -> Self {
        Self {
            clock: Clock::system(),
            rng: Rng::system(),
            hash_cost: Cost::OWASP,
        }
    }
}

#[derive(Clone)]
pub struct Core {
    pub state: State,
    pub provider: Arc<Provider>,
    pub hasher: Hasher,
    pub mailer: Mailer,
    /// Fetches the lists of recognitions.
    pub reader: Reader,
    pub metrics: Metrics,
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Core")
    }
}

impl Core {
    /// # Errors
    /// When the mail settings or the threads cannot be had.
    pub fn new(config: &Config, db: Db, surroundings: &Surroundings) -> Result<Self, StartError> {
        let broken = |error: &dyn fmt::Display| StartError::Broken(error.to_string());
        let settings = Settings {
            origin: config.server.origin.as_str().to_owned(),
            demo: config.demo,
            support_address: config.support_address.as_str().to_owned(),
        };
        let threads = match config.hashing_threads {
            0 => std::thread::available_parallelism().map_or(1, Into::into),
            threads => threads,
        };
        Ok(Self {
            provider: Arc::new(
                Provider::new(vec![
                    Arc::new(ProfileClaims),
                    Arc::new(access::ContextClaims),
                ])
                .with_contexts(Arc::new(access::Contexts))
                .with_lifetimes(config.people.sessions)
                .with_limits(config.tokens),
            ),
            state: State::new(StateParts {
                db: db.clone(),
                clock: surroundings.clock.clone(),
                rng: surroundings.rng.clone(),
                texts: texts().map_err(|error| broken(&error))?,
                sealer: sealer(config, &surroundings.rng),
                settings,
                limits: config.people.for_state(),
                hooks: HOOKS,
            }),
            hasher: Hasher::start_with(threads, surroundings.hash_cost)
                .map_err(|error| broken(&error))?,
            mailer: Mailer::new(&config.mail).map_err(|error| broken(&error))?,
            reader: Reader::new(db).map_err(|error| broken(&error))?,
            metrics: Metrics::new(),
        })
    }
}

/// The ways to sign in, in the order in which the sign-in page offers them. A crate
/// that brings another one gets its line here.
pub(crate) const SIGN_IN_METHODS: SignInMethods = SignInMethods(&[accounts::PASSWORD]);

/// What the pages need of the domains above them.
const HOOKS: Hooks = Hooks {
    sign_in_methods: SIGN_IN_METHODS,
    signed_in: access::signed_in,
    touch: sessions::touch,
    menu: pages::menu,
};

pub fn sealer(config: &Config, rng: &Rng) -> Sealer {
    Sealer::new(
        config.secrets.current.clone(),
        config.secrets.former.clone(),
        rng.clone(),
    )
}

#[cfg(test)]
mod tests;
