//! What the provider needs before it serves, for the tests of this crate and of
//! those above it.

use kernel::{AccountId, Act, Actor, Authentication, Context, Method, Never, SessionId};
use storage::Db;
use tools::SigningAlgorithm;

use crate::store::{NewGrant, insert_grant};
use crate::{Facts, GrantId, NewKeys, RequestedClaims, ensure};

/// A key that signs, sealed with the secret of the tests.
///
/// # Panics
/// When the database fails.
pub async fn make_keys(db: &Db) {
    let (act, sealer) = (testkit::act().by(Actor::operator()), testkit::sealer());
    let new = NewKeys::generate(&[SigningAlgorithm::Es256]).expect("keys can be made");
    let made = db.write::<_, _, Never>(move |tx| Ok(ensure(tx, &act, &sealer, &new)?));
    made.await.expect("the key is kept");
}

/// The person signed in to the tool with their password when `act` says, in a
/// session of its own.
///
/// # Panics
/// When the database fails.
pub async fn grant(
    db: &Db,
    act: &Act,
    account: &AccountId,
    tool: &str,
    scope: &str,
    context: Context,
) -> GrantId {
    let act = act.clone();
    let grant = NewGrant {
        account: account.clone(),
        tool: tool.to_owned(),
        session: SessionId::generate(&act.clock, &act.rng),
        scope: scope.to_owned(),
        facts: Facts {
            proof: Authentication {
                method: Method::PASSWORD,
                at: act.now(),
            },
            claims: RequestedClaims::default(),
            context,
        },
    };
    let granted = db.write::<_, _, Never>(move |tx| Ok(insert_grant(tx, &act, &grant)?));
    granted.await.expect("the grant is kept")
}
