//! The words every other crate uses: typed ids, time, randomness, people's
//! languages, secrets, and the shape of a refusal. No I/O, no async.

mod act;
mod actor;
mod cents;
mod clock;
mod context;
mod email;
mod ids;
mod invisible;
mod language;
mod line;
mod method;
mod name;
mod refusal;
mod rng;
mod sealer;
pub mod search;
mod secret;
mod username;
mod website;
mod words;

pub use act::Act;
pub use actor::{Actor, Channel};
pub use cents::Cents;
pub use clock::{CLOCK_SKEW, Clock, Duration, ManualClock, Timestamp};
pub use context::Context;
pub use email::{Email, InvalidEmail};
pub use ids::{AccountId, InvalidId, OrganisationId, SessionId};
#[doc(hidden)]
pub use ids::{generate_id, parse_id};
pub use invisible::is_invisible;
pub use language::{Language, UnknownLanguage};
pub use line::{InvalidLine, Line, Lines, folded, nfc, visible};
pub use method::{Authentication, Method, UnknownMethod};
pub use name::Name;
pub use refusal::{
    Argument, ArgumentKind, Arguments, Catalogue, Declared, Never, Refusal, Sayable, whole_seconds,
};
pub use rng::Rng;
pub use sealer::{Sealer, ServerSecret};
pub use secret::{Secret, Token, TokenHash};
pub use username::{InvalidUsername, Username};
pub use website::{InvalidWebsite, Website};
