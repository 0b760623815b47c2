//! What a process keeps of the keys, so that a sign-in need not unseal and parse
//! them. Parsed keys and the pairwise secret never change. Which key signs is read
//! each time: one that another process withdrew signs nothing any more.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use diesel::QueryResult;
use diesel::result::Error;
use jose::SigningKey;
use kernel::{Act, Actor, Never, Sealer};
use storage::{StorageError, Tx};
use tools::SigningAlgorithm;
use web::State;
use zeroize::Zeroizing;

use super::new_keys::NewKey;
use super::store;
use crate::pairwise::{self, OTHER_SECRET, Pairwise};

/// Cheap to clone; the router hands it to the handlers as an
/// [`Extension`](axum::Extension), a worker makes its own.
#[derive(Clone, Default)]
pub struct Keyring(Arc<Inner>);

#[derive(Default)]
struct Inner {
    known: Mutex<Known>,
    /// How many keys were made here. One at a time: an RSA key costs some tenths of
    /// a second, and however many come for the first one, it is made once.
    made: tokio::sync::Mutex<u32>,
}

#[derive(Default)]
struct Known {
    last: HashMap<SigningAlgorithm, Arc<SigningKey>>,
    pairwise: Option<Arc<Pairwise>>,
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyring")
    }
}

impl Keyring {
    pub fn new() -> Self {
        Self::default()
    }

    /// The key that signs now. Makes the first of its algorithm where a tool
    /// turns out to want one that no tool wanted when the server started.
    pub async fn signer(
        &self,
        state: &State,
        algorithm: SigningAlgorithm,
    ) -> Result<Arc<SigningKey>, StorageError> {
        let last = self.known().last.get(&algorithm).cloned();
        let key = match self.read_current(state, algorithm, last).await? {
            Some(key) => key,
            None => self.first(state, algorithm).await?,
        };
        self.known().last.insert(algorithm, Arc::clone(&key));
        Ok(key)
    }

    /// What makes pairwise identifiers.
    pub async fn pairwise(&self, state: &State) -> Result<Arc<Pairwise>, StorageError> {
        if let Some(pairwise) = &self.known().pairwise {
            return Ok(Arc::clone(pairwise));
        }
        let sealer = state.sealer.clone();
        let stored = state.db.read(move |tx| pairwise::load(tx, &sealer)).await?;
        let pairwise = match stored {
            Some(pairwise) => pairwise,
            None => make_pairwise(state).await?,
        };
        let pairwise = Arc::new(pairwise);
        self.known().pairwise = Some(Arc::clone(&pairwise));
        Ok(pairwise)
    }

    async fn first(
        &self,
        state: &State,
        algorithm: SigningAlgorithm,
    ) -> Result<Arc<SigningKey>, StorageError> {
        let mut made = self.0.made.lock().await;
        if let Some(key) = self.read_current(state, algorithm, None).await? {
            return Ok(key);
        }
        *made += 1;
        make_first(state, algorithm).await
    }

    async fn read_current(
        &self,
        state: &State,
        algorithm: SigningAlgorithm,
        known: Option<Arc<SigningKey>>,
    ) -> Result<Option<Arc<SigningKey>>, StorageError> {
        let (sealer, now) = (state.sealer.clone(), state.clock.now());
        let current = state
            .db
            .read(move |tx| match store::current_kid(tx, algorithm, now)? {
                None => Ok(None),
                Some(kid) => match &known {
                    Some(key) if key.kid() == kid => Ok(Some(Arc::clone(key))),
                    _ => open(tx, &sealer, algorithm, &kid).map(Some),
                },
            });
        current.await
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open(
    tx: &mut Tx,
    sealer: &Sealer,
    algorithm: SigningAlgorithm,
    kid: &str,
) -> QueryResult<Arc<SigningKey>> {
    let sealed = store::sealed_key(tx, kid)?;
    let pkcs8 = sealer
        .open(store::PURPOSE, &sealed)
        .map(Zeroizing::new)
        .ok_or_else(|| Error::DeserializationError(OTHER_SECRET.into()))?;
    let key = SigningKey::parse(algorithm, &pkcs8)
        .map_err(|error| Error::DeserializationError(error.into()))?;
    Ok(Arc::new(key))
}

fn job(state: &State) -> Act {
    Act {
        actor: Actor::job(),
        clock: state.clock.clone(),
        rng: state.rng.clone(),
    }
}

async fn make_first(
    state: &State,
    algorithm: SigningAlgorithm,
) -> Result<Arc<SigningKey>, StorageError> {
    let (act, sealer) = (job(state), state.sealer.clone());
    let key = tokio::task::spawn_blocking(move || NewKey::generate(algorithm))
        .await
        .map_err(|_| StorageError::Panicked)?
        .map_err(|error| StorageError::Statement(error.to_string()))?;
    let made = state.db.write::<_, _, Never>(move |tx| {
        store::ensure_key(tx, &act, &sealer, &key)?;
        let kid = store::current_kid(tx, algorithm, act.now())?.ok_or(Error::NotFound)?;
        Ok(open(tx, &sealer, algorithm, &kid)?)
    });
    made.await.map_err(storage_error)
}

async fn make_pairwise(state: &State) -> Result<Pairwise, StorageError> {
    let (act, sealer) = (job(state), state.sealer.clone());
    let made = state.db.write::<_, _, Never>(move |tx| {
        pairwise::ensure(tx, &act, &sealer)?;
        Ok(pairwise::load(tx, &sealer)?.ok_or(Error::NotFound)?)
    });
    made.await.map_err(storage_error)
}

fn storage_error(error: storage::Error<Never>) -> StorageError {
    match error {
        storage::Error::Refused(never) => match never {},
        storage::Error::Query(error) => error.into(),
        storage::Error::Storage(error) => error,
    }
}

#[cfg(test)]
mod tests {
    use testkit::on_both_engines;

    use super::*;

    #[tokio::test]
    async fn costly_work_is_done_once_when_many_come_for_the_first_key_of_an_algorithm() {
        on_both_engines(|db| async move {
            let state = testkit::state(&db, &[], testkit::hooks());
            let ring = Keyring::new();
            let mut coming = tokio::task::JoinSet::new();
            for _ in 0..20 {
                let (ring, state) = (ring.clone(), state.clone());
                coming.spawn(async move { ring.signer(&state, SigningAlgorithm::Rs256).await });
            }
            let signers = coming.join_all().await;
            let kids: std::collections::BTreeSet<_> = signers
                .iter()
                .map(|signer| signer.as_ref().unwrap().kid())
                .collect();
            assert_eq!((kids.len(), *ring.0.made.lock().await), (1, 1));
        })
        .await;
    }
}
