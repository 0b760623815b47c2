//! Ways to sign in for the tests of crates below those that bring the real ones,
//! with pages that nobody answers.

use diesel::QueryResult;
use i18n::Source;
use kernel::{AccountId, Method};
use storage::Tx;
use web::{Choice, Route, SignInMethod, SignInMethods};

pub const TEXTS: Source = Source {
    domain: "testkit",
    nl: "testkit-password = Gebruikersnaam en wachtwoord\n\
        testkit-used-password = met gebruikersnaam en wachtwoord\n\
        testkit-eid = eID\n\
        testkit-used-eid = met eID\n\
        testkit-itsme = itsme\n\
        testkit-used-itsme = met itsme\n\
        testkit-note = Zo gaat dat.\n",
    fr: "testkit-password = Nom d’utilisateur et mot de passe\n\
        testkit-used-password = par nom d’utilisateur et mot de passe\n\
        testkit-eid = eID\n\
        testkit-used-eid = par eID\n\
        testkit-itsme = itsme\n\
        testkit-used-itsme = par itsme\n\
        testkit-note = Voilà.\n",
};

pub const PASSWORD: SignInMethod = SignInMethod {
    method: Method::PASSWORD,
    name: "testkit-password",
    used: "testkit-used-password",
    choice: None,
    acr: "urn:immo-connect:acr:password",
    amr: &["pwd"],
    strength: 0,
    offered: |_| true,
    is_held: everybody,
    obtain: None,
};

pub const EID: SignInMethod = SignInMethod {
    method: Method::EID,
    name: "testkit-eid",
    used: "testkit-used-eid",
    choice: Some(Choice {
        page: Route("/sign-in/eid"),
        note: "testkit-note",
        mark: r#"<path d="M5 16h14"/>"#,
    }),
    acr: "urn:immo-connect:acr:eid",
    amr: &["mfa", "sc", "pin"],
    strength: 2,
    offered: |_| true,
    is_held: everybody,
    obtain: None,
};

pub const ITSME: SignInMethod = SignInMethod {
    method: Method::ITSME,
    name: "testkit-itsme",
    used: "testkit-used-itsme",
    choice: Some(Choice {
        page: Route("/sign-in/itsme"),
        note: "testkit-note",
        mark: r#"<path d="M5 16h14"/>"#,
    }),
    acr: "urn:immo-connect:acr:itsme",
    amr: &["mfa", "swk"],
    strength: 1,
    offered: |_| true,
    is_held: everybody,
    obtain: None,
};

#[expect(clippy::unnecessary_wraps, reason = "as a method answers")]
fn everybody(_: &mut Tx, _: &AccountId) -> QueryResult<bool> {
    Ok(true)
}

#[expect(clippy::unnecessary_wraps, reason = "as a method answers")]
fn nobody(_: &mut Tx, _: &AccountId) -> QueryResult<bool> {
    Ok(false)
}

/// The eID before anybody linked a card.
pub const EID_UNLINKED: SignInMethod = SignInMethod {
    is_held: nobody,
    obtain: Some(Route("/account/eid")),
    ..EID
};

/// The password alone, as in a program that has nothing else yet.
pub const PASSWORD_ONLY: SignInMethods = SignInMethods::of(&[PASSWORD]);
pub const ALL_METHODS: SignInMethods = SignInMethods::of(&[EID, ITSME, PASSWORD]);
