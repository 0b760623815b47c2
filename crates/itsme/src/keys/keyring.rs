//! What a process keeps of the keys, so that a sign-in need not unseal and parse them.
//! A parsed key never changes; which are in use is read each time.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use diesel::result::Error;
use jose::{DecryptionKey, SigningKey};
use kernel::{Act, Actor, Never};
use storage::{StorageError, Tx};
use web::State;

use super::new_keys::{ALGORITHM, NewKeys, Usage};
use super::store;

/// What goes wrong only where an operator changed the server's secret.
const OTHER_SECRET: &str = "another server secret sealed the keys for itsme";

#[derive(Default)]
pub(crate) struct Keyring {
    signing: Parsed<SigningKey>,
    opening: Parsed<DecryptionKey>,
    /// However many come for the first key, it is made once.
    making: tokio::sync::Mutex<()>,
}

type Parsed<K> = Mutex<HashMap<String, Arc<K>>>;

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyring")
    }
}

impl Keyring {
    /// The key that signs now.
    pub async fn signer(&self, state: &State) -> Result<Arc<SigningKey>, StorageError> {
        let parse = |pkcs8: &[u8]| SigningKey::parse(ALGORITHM, pkcs8).ok();
        let keys = self.keys(state, Usage::Signing, &self.signing, parse);
        let first = keys.await?.into_iter().next();
        first.ok_or_else(|| StorageError::Statement("no key signs".to_owned()))
    }

    /// The keys that open, the newest first.
    pub async fn openers(&self, state: &State) -> Result<Vec<Arc<DecryptionKey>>, StorageError> {
        let parse = |pkcs8: &[u8]| DecryptionKey::parse(pkcs8).ok();
        self.keys(state, Usage::Encryption, &self.opening, parse)
            .await
    }

    /// Makes the first keys, unless they are there.
    pub async fn ensure(&self, state: &State) -> Result<(), StorageError> {
        let _one_at_a_time = self.making.lock().await;
        let now = state.clock.now();
        let there = state.db.read(move |tx| are_there(tx, now));
        if there.await? {
            return Ok(());
        }
        let new = tokio::task::spawn_blocking(NewKeys::generate)
            .await
            .map_err(|_| StorageError::Panicked)?
            .map_err(|error| StorageError::Statement(error.to_string()))?;
        let sealer = state.sealer.clone();
        let act = Act {
            actor: Actor::job(),
            clock: state.clock.clone(),
            rng: state.rng.clone(),
        };
        let made = state
            .db
            .write::<_, _, Never>(move |tx| Ok(store::ensure(tx, &act, &sealer, &new)?));
        Ok(made.await?)
    }

    async fn keys<K: Send + Sync + 'static>(
        &self,
        state: &State,
        usage: Usage,
        parsed: &Parsed<K>,
        parse: fn(&[u8]) -> Option<K>,
    ) -> Result<Vec<Arc<K>>, StorageError> {
        self.ensure(state).await?;
        let known = parsed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let (sealer, now) = (state.sealer.clone(), state.clock.now());
        let read = state.db.read(move |tx| {
            let mut keys = Vec::new();
            for kid in store::kids(tx, usage, now)? {
                if let Some(key) = known.get(&kid) {
                    keys.push((kid, Arc::clone(key)));
                    continue;
                }
                let pkcs8 = store::private_key(tx, &sealer, &kid)?;
                let key = pkcs8.and_then(|pkcs8| parse(&pkcs8));
                let key = key.ok_or_else(|| Error::DeserializationError(OTHER_SECRET.into()))?;
                keys.push((kid, Arc::new(key)));
            }
            Ok(keys)
        });
        let read = read.await?;
        let mut parsed = parsed.lock().unwrap_or_else(PoisonError::into_inner);
        // Those that are over go with it.
        *parsed = read.iter().cloned().collect();
        Ok(read.into_iter().map(|(_, key)| key).collect())
    }
}

fn are_there(tx: &mut Tx, now: kernel::Timestamp) -> diesel::QueryResult<bool> {
    for usage in Usage::ALL {
        if store::kids(tx, usage, now)?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}
