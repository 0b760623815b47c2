//! The password as a way to sign in.

use diesel::QueryResult;
use kernel::{AccountId, Authentication, Method, Timestamp};
use storage::Tx;
use web::SignInMethod;

use crate::{CHANGE_PASSWORD, Credential, find};

pub const PASSWORD: SignInMethod = SignInMethod {
    method: Method::PASSWORD,
    name: "sign-in-method-password",
    used: "sign-in-used-password",
    // Its form stands on the sign-in page.
    choice: None,
    acr: "urn:immo-connect:acr:password",
    amr: &["pwd"],
    // It is guessed or shared.
    strength: 0,
    offered: |_| true,
    is_held: has_password,
    obtain: Some(CHANGE_PASSWORD),
};

/// One that must be changed first signs in, too.
fn has_password(tx: &mut Tx, account: &AccountId) -> QueryResult<bool> {
    let account = find(tx, account)?;
    Ok(account.is_some_and(|account| account.credential != Credential::None))
}

/// The proof that the right password was typed.
pub(crate) fn password_typed(at: Timestamp) -> Authentication {
    Authentication {
        method: PASSWORD.method,
        at,
    }
}
