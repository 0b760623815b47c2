//! The password as a way to sign in.

use kernel::{Authentication, Method, Timestamp};
use web::SignInMethod;

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
};

/// The proof that the right password was typed.
pub(crate) fn password_typed(at: Timestamp) -> Authentication {
    Authentication {
        method: PASSWORD.method,
        at,
    }
}
