//! Who is signed in to this tool; forgotten when the demo stops.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use openidconnect::core::CoreIdToken;
use openidconnect::{Nonce, PkceCodeVerifier, RefreshToken};
use serde_json::{Map, Value};

/// A sign-in that was begun and whose browser has not come back yet.
#[derive(Debug)]
pub(super) struct Begun {
    pub nonce: Nonce,
    pub verifier: PkceCodeVerifier,
}

#[derive(Debug, Clone)]
pub(super) struct SignedIn {
    pub id_token: CoreIdToken,
    /// What the ID token says.
    pub claims: Map<String, Value>,
    /// What the userinfo endpoint says.
    pub userinfo: Map<String, Value>,
    pub refresh_token: Option<RefreshToken>,
    pub refreshed_times: u32,
}

impl SignedIn {
    fn claim(&self, name: &str) -> Option<&str> {
        self.claims.get(name)?.as_str()
    }
}

#[derive(Debug, Default)]
pub(super) struct Sessions {
    /// By `state`.
    begun: Mutex<HashMap<String, Begun>>,
    /// By the value of the cookie.
    signed_in: Mutex<HashMap<String, SignedIn>>,
}

impl Sessions {
    pub fn begin(&self, state: String, begun: Begun) {
        lock(&self.begun).insert(state, begun);
    }

    /// Once only.
    pub fn take_begun(&self, state: &str) -> Option<Begun> {
        lock(&self.begun).remove(state)
    }

    pub fn insert(&self, cookie: String, signed_in: SignedIn) {
        lock(&self.signed_in).insert(cookie, signed_in);
    }

    pub fn find(&self, cookie: &str) -> Option<SignedIn> {
        lock(&self.signed_in).get(cookie).cloned()
    }

    pub fn remove(&self, cookie: &str) -> Option<SignedIn> {
        lock(&self.signed_in).remove(cookie)
    }

    /// Ends what a logout token names: one session by `sid`, or all of a
    /// person by `sub` (Back-Channel Logout §2.7).
    pub fn end(&self, sid: Option<&str>, sub: Option<&str>) {
        let named = |session: &SignedIn| match (sid, sub) {
            (Some(_), _) => session.claim("sid") == sid,
            (None, Some(_)) => session.claim("sub") == sub,
            (None, None) => false,
        };
        lock(&self.signed_in).retain(|_, session| !named(session));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
