//! Identity cards of nobody: authorities shaped like those of the Belgian state,
//! cards of every shape, and who answers whether one was revoked, with every fault
//! that such answers can have. For tests and for the demo world; keys are made anew
//! each time, and no real server trusts them.
#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "what is made here is made of what is right, and a simulator may stop"
)]

mod authority;
mod card;
mod certificate;
pub mod extensions;
mod key;
mod list;
mod ocsp;
pub mod oid;
mod p12;
mod responder;
mod server;
mod world;

pub use authority::{Authority, YEAR};
pub use card::{Card, Holder, Shape};
pub use certificate::{Attribute, Template};
pub use key::{Key, KeyKind};
pub use list::ListFault;
pub use ocsp::OcspFault;
pub use responder::Responder;
pub use world::{Status, World};

/// As PEM (RFC 7468).
pub fn pem(label: &str, der: &[u8]) -> String {
    use std::fmt::Write as _;

    use base64::Engine as _;

    let text = base64::engine::general_purpose::STANDARD.encode(der);
    let mut pem = format!("-----BEGIN {label}-----\n");
    for line in text.as_bytes().chunks(64) {
        pem.push_str(&String::from_utf8_lossy(line));
        pem.push('\n');
    }
    let _ = writeln!(pem, "-----END {label}-----");
    pem
}
