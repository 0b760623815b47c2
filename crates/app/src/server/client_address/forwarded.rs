//! The addresses that a forwarded header names, in the forms that proxies write.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderName};

/// From the last, which the nearest proxy wrote, to the first; `None` where what
/// stands there is no address. A header that comes several times is one list
/// (RFC 9110 §5.3), and its empty elements are none (§5.6.1.2).
pub fn from_last(header: &HeaderName, headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let standard = header.as_str() == "forwarded";
    let mut named = Vec::new();
    for value in headers.get_all(header) {
        let text = String::from_utf8_lossy(value.as_bytes());
        for element in elements(&text, ',') {
            let node = if standard {
                node_of(element)
            } else {
                Some(element)
            };
            named.push(node.and_then(address));
        }
    }
    named.reverse();
    named
}

/// What stands between separators that are not inside a quoted string. Quotation
/// marks are paired from the end: one that a visitor opened in front, and never
/// closed, hides nothing of what the proxy wrote behind it.
fn elements(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    let mut elements: Vec<&str> = text
        .rsplit(|c| {
            quoted ^= c == '"';
            c == separator && !quoted
        })
        .map(str::trim)
        .filter(|element| !element.is_empty())
        .collect();
    elements.reverse();
    elements
}

/// `for=` of an element of `Forwarded` (RFC 7239 §4).
fn node_of(element: &str) -> Option<&str> {
    elements(element, ';').into_iter().find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("for")
            .then_some(value.trim())
    })
}

/// With or without quotes, brackets, port and zone.
fn address(node: &str) -> Option<IpAddr> {
    let node = node
        .strip_prefix('"')
        .and_then(|node| node.strip_suffix('"'))
        .unwrap_or(node);
    let host = without_port(node)?;
    let host = host.split_once('%').map_or(host, |(address, _)| address);
    Some(host.parse::<IpAddr>().ok()?.to_canonical())
}

/// An IPv6 address has colons of its own, so only after a bracket is one a port's.
fn without_port(node: &str) -> Option<&str> {
    if let Some(rest) = node.strip_prefix('[') {
        let (host, port) = rest.split_once(']')?;
        return (port.is_empty() || is_port(port.strip_prefix(':')?)).then_some(host);
    }
    match node.split_once(':') {
        Some((host, port)) if !port.contains(':') => is_port(port).then_some(host),
        _ => Some(node),
    }
}

/// A number, or a word that hides it (RFC 7239 §6.2).
fn is_port(text: &str) -> bool {
    text.parse::<u16>().is_ok() || text.starts_with('_')
}
