//! Who stands between visitors and the server, and how it tells who they are.
//! Without that, all visitors would count as one: thirty wrong passwords of one
//! would keep out all.

use axum::http::HeaderName;
use definitions::settings::Reader;

use super::settings as known;
use super::values::{Network, Origin, Proxy};

pub(super) fn read(
    reader: &mut Reader,
    origin: Option<&Origin>,
) -> (Option<HeaderName>, Vec<Network>) {
    let header: Option<HeaderName> = reader.optional(known::CLIENT_ADDRESS_HEADER);
    let said: Vec<Proxy> = reader.list(known::TRUSTED_PROXIES);
    let proxies: Vec<Network> = said
        .iter()
        .filter_map(|proxy| match proxy {
            Proxy::At(network) => Some(*network),
            Proxy::None => None,
        })
        .collect();
    let none = said.contains(&Proxy::None);
    if none && !proxies.is_empty() {
        reader.reject(known::TRUSTED_PROXIES, "there are some or there is none");
    } else if header.is_some() && proxies.is_empty() {
        reader.reject(
            known::CLIENT_ADDRESS_HEADER,
            "nobody is trusted to set it: name the proxies in server.trusted_proxies",
        );
    } else if header.is_none() && !reader.is_given(known::CLIENT_ADDRESS_HEADER) {
        ask_for_what_is_missing(reader, origin, none, &proxies);
    }
    (header, proxies)
}

/// Where TLS is not ours it is a proxy's work, so whoever is reached by https has one in
/// front.
fn ask_for_what_is_missing(
    reader: &mut Reader,
    origin: Option<&Origin>,
    none: bool,
    proxies: &[Network],
) {
    if !proxies.is_empty() {
        // Those that pass connections on say it before any header.
        if !reader.is_given(known::PROXY_PROTOCOL) {
            reader.reject(
                known::TRUSTED_PROXIES,
                "how they tell a visitor's address is not said: name the header in server.client_address_header",
            );
        }
    } else if !none
        && !super::tls::is_ours(reader)
        && !reader.is_given(known::TRUSTED_PROXIES)
        && origin.is_some_and(Origin::is_https)
    {
        reader.missing(known::TRUSTED_PROXIES);
    }
}
