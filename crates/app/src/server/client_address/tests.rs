use super::*;

fn address_of(header: &'static str) -> AddressOf {
    AddressOf {
        header: Some(HeaderName::from_static(header)),
        proxies: vec!["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()],
        told: AtomicBool::new(false),
    }
}

fn headers(name: &'static str, values: &[&str]) -> HeaderMap {
    let mut map = HeaderMap::new();
    for value in values {
        map.append(name, value.as_bytes().try_into().unwrap());
    }
    map
}

fn client_by(header: &'static str, peer: &str, values: &[&str]) -> String {
    let peer = SocketAddr::new(peer.parse().unwrap(), 4000);
    address_of(header)
        .client(peer, &headers(header, values))
        .to_string()
}

fn client(peer: &str, values: &[&str]) -> String {
    client_by("x-forwarded-for", peer, values)
}

const PROXY: &str = "10.0.0.1";

#[test]
fn a_stranger_cannot_say_where_they_are() {
    assert_eq!(client("192.0.2.1", &["198.51.100.9"]), "192.0.2.1");
    assert_eq!(client("2001:db8::7", &["198.51.100.9"]), "2001:db8::7");
    assert_eq!(client("::ffff:192.0.2.1", &["198.51.100.9"]), "192.0.2.1");
}

#[test]
fn headers_of_proxies_are_read_in_every_form_that_proxies_write() {
    let table: [(&[&str], &str); 25] = [
        (&["198.51.100.9"], "198.51.100.9"),
        (&["198.51.100.9:51000"], "198.51.100.9"),
        (&["2001:db8::1"], "2001:db8::1"),
        (&["[2001:db8::1]"], "2001:db8::1"),
        (&["[2001:db8::1]:51000"], "2001:db8::1"),
        (&["2001:DB8:0:0:0:0:0:1"], "2001:db8::1"),
        (&["fe80::1%eth0"], "fe80::1"),
        (&["[fe80::1%25eth0]:51000"], "fe80::1"),
        (&["::ffff:198.51.100.9"], "198.51.100.9"),
        (&["[::ffff:198.51.100.9]:51000"], "198.51.100.9"),
        (&["\"[2001:db8::1]:51000\""], "2001:db8::1"),
        (&[" 198.51.100.9 "], "198.51.100.9"),
        // A list: what is before the last that is no proxy, a visitor wrote.
        (&["203.0.113.5, 198.51.100.9, 10.0.0.2"], "198.51.100.9"),
        (&["203.0.113.5,[2001:db8::1],[fd00::2]:80"], "2001:db8::1"),
        (&["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        (&["nobody, 198.51.100.9"], "198.51.100.9"),
        (&["198.51.100.9, "], "198.51.100.9"),
        (&[", 198.51.100.9,, 10.0.0.2"], "198.51.100.9"),
        // A header that comes twice is one list.
        (&["203.0.113.5", "198.51.100.9"], "198.51.100.9"),
        (&["198.51.100.9", "10.0.0.2"], "198.51.100.9"),
        (&["203.0.113.5", ""], "203.0.113.5"),
        // Bytes that a visitor put in front hide nothing, nor does a mark left open.
        (&["\u{e9}, 198.51.100.9"], "198.51.100.9"),
        (&["\", 198.51.100.9"], "198.51.100.9"),
        (
            &["203.0.113.5, \"x, 198.51.100.9, 10.0.0.2"],
            "198.51.100.9",
        ),
        (&["\", \"[2001:db8::1]:51000\""], "2001:db8::1"),
    ];
    for (values, expected) in table {
        assert_eq!(client(PROXY, values), expected, "{values:?}");
    }
    assert_eq!(client("fd00::1", &["[2001:db8::1]"]), "2001:db8::1");
    // A server that listens on IPv6 sees the proxy's IPv4 address so.
    assert_eq!(client("::ffff:10.0.0.1", &["198.51.100.9"]), "198.51.100.9");
}

#[test]
fn the_standard_forwarded_header_is_read_too() {
    let table: [(&[&str], &str); 9] = [
        (&["for=198.51.100.9"], "198.51.100.9"),
        (
            &["for=198.51.100.9;proto=https;by=10.0.0.1"],
            "198.51.100.9",
        ),
        (&["proto=https; For=\"[2001:db8::1]:4711\""], "2001:db8::1"),
        (
            &["for=203.0.113.5, for=\"198.51.100.9:80\""],
            "198.51.100.9",
        ),
        (&["for=\"[2001:db8::1]:_port\";host=\"a,b\""], "2001:db8::1"),
        (&["for=\"x, for=198.51.100.9"], "198.51.100.9"),
        (
            &["for=203.0.113.5;by=\", for=\"[2001:db8::1]:80\";host=\"a,b\""],
            "2001:db8::1",
        ),
        (&["for=_hidden, for=10.0.0.2"], "10.0.0.2"),
        (&["host=immo-connect.be"], PROXY),
    ];
    for (values, expected) in table {
        assert_eq!(
            client_by("forwarded", PROXY, values),
            expected,
            "{values:?}"
        );
    }
}

#[test]
fn rubbish_in_the_header_leaves_the_proxys_own_address() {
    for rubbish in [
        "not an address",
        "unknown",
        "",
        "198.51.100.9, rubbish",
        "[2001:db8::1",
        "[2001:db8::1]x",
        "198.51.100.9:port",
        "999.0.0.1",
    ] {
        assert_eq!(client(PROXY, &[rubbish]), PROXY, "{rubbish}");
    }
    assert_eq!(client(PROXY, &[]), PROXY);
}

#[test]
fn ignored_forwarded_headers_are_told_once_and_only_of_a_peer_of_ones_own_network() {
    let address_of = address_of("x-forwarded-for");
    let forwarded = headers("x-forwarded-for", &["198.51.100.9"]);
    let ignored_header = |peer: &str, headers: &HeaderMap| {
        address_of.ignored_for_the_first_time(peer.parse().unwrap(), headers)
    };
    assert_eq!(ignored_header("127.0.0.1", &HeaderMap::new()), None);
    assert_eq!(
        ignored_header("192.0.2.1", &forwarded),
        None,
        "a stranger's own"
    );
    assert_eq!(
        ignored_header("127.0.0.1", &forwarded),
        Some("x-forwarded-for")
    );
    assert_eq!(ignored_header("127.0.0.1", &forwarded), None, "once");
}
