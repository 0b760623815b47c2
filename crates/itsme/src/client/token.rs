//! A token as itsme sends it: encrypted to us, and within it signed by itsme. First it is
//! opened, then the signature is looked at, and only then what it says.

use jose::{Encrypted, Fault, Signed, Takes};
use serde_json::{Map, Value};
use web::State;

use super::discovery::Discovery;
use super::{Itsme, Trouble};

const BYTES_MAX: usize = 64 * 1024;
/// How many of our keys are tried on a token that names none.
const TRIED_MAX: usize = 2;

impl Itsme {
    pub(super) async fn open(
        &self,
        state: &State,
        discovery: &Discovery,
        token: &str,
    ) -> Result<Map<String, Value>, Trouble> {
        let takes = Takes {
            wraps: &discovery.wraps,
            ciphers: &discovery.ciphers,
        };
        let encrypted = Encrypted::read(token, takes, BYTES_MAX)?;
        let signed = self.decrypt(state, &encrypted).await?;
        let signed = String::from_utf8(signed).map_err(|_| Fault::Encoding)?;
        let signed = Signed::read(&signed, BYTES_MAX)?;
        let mut keys = self.verifying_keys(state, false).await?;
        if signed.kid().is_some_and(|kid| !keys.has(kid)) {
            keys = self.verifying_keys(state, true).await?;
        }
        Ok(signed.verify(&keys)?)
    }

    /// Where it names no key of ours, with the newest two.
    async fn decrypt(&self, state: &State, encrypted: &Encrypted<'_>) -> Result<Vec<u8>, Trouble> {
        let mut keys = self.keyring.openers(state).await?;
        match encrypted.kid() {
            Some(kid) => keys.retain(|key| key.kid() == kid),
            None => keys.truncate(TRIED_MAX),
        }
        if keys.is_empty() {
            return Err(Fault::UnknownKey.into());
        }
        let opened = keys.iter().find_map(|key| encrypted.open(key).ok());
        opened.ok_or_else(|| Fault::DoesNotOpen.into())
    }
}
