//! Whose connection it is, as a proxy that passes it on unopened says in front of it: the
//! PROXY protocol, version 1, a line of text. It is read from known proxies only, and
//! nothing behind it.

use std::net::{IpAddr, SocketAddr};

use tokio::io::{AsyncRead, AsyncReadExt};

/// With its end (PROXY protocol §2.1).
const LINE_BYTES_MAX: usize = 107;

/// What the line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Client(SocketAddr),
    /// The proxy asks for itself, such as whether we are there.
    Nobody,
}

/// `None`: there is no such line.
pub async fn read<S: AsyncRead + Unpin>(stream: &mut S) -> Option<Told> {
    let mut line = Vec::with_capacity(LINE_BYTES_MAX);
    while !line.ends_with(b"\r\n") {
        // Byte by byte: what follows is the handshake's.
        line.push(stream.read_u8().await.ok()?);
        if line.len() > LINE_BYTES_MAX {
            return None;
        }
    }
    parse(std::str::from_utf8(&line).ok()?.trim_end_matches("\r\n"))
}

fn parse(line: &str) -> Option<Told> {
    let mut words = line.split(' ');
    if words.next()? != "PROXY" {
        return None;
    }
    let is_of = |family: &str, address: IpAddr| match family {
        "TCP4" => address.is_ipv4(),
        "TCP6" => address.is_ipv6(),
        _ => false,
    };
    let family = words.next()?;
    if family == "UNKNOWN" {
        return Some(Told::Nobody);
    }
    let (client, ours): (IpAddr, IpAddr) =
        (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let (port, _): (u16, u16) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let is_whole = words.next().is_none() && is_of(family, client) && is_of(family, ours);
    is_whole.then_some(Told::Client(SocketAddr::new(client, port)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_whose_connection_it_is() {
        let client = |text: &str| Some(Told::Client(text.parse().unwrap()));
        for (line, told) in [
            (
                "PROXY TCP4 192.0.2.7 10.0.0.1 56324 443",
                client("192.0.2.7:56324"),
            ),
            (
                "PROXY TCP6 2001:db8::7 2001:db8::1 56324 443",
                client("[2001:db8::7]:56324"),
            ),
            ("PROXY UNKNOWN", Some(Told::Nobody)),
            ("PROXY UNKNOWN ffff::1 ffff::2 1 2", Some(Told::Nobody)),
            ("PROXY TCP4 2001:db8::7 10.0.0.1 1 2", None),
            ("PROXY TCP4 192.0.2.7 10.0.0.1 70000 443", None),
            ("PROXY TCP4 192.0.2.7 10.0.0.1 1", None),
            ("PROXY TCP4 192.0.2.7 10.0.0.1 1 2 3", None),
            ("PROXY TCP4  192.0.2.7 10.0.0.1 1 2", None),
            ("proxy TCP4 192.0.2.7 10.0.0.1 1 2", None),
            ("GET / HTTP/1.1", None),
            ("", None),
        ] {
            assert_eq!(parse(line), told, "{line}");
        }
    }

    #[tokio::test]
    async fn nothing_behind_the_line_is_taken_and_no_line_is_endless() {
        let mut stream: &[u8] = b"PROXY UNKNOWN\r\n\x16\x03\x01";
        assert_eq!(read(&mut stream).await, Some(Told::Nobody));
        assert_eq!(stream, b"\x16\x03\x01");
        let long = [b'P'; 200];
        let mut stream: &[u8] = &long;
        assert_eq!(read(&mut stream).await, None);
        let mut stream: &[u8] = b"PROXY TCP4 192.0.2.7";
        assert_eq!(read(&mut stream).await, None, "it ends too early");
    }

    /// Whatever is in front of a handshake: a line, or none.
    #[test]
    fn any_bytes_are_a_line_or_none() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let good = [
            "PROXY TCP4 192.0.2.7 10.0.0.1 56324 443\r\n\u{16}\u{3}\u{1}",
            "PROXY TCP6 2001:db8::7 2001:db8::1 56324 443\r\n",
            "PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n",
        ];
        let good = good.map(|text| text.as_bytes().to_vec()).to_vec();
        let fuzz = testkit::Fuzz::new(env!("CARGO_MANIFEST_DIR"), "proxy-line");
        fuzz.run(good, |mut bytes| {
            let length = bytes.len();
            let told = runtime.block_on(read(&mut bytes));
            let taken = length - bytes.len();
            assert!(taken <= LINE_BYTES_MAX + 1, "{taken} bytes");
            match told {
                None => "none",
                Some(Told::Nobody) => "nobody",
                Some(Told::Client(client)) if client.is_ipv4() => "4",
                Some(Told::Client(_)) => "6",
            }
        });
    }
}
