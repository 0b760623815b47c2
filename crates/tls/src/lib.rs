//! What the server needs to speak TLS itself: its certificates, as files that are
//! read again when they change, and which of its hosts a visitor means.

mod files;
mod hosts;

pub use files::{CertificateFiles, WrongFiles};
pub use hosts::{Host, Hosts, WrongHosts};
