//! Pairwise identifiers (OpenID Connect Core §8.1): each tool knows a person
//! and a session under names of its own, so tools cannot compare notes.
//!
//! They are made with a secret that is made once and kept, sealed, in the
//! database: a person must keep the same `sub` when the server's own secret is
//! replaced.

use std::fmt;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::prelude::*;
use diesel::result::Error;
use kernel::{AccountId, Act, Context, OrganisationId, Sealer, SessionId};
use storage::{Tx, audit};
use zeroize::Zeroizing;

use crate::schema::oidc_secrets as secrets;

const NAME: &str = "pairwise";
const PURPOSE: &str = "oidc-pairwise";
/// What an operator reads when another secret sealed what is stored: the database
/// is not at fault.
pub const OTHER_SECRET: &str = "the server's secret is another than the one that sealed the signing keys: put that one in \
                                secrets.secret_file, or name it in secrets.former_secret_files";

pub struct Pairwise(hmac::Key);

impl fmt::Debug for Pairwise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pairwise")
    }
}

impl Pairwise {
    fn new(secret: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret))
    }

    /// The `sub` by which the tool knows the person.
    pub fn subject(&self, tool: &str, account: &AccountId) -> String {
        self.derive(&["sub", tool, account.as_str()])
    }

    /// The `sid` by which the tool knows the session (Front- and Back-Channel
    /// Logout). Each context has its own, so that what ends for one organisation
    /// ends nothing that the same browser opened for another.
    pub fn sid(&self, tool: &str, session: &SessionId, context: &Context) -> String {
        let mut parts = vec!["sid", tool, session.as_str()];
        if !context.is_personal() {
            let organisation = context.organisation.as_ref();
            parts.push(organisation.map_or("", OrganisationId::as_str));
            parts.push(context.way_of_use.as_deref().unwrap_or_default());
        }
        self.derive(&parts)
    }

    /// No part can hold the separator: they are fixed words, slugs and ids.
    fn derive(&self, parts: &[&str]) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.0, parts.join("\0").as_bytes()))
    }
}

/// Makes the secret where there is none.
pub fn ensure(tx: &mut Tx, act: &Act, sealer: &Sealer) -> QueryResult<()> {
    let there: i64 = secrets::table
        .filter(secrets::name.eq(NAME))
        .count()
        .get_result(tx)?;
    if there > 0 {
        return Ok(());
    }
    let secret = Zeroizing::new(act.rng.bytes::<32>());
    diesel::insert_into(secrets::table)
        .values((
            secrets::name.eq(NAME),
            secrets::sealed.eq(sealer.seal(PURPOSE, secret.as_slice())),
            secrets::created_at.eq(act.now()),
        ))
        .execute(tx)?;
    audit::record(tx, act, "oidc.secret-made", NAME, &())
}

/// The stored secret, ready to use.
pub fn load(tx: &mut Tx, sealer: &Sealer) -> QueryResult<Option<Pairwise>> {
    let Some(sealed) = sealed(tx)? else {
        return Ok(None);
    };
    let secret = sealer
        .open(PURPOSE, &sealed)
        .map(Zeroizing::new)
        .ok_or_else(|| Error::DeserializationError(OTHER_SECRET.into()))?;
    Ok(Some(Pairwise::new(&secret)))
}

/// Whether the server's secrets open it, where there is one.
pub fn opens_with(tx: &mut Tx, sealer: &Sealer) -> QueryResult<bool> {
    let opens = |sealed: Vec<u8>| sealer.open(PURPOSE, &sealed).map(Zeroizing::new).is_some();
    Ok(sealed(tx)?.is_none_or(opens))
}

/// Seals the secret with the server's current one.
pub fn reseal(tx: &mut Tx, sealer: &Sealer) -> QueryResult<()> {
    let Some(sealed) = sealed(tx)? else {
        return Ok(());
    };
    let Some(secret) = sealer.open(PURPOSE, &sealed).map(Zeroizing::new) else {
        return Ok(());
    };
    diesel::update(secrets::table.filter(secrets::name.eq(NAME)))
        .set(secrets::sealed.eq(sealer.seal(PURPOSE, &secret)))
        .execute(tx)
        .map(drop)
}

fn sealed(tx: &mut Tx) -> QueryResult<Option<Vec<u8>>> {
    secrets::table
        .filter(secrets::name.eq(NAME))
        .select(secrets::sealed)
        .first(tx)
        .optional()
}

#[cfg(test)]
mod tests {
    use kernel::{Clock, Rng};

    use super::*;

    #[test]
    fn each_tool_knows_a_person_and_a_session_under_its_own_names() {
        let (clock, rng) = (Clock::fixed(0), Rng::seeded(1));
        let pairwise = Pairwise::new(&[1; 32]);
        let account = AccountId::generate(&clock, &rng);
        let session = SessionId::generate(&clock, &rng);
        let personal = Context::personal();
        assert_eq!(
            pairwise.subject("romi", &account),
            pairwise.subject("romi", &account)
        );
        assert_ne!(
            pairwise.subject("romi", &account),
            pairwise.subject("covast", &account)
        );
        assert_ne!(
            pairwise.sid("romi", &session, &personal),
            pairwise.sid("covast", &session, &personal)
        );
        assert_ne!(
            pairwise.subject("romi", &account),
            Pairwise::new(&[2; 32]).subject("romi", &account)
        );
    }

    #[test]
    fn each_context_of_a_session_has_a_sid_of_its_own() {
        let (clock, rng) = (Clock::fixed(0), Rng::seeded(1));
        let pairwise = Pairwise::new(&[1; 32]);
        let session = SessionId::generate(&clock, &rng);
        let office = |way: &str| Context {
            organisation: Some(OrganisationId::generate(&clock, &rng)),
            way_of_use: Some(way.to_owned()),
        };
        let (here, there) = (office("broker"), office("broker"));
        let as_syndic = Context {
            way_of_use: Some("syndic".to_owned()),
            ..here.clone()
        };
        let sids: std::collections::BTreeSet<String> =
            [&here, &there, &as_syndic, &Context::personal()]
                .map(|context| pairwise.sid("romi", &session, context))
                .into();
        assert_eq!(sids.len(), 4);
        assert!(sids.contains(&pairwise.sid("romi", &session, &here)));
    }
}
