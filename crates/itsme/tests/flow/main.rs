//! Linking itsme and signing in with it, in a browser, before a simulator that speaks
//! the protocol: on both engines.

mod coming_back;
mod faults;
mod keys;
mod linking;
mod shown;
mod signing_in;
mod world;
