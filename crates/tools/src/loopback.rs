//! Redirect addresses on the person's own machine (RFC 8252 §7.3).

/// By number: `localhost` may be another machine, where somebody set it so
/// (RFC 8252 §8.3).
const HOSTS: [&str; 2] = ["http://127.0.0.1", "http://[::1]"];

/// Whether both lead to this machine, to the same place behind the port.
pub(crate) fn differs_in_port_only(registered: &str, uri: &str) -> bool {
    let (registered, uri) = (read(registered), read(uri));
    registered.is_some() && registered == uri
}

/// The host, and all that follows the port.
fn read(uri: &str) -> Option<(&'static str, &str)> {
    HOSTS.into_iter().find_map(|host| {
        let rest = uri.strip_prefix(host)?;
        let behind = match rest.strip_prefix(':') {
            None => rest,
            Some(rest) => {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                let (port, behind) = rest.split_at(digits);
                port.parse::<u16>().ok().filter(|port| *port > 0)?;
                behind
            }
        };
        (behind.is_empty() || behind.starts_with(['/', '?'])).then_some((host, behind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc8252_7_3_the_port_on_ones_own_machine_is_free_and_nothing_else() {
        let registered = "http://127.0.0.1/callback?a=1";
        for (uri, allowed) in [
            ("http://127.0.0.1:49152/callback?a=1", true),
            ("http://127.0.0.1/callback?a=1", true),
            ("http://127.0.0.1:0/callback?a=1", false),
            ("http://127.0.0.1:65536/callback?a=1", false),
            ("http://127.0.0.1:/callback?a=1", false),
            ("http://127.0.0.1:1/callback", false),
            ("http://127.0.0.1:1/callback?a=1&b=2", false),
            ("http://127.0.0.1:1@evil.example/callback?a=1", false),
            ("http://127.0.0.1.evil.example/callback?a=1", false),
            ("http://127.0.0.2:1/callback?a=1", false),
            ("http://localhost:1/callback?a=1", false),
            ("http://[::1]:1/callback?a=1", false),
            ("https://127.0.0.1:1/callback?a=1", false),
        ] {
            assert_eq!(differs_in_port_only(registered, uri), allowed, "{uri}");
        }
        assert!(differs_in_port_only(
            "http://[::1]:1/cb",
            "http://[::1]:2/cb"
        ));
        let local = "http://localhost/cb";
        assert!(!differs_in_port_only(local, "http://localhost:1/cb"));
    }
}
