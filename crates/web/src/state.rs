//! What the whole server shares.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use diesel::QueryResult;
use i18n::Texts;
use kernel::{Clock, Language, Rng, Sealer, SessionId, Timestamp, TokenHash};
use storage::{Db, Tx};

use crate::{Ctx, MenuItem, Route, SaidHours, Services, SignInMethods, SignedIn};

#[derive(Debug, Clone)]
pub struct Settings {
    /// The public origin, such as `https://immo-connect.be`; never taken from a request.
    pub origin: String,
    /// Shows the striped bar "demo".
    pub demo: bool,
    /// What a mail and a page name as the address for help.
    pub support_address: String,
}

impl Settings {
    pub fn secure(&self) -> bool {
        self.origin.starts_with("https://")
    }
}

/// What this crate needs of the crates above it; `app` fills it in.
#[derive(Clone, Copy)]
pub struct Hooks {
    /// The person behind a session cookie, if the session is still good.
    pub signed_in: fn(&mut Tx, &State, TokenHash, Timestamp) -> QueryResult<Option<SignedIn>>,
    /// Notes that the session was used.
    pub touch: fn(&mut Tx, &SessionId, Timestamp) -> QueryResult<()>,
    /// The items of the menu under the name, in groups.
    pub menu: fn(&Ctx) -> Vec<Vec<MenuItem>>,
    /// The ways to sign in.
    pub sign_in_methods: SignInMethods,
    /// Addresses, and all below them, where the frame answers nothing in the place of
    /// the handler: a program waits for its answer there, not for a page of ours.
    pub uninterrupted: &'static [Route],
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hooks")
    }
}

#[derive(Debug)]
pub struct Inner {
    pub db: Db,
    pub clock: Clock,
    pub rng: Rng,
    pub texts: Texts,
    pub sealer: Sealer,
    pub settings: Settings,
    pub services: Services,
    pub hooks: Hooks,
}

/// Of how many origins other than ours the log speaks; strangers make up as many
/// as they like.
const ORIGINS_TOLD_MAX: usize = 16;

#[derive(Debug)]
struct Shared {
    inner: Inner,
    /// Whose forms were refused for it, as the log said.
    origins_told: Mutex<BTreeSet<String>>,
}

/// Cheap to clone; axum hands it to every handler.
#[derive(Debug, Clone)]
pub struct State(Arc<Shared>);

impl State {
    pub fn new(mut inner: Inner) -> Self {
        let methods = inner.hooks.sign_in_methods;
        inner.hooks.sign_in_methods = methods.offered(&inner.services);
        Self(Arc::new(Shared {
            inner,
            origins_told: Mutex::default(),
        }))
    }

    /// Whether the log has not yet spoken of this origin, and may.
    pub(crate) fn is_new_origin(&self, origin: &str) -> bool {
        let told = &self.0.origins_told;
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        told.len() < ORIGINS_TOLD_MAX && told.insert(origin.to_owned())
    }

    /// Where letters are written that we send of ourselves; for those that somebody
    /// causes see [`Ctx::desk`].
    pub fn desk(&self) -> mail::Desk<'_> {
        mail::Desk {
            texts: &self.texts,
            sealer: &self.sealer,
            origin: &self.settings.origin,
            support_address: &self.settings.support_address,
            asked_from: None,
        }
    }

    /// When the helpdesk can be reached, as a sentence.
    pub fn hours(&self, language: Language) -> String {
        let hours = self.services.or_default::<SaidHours>();
        let hours = hours.to(language).into();
        self.texts
            .get(language, "layout-hours", &[("hours", hours)])
    }

    /// The ways to sign in that this server can, of those that `app` listed.
    pub fn sign_in_methods(&self) -> SignInMethods {
        self.hooks.sign_in_methods
    }

    /// The limits of one domain, by the type in which it keeps them.
    pub fn limits<T: Copy + Default + Send + Sync + 'static>(&self) -> T {
        self.services.or_default()
    }
}

impl std::ops::Deref for State {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0.inner
    }
}
