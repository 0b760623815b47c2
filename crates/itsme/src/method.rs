//! itsme as a way to sign in (R-100, R-144).

use kernel::Method;
use web::{Choice, SignInMethod};

use crate::Itsme;
use crate::link::of_account;
use crate::routes::{MY_ITSME, SIGN_IN_ITSME};

pub const ITSME: SignInMethod = SignInMethod {
    method: Method::ITSME,
    name: "itsme-name",
    used: "itsme-used",
    choice: Some(Choice {
        page: SIGN_IN_ITSME,
        note: "itsme-note",
        mark: r#"<rect x="7" y="2" width="10" height="20" rx="2"/><path d="m9.5 12 2 2 3.5-4"/>"#,
    }),
    acr: "urn:immo-connect:acr:itsme",
    // A key in the telephone, opened by a code or a finger.
    amr: &["mfa", "swk"],
    // Less than the card itself: its link rests on one (R-151, G-19).
    strength: 1,
    offered: |services| services.get::<Itsme>().is_some(),
    is_held: |tx, account| Ok(of_account(tx, account)?.is_some()),
    obtain: Some(MY_ITSME),
};
