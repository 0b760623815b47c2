//! Addresses: where a browser or a logout token may be sent.

use definitions::{Findings, Text};
use toml::Spanned;
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

/// Where "Starten" leads: an address of the tool's, or the path of a page of ours for a
/// tool that is a part of this server.
pub(super) fn checked_start(key: &str, text: Text, findings: &mut Findings<'_>) -> String {
    if !is_ours(text.get_ref()) {
        return checked_address(key, text, findings);
    }
    text.into_inner()
}

/// A path of this server: nobody signs in to such a tool from elsewhere, so it has no
/// address to which an answer may be sent.
fn is_ours(address: &str) -> bool {
    let parts = address.strip_prefix('/').unwrap_or("/").split('/');
    let plain = |part: &str| {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !part.is_empty() && part.bytes().all(fits)
    };
    address.starts_with('/') && parts.into_iter().all(plain)
}

/// That answers can be sent somewhere, and only where there are any.
pub(super) fn check_answers(
    address: &Text,
    redirect_uris: &Spanned<Vec<Text>>,
    findings: &mut Findings<'_>,
) {
    let wrong = match (
        is_ours(address.get_ref()),
        redirect_uris.get_ref().is_empty(),
    ) {
        (true, true) | (false, false) => return,
        (true, false) => {
            "a tool that is a part of this server has no redirect_uris: leave the list empty"
        }
        (false, true) => "redirect_uris needs at least one address",
    };
    findings.about(redirect_uris, wrong);
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
