//! People's accounts: making and activating one, signing in with a password,
//! forgotten and changed passwords, changed addresses, the language.

pub mod account;
pub mod activation;
mod brings;
pub mod change;
mod cleanup;
mod code;
mod credential;
mod dossier;
mod facts;
mod failures;
mod hasher;
mod ids;
mod letters;
mod limits;
mod mailbox;
mod method;
mod mistyped;
mod pages;
mod password;
mod personal;
mod routes;
mod schema;
mod settings;
mod sign_in;
mod spelling;
mod start;
mod temporary;
#[cfg(feature = "testing")]
pub mod testing;
mod ticket;
mod username;

pub use account::{
    Account, Claims, NewAccount, PhotoUrl, Renamed, StaffDesk, by_login, claims, create_activated,
    find, forget_row, in_session, many, names, proven, search, set_language, set_leaving, set_left,
    set_name, set_photo, set_staff, signed_in, staff,
};
pub use brings::{DOMAIN, HashingThreads};
pub use cleanup::{UNACTIVATED_KEPT, forget_old};
pub use code::CodeRefusal;
pub use credential::Credential;
pub use hasher::{Busy, Cost, Hasher, Verdict, hash_now};
pub use ids::{CodeId, PhotoId};
pub use kernel::{Name, folded};
pub use letters::Desk;
pub use limits::Limits;
pub use method::PASSWORD;
pub use pages::routes;
pub use password::{PasswordRefusal, check as check_password};
pub use routes::{
    ACTIVATE, CHANGE_EMAIL, CHANGE_PASSWORD, FORGOTTEN_PASSWORD, MY_ACCOUNT, REGISTER,
};
pub use settings::SecondPersonAbove;
pub use sign_in::{Place, SignInRefusal, enter, enter_with};

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "accounts",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What this crate refuses.
pub const REFUSALS: kernel::Catalogue = &[
    SignInRefusal::DECLARED,
    Busy::DECLARED,
    activation::RegisterRefusal::DECLARED,
    CodeRefusal::DECLARED,
    PasswordRefusal::DECLARED,
    change::EmailRefusal::DECLARED,
    pages::CurrentRefusal::DECLARED,
    pages::ForgottenRefusal::DECLARED,
];
