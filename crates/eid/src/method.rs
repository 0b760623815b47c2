//! The identity card as a way to sign in.

use kernel::Method;
use web::{Choice, SignInMethod};

use crate::identity_of;
use crate::routes::{LINK, SIGN_IN};
use crate::service::is_offered;

pub const EID: SignInMethod = SignInMethod {
    method: Method::EID,
    name: "eid-method",
    used: "eid-method-used",
    choice: Some(Choice {
        page: SIGN_IN,
        note: "eid-method-note",
        mark: r#"<rect x="2.5" y="5" width="19" height="14" rx="2"/><circle cx="8" cy="11" r="2"/><path d="M5 16a3 3 0 0 1 6 0M14 10h5M14 14h5"/>"#,
    }),
    acr: "urn:immo-connect:acr:eid",
    // A card, and the PIN that it asks for.
    amr: &["mfa", "sc", "pin"],
    strength: 2,
    offered: is_offered,
    is_held: |tx, account| Ok(identity_of(tx, account)?.is_some()),
    obtain: Some(LINK),
};
