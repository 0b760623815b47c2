//! Who is signed in to this tool, window by window; forgotten when the demo stops.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use openidconnect::core::CoreIdToken;
use openidconnect::{AccessToken, Nonce, PkceCodeVerifier, RefreshToken};
use serde_json::{Map, Value};

/// A sign-in that was begun and whose browser has not come back yet.
#[derive(Debug)]
pub(super) struct Begun {
    pub nonce: Nonce,
    pub verifier: PkceCodeVerifier,
}

/// One sign-in of one browser. Each has its own page, so that in two tabs one
/// may act for two organisations.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Window {
    /// The value of the browser's cookie.
    pub browser: String,
    /// In the address of the page; a later sign-in has a higher one.
    pub number: u64,
}

#[derive(Debug, Clone)]
pub(super) struct SignedIn {
    pub id_token: CoreIdToken,
    /// What the ID token says.
    pub claims: Map<String, Value>,
    /// What the userinfo endpoint says.
    pub userinfo: Map<String, Value>,
    pub access_token: AccessToken,
    pub refresh_token: Option<RefreshToken>,
    pub refreshed_times: u32,
    /// The platform said so by a logout token.
    pub was_signed_out: bool,
    /// The platform's answer to a refresh that it refused.
    pub refusal: Option<String>,
}

impl SignedIn {
    /// Kept only so that the demo can show what became of its tokens.
    pub fn is_over(&self) -> bool {
        self.was_signed_out || self.refusal.is_some()
    }

    fn claim(&self, name: &str) -> Option<&str> {
        self.claims.get(name)?.as_str()
    }
}

#[derive(Debug, Default)]
pub(super) struct Sessions {
    /// By `state`.
    begun: Mutex<HashMap<String, Begun>>,
    signed_in: Mutex<BTreeMap<Window, SignedIn>>,
    windows: AtomicU64,
}

impl Sessions {
    pub fn begin(&self, state: String, begun: Begun) {
        lock(&self.begun).insert(state, begun);
    }

    /// Once only.
    pub fn take_begun(&self, state: &str) -> Option<Begun> {
        lock(&self.begun).remove(state)
    }

    pub fn insert(&self, browser: String, signed_in: SignedIn) -> Window {
        let number = self.windows.fetch_add(1, Ordering::Relaxed) + 1;
        let window = Window { browser, number };
        lock(&self.signed_in).insert(window.clone(), signed_in);
        window
    }

    pub fn find(&self, window: &Window) -> Option<SignedIn> {
        lock(&self.signed_in).get(window).cloned()
    }

    /// The last one of a browser.
    pub fn last_of(&self, browser: &str) -> Option<Window> {
        let first = Window {
            browser: browser.to_owned(),
            number: 0,
        };
        let last = Window {
            number: u64::MAX,
            ..first.clone()
        };
        let windows = lock(&self.signed_in);
        let found = windows.range(first..=last).next_back();
        found.map(|(window, _)| window.clone())
    }

    /// After a refresh; what was signed out meanwhile stays so.
    pub fn renew(&self, window: &Window, renewed: SignedIn) {
        if let Some(present) = lock(&self.signed_in).get_mut(window)
            && !present.is_over()
        {
            *present = renewed;
        }
    }

    pub fn refuse(&self, window: &Window, answer: String) {
        if let Some(present) = lock(&self.signed_in).get_mut(window) {
            present.refusal = Some(answer);
        }
    }

    pub fn remove(&self, window: &Window) -> Option<SignedIn> {
        lock(&self.signed_in).remove(window)
    }

    /// Ends what a logout token names: one session by `sid`, or all of a
    /// person by `sub` (Back-Channel Logout §2.7).
    pub fn end(&self, sid: Option<&str>, sub: Option<&str>) {
        let named = |session: &SignedIn| match (sid, sub) {
            (Some(_), _) => session.claim("sid") == sid,
            (None, Some(_)) => session.claim("sub") == sub,
            (None, None) => false,
        };
        for session in lock(&self.signed_in).values_mut() {
            session.was_signed_out |= named(session);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
