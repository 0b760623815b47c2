//! The provider from outside, over its routes, on both engines. The names of
//! tests that begin with `oidcc_` are those of the OpenID Foundation's
//! conformance tests.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

mod acting;
mod answers;
mod claims;
mod client_authentication;
mod client_credentials;
mod clocks;
mod code_flow;
mod concurrency;
mod contexts;
mod contexts_judged;
mod contexts_kept;
mod contexts_model;
mod dpop;
mod dpop_keys;
mod dpop_world;
mod modules;
mod pages;
mod parameters;
mod pkce;
mod prompts;
mod public_clients;
mod pushed_requests;
mod refresh;
mod scopes;
mod sign_ins;
mod step_up;
mod userinfo;
mod world;
