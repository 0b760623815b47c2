//! What the provider does besides signing in: configuration, keys, questions
//! about tokens, and signing out. The names are those of the OpenID Foundation's
//! conformance tests where there is one.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

mod backchannel;
mod cleaning;
mod config;
mod introspection;
mod keys;
mod logout;
mod logout_refused;
mod rejudged;
mod revocation;
mod world;
