//! What the provider does besides signing in: configuration, keys, questions
//! about tokens, and signing out. The names are those of the OpenID Foundation's
//! conformance tests where there is one.

mod backchannel;
mod cleaning;
mod config;
mod introspection;
mod keys;
mod logout;
mod revocation;
mod world;
