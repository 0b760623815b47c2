//! Addresses: where a browser or a logout token may be sent.

use definitions::{Findings, Text};
use url::{Host, Url};

const ALLOWED: &str =
    "write a full https:// address; http:// only for localhost, 127.0.0.1 or [::1]";

/// The addresses of a list, each good and each once.
pub(super) fn list(key: &str, texts: Vec<Text>, findings: &mut Findings<'_>) -> Vec<String> {
    let mut addresses: Vec<String> = Vec::new();
    for text in texts {
        if addresses.contains(text.get_ref()) {
            findings.about(&text, format!("{key} holds {} twice", text.get_ref()));
            continue;
        }
        addresses.push(checked_address(key, text, findings));
    }
    addresses
}

/// Kept as written, because addresses are compared as text.
pub(super) fn checked_address(key: &str, text: Text, findings: &mut Findings<'_>) -> String {
    if let Some(wrong) = wrong_with(text.get_ref()) {
        findings.about(&text, format!("{key}: {wrong}"));
    }
    text.into_inner()
}

/// RFC 6749 §3.1.2 (absolute, no fragment), RFC 9700 §2.6 and §4.1.3 (https, except on
/// this machine; no patterns).
fn wrong_with(text: &str) -> Option<String> {
    let printable = text.chars().all(|c| c.is_ascii_graphic());
    let url = match Url::parse(text) {
        Ok(url) if printable && text.len() <= 2000 => url,
        _ => {
            return Some(format!(
                "\"{}\" is not an address: {ALLOWED}",
                text.escape_debug()
            ));
        }
    };
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => {}
        "http" if loopback => {}
        _ => return Some(format!("\"{text}\" is not safe: {ALLOWED}")),
    }
    if text.contains('#') {
        return Some(format!(
            "\"{text}\" has a fragment (the part from # on): leave it out"
        ));
    }
    if text.contains('*') {
        return Some(format!(
            "\"{text}\" has a wildcard: write every address in full"
        ));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Some("holds a user name or a password: leave it out".into());
    }
    None
}
