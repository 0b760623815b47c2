//! What the server is made of, apart from the network: what pages, jobs and
//! commands share.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use accounts::Cost;
use domain::{ClaimSource, Dossiers, MenuGroup};
use kernel::{Clock, Rng, Sealer};
use mail::Mailer;
use oidc::Provider;
use storage::Db;
use web::{Ctx, Hooks, MenuItem, Services, Settings, State, StateParts};

use crate::domains::{self, DOMAINS};
use crate::for_tools;
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
    pub mailer: Mailer,
    pub metrics: Metrics,
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Core")
    }
}

impl Core {
    /// # Errors
    /// When the mail settings or the threads cannot be had, or two domains call
    /// something the same.
    pub fn new(config: &Config, db: Db, surroundings: &Surroundings) -> Result<Self, StartError> {
        domain::check_names(DOMAINS).map_err(broken)?;
        let settings = Settings {
            origin: config.server.origin.as_str().to_owned(),
            demo: config.demo,
            support_address: config.support_address.as_str().to_owned(),
        };
        Ok(Self {
            state: State::new(StateParts {
                db: db.clone(),
                clock: surroundings.clock.clone(),
                rng: surroundings.rng.clone(),
                texts: texts().map_err(broken)?,
                sealer: sealer(config, &surroundings.rng),
                settings,
                services: services(config, &db, surroundings)?,
                hooks: hooks(),
            }),
            mailer: Mailer::new(&config.mail).map_err(broken)?,
            metrics: Metrics::new(),
        })
    }
}

/// What was made at the start, of every domain.
fn services(config: &Config, db: &Db, surroundings: &Surroundings) -> Result<Services, StartError> {
    let provider = Arc::new(provider(&config.services));
    let mut services = config
        .services
        .clone()
        .with(surroundings.hash_cost)
        .with(surroundings.clock.clone())
        .with(surroundings.rng.clone())
        .with(sealer(config, &surroundings.rng))
        .with(provider)
        .with(domains::help())
        .with(privacy::Tables::of(domains::data()))
        .with(Dossiers::of(DOMAINS))
        .with(api::Parts(for_tools::parts));
    for domain in DOMAINS {
        (domain.start)(db, &mut services)?;
    }
    Ok(services)
}

/// It stands here because what it tells comes from all domains.
fn provider(settings: &Services) -> Provider {
    let claims = DOMAINS.iter().flat_map(|domain| domain.claims);
    let claims = claims.map(|&source| Arc::new(source) as Arc<dyn ClaimSource>);
    Provider::new(claims.collect())
        .with_contexts(Arc::new(access::Contexts))
        .with_scopes(for_tools::scopes())
        .with_lifetimes(settings.or_default())
        .with_limits(settings.or_default())
}

/// What the frame needs of the domains above it.
fn hooks() -> Hooks {
    Hooks {
        sign_in_methods: domains::sign_in_methods(),
        uninterrupted: domains::uninterrupted(),
        signed_in: access::signed_in,
        touch: sessions::touch,
        menu,
    }
}

/// What stands under the person's name, top right: the start page, then what each domain
/// adds, in groups.
pub(crate) fn menu(ctx: &Ctx) -> Vec<Vec<MenuItem>> {
    let entries = DOMAINS.iter().flat_map(|domain| domain.menu);
    let entries = std::iter::once(&pages::START).chain(entries);
    let mut groups = BTreeMap::<MenuGroup, Vec<MenuItem>>::new();
    for entry in entries {
        groups
            .entry(entry.group)
            .or_default()
            .extend(entry.item(ctx));
    }
    groups
        .into_values()
        .filter(|items| !items.is_empty())
        .collect()
}

fn broken(error: impl fmt::Display) -> StartError {
    StartError::Broken(error.to_string())
}

pub fn sealer(config: &Config, rng: &Rng) -> Sealer {
    Sealer::new(
        config.secrets.current.clone(),
        config.secrets.former.clone(),
        rng.clone(),
    )
}

#[cfg(test)]
mod tests;
