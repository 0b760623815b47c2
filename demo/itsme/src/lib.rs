//! itsme as far as a client sees it: the protocol of its documentation, a screen of its
//! own to confirm on, and every fault that its answers can have. Nothing here is of
//! itsme, and none of it is ever linked into `immo-connect`. It does not know the code
//! it answers: what it encrypts and signs, it does by itself.

mod authorization;
mod endpoints;
mod fault;
mod pages;
mod seal;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::routing::get;
use jose::{SigningAlgorithm, SigningKey};
use kernel::{Clock, Rng};
use serde_json::Value;

pub use fault::Fault;
pub use seal::{Recipient, Sealing, seal};

/// The claim with the national number.
pub const NATIONAL_NUMBER: &str = "http://itsme.services/v2/claim/BENationalNumber";

/// Somebody with the app on their telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub name: String,
    pub sub: String,
    /// Not with a document of another country.
    pub national_number: Option<String>,
}

/// What the client agreed upon with itsme.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Never a host of the real itsme.
    pub issuer: String,
    pub client_id: String,
    pub service: String,
    pub redirect_uri: String,
    pub client_keys: ClientKeys,
}

/// The key set of the client.
#[derive(Debug, Clone)]
pub enum ClientKeys {
    /// Fetched whenever it is needed.
    At(String),
    Given(Value),
}

/// Cheap to clone.
#[derive(Clone)]
pub struct Simulator(Arc<Inner>);

struct Inner {
    agreement: Agreement,
    clock: Clock,
    rng: Rng,
    client: reqwest::Client,
    state: Mutex<State>,
}

struct State {
    holders: Vec<Holder>,
    fault: Fault,
    client_keys: ClientKeys,
    /// The newest signs.
    keys: Vec<Arc<SigningKey>>,
    codes: BTreeMap<String, tokens::Grant>,
    access_tokens: BTreeMap<String, tokens::Grant>,
    assertions: BTreeSet<String>,
    asked: BTreeMap<&'static str, usize>,
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Simulator").field(&self.0.agreement).finish()
    }
}

impl Simulator {
    /// # Panics
    /// When the issuer is the real itsme, or no key can be made.
    pub fn new(agreement: Agreement, holders: Vec<Holder>, clock: Clock, rng: Rng) -> Self {
        assert!(
            !agreement.issuer.contains("itsme.services"),
            "nobody plays the real itsme"
        );
        let state = State {
            holders,
            fault: Fault::None,
            client_keys: agreement.client_keys.clone(),
            keys: vec![Arc::clone(&FIRST)],
            codes: BTreeMap::new(),
            access_tokens: BTreeMap::new(),
            assertions: BTreeSet::new(),
            asked: BTreeMap::new(),
        };
        let client = reqwest::Client::builder().no_proxy().build();
        Self(Arc::new(Inner {
            agreement,
            clock,
            rng,
            client: client.expect("a client can be made"),
            state: Mutex::new(state),
        }))
    }

    /// Below the path of the issuer.
    pub fn routes(&self) -> Router {
        let at = |path: &str| format!("{}{path}", self.path());
        Router::new()
            .route(
                &at("/.well-known/openid-configuration"),
                get(endpoints::discovery),
            )
            .route(&at("/jwkset"), get(endpoints::key_set))
            .route(&at("/authorization"), get(pages::ask).post(pages::answer))
            .route(&at("/token"), axum::routing::post(endpoints::token))
            .route(&at("/userinfo"), get(endpoints::userinfo))
            .with_state(self.clone())
    }

    fn path(&self) -> String {
        let issuer = url::Url::parse(&self.0.agreement.issuer).expect("an issuer is a URL");
        issuer.path().trim_end_matches('/').to_owned()
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.0.agreement.issuer)
    }

    pub fn set_fault(&self, fault: Fault) {
        self.lock().fault = fault;
    }

    pub fn fault(&self) -> Fault {
        self.lock().fault
    }

    pub fn set_client_keys(&self, keys: Value) {
        self.lock().client_keys = ClientKeys::Given(keys);
    }

    /// From now on another key signs; the former is published still.
    pub fn rotate(&self) {
        self.lock().keys.insert(0, new_key());
    }

    /// How often an endpoint was asked: `discovery`, `jwkset`, `token`, `userinfo`.
    pub fn asked(&self, endpoint: &str) -> usize {
        self.lock().asked.get(endpoint).copied().unwrap_or(0)
    }

    fn count(&self, endpoint: &'static str) {
        *self.lock().asked.entry(endpoint).or_default() += 1;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Made once: it takes a while, and tests make many simulators.
static FIRST: LazyLock<Arc<SigningKey>> = LazyLock::new(new_key);
/// Of nobody: never published.
pub(crate) static ROGUE: LazyLock<Arc<SigningKey>> = LazyLock::new(new_key);

fn new_key() -> Arc<SigningKey> {
    let made = SigningKey::generate(SigningAlgorithm::Rs256);
    Arc::new(made.expect("a key can be made").0)
}
