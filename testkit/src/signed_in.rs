//! Who is signed in, for crates that have no sessions below them.

use kernel::{AccountId, Authentication, Method, SessionId};
use web::SignedIn;

use crate::{Person, given};

/// The person, signed in with their password this moment, with a new account and
/// a new session. What differs in a test is set by a struct update.
pub fn signed_in(person: &Person) -> SignedIn {
    let (clock, rng) = (given::clock().clock(), given::rng());
    SignedIn {
        session: SessionId::generate(&clock, &rng),
        account: AccountId::generate(&clock, &rng),
        username: person.username.to_owned(),
        display_name: person.display_name(),
        photo: None,
        language: person.language,
        authentications: vec![Authentication {
            method: Method::PASSWORD,
            at: clock.now(),
        }],
        last_seen_at: clock.now(),
        must_choose_password: false,
        is_leaving: false,
        is_helpdesk: false,
        is_finance: false,
        is_counter: false,
        acting_for: None,
        viewed_by: None,
    }
}
