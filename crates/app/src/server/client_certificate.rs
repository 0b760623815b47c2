//! A card's certificate as a proxy hands it over (RFC 9440, or as nginx can), where TLS is
//! the proxy's work. It is believed from configured proxies only; from everybody else it would be
//! a card that nobody has.

use axum::http::{HeaderMap, HeaderName};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use url::form_urlencoded;

use crate::config::HandedOver;

const CERTIFICATE: HeaderName = HeaderName::from_static("client-cert");
const CHAIN: HeaderName = HeaderName::from_static("client-cert-chain");
const CHAIN_MAX: usize = 10;

/// It reads in two ways, or in none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ambiguous;

/// Takes both headers away, so that nobody behind believes them.
pub fn strip(headers: &mut HeaderMap) {
    headers.remove(CERTIFICATE);
    headers.remove(CHAIN);
}

/// The certificate, then its chain; nothing where the browser sent none (RFC 9440 §2.2
/// and §2.3).
pub fn read(written: HandedOver, headers: &HeaderMap) -> Result<Vec<Vec<u8>>, Ambiguous> {
    let mut given = headers.get_all(CERTIFICATE).iter();
    let certificate = match (given.next(), given.next()) {
        (None, _) => return Ok(Vec::new()),
        (Some(certificate), None) => certificate.to_str().map_err(|_| Ambiguous)?,
        (Some(_), Some(_)) => return Err(Ambiguous),
    };
    if written == HandedOver::Nginx {
        return Ok(vec![escaped(certificate)?]);
    }
    let mut certificates = vec![bytes(certificate)?];
    for line in headers.get_all(CHAIN) {
        for item in line.to_str().map_err(|_| Ambiguous)?.split(',') {
            if certificates.len() > CHAIN_MAX {
                return Err(Ambiguous);
            }
            certificates.push(bytes(item)?);
        }
    }
    Ok(certificates)
}

/// A byte sequence of structured fields (RFC 9651 §4.2.7), without parameters.
fn bytes(item: &str) -> Result<Vec<u8>, Ambiguous> {
    let item = item.trim_matches([' ', '\t']);
    let text = item
        .strip_prefix(':')
        .and_then(|rest| rest.strip_suffix(':'))
        .ok_or(Ambiguous)?;
    STANDARD.decode(text).map_err(|_| Ambiguous)
}

/// PEM (RFC 7468), percent-encoded: one certificate and no more.
fn escaped(text: &str) -> Result<Vec<u8>, Ambiguous> {
    // Those would be blanks in a form, and no others escape so.
    if text.contains(['+', '&', ';']) {
        return Err(Ambiguous);
    }
    let pem = format!("pem={text}");
    let (_, pem) = form_urlencoded::parse(pem.as_bytes())
        .next()
        .ok_or(Ambiguous)?;
    let inside = pem
        .trim_end()
        .strip_prefix("-----BEGIN CERTIFICATE-----")
        .and_then(|rest| rest.strip_suffix("-----END CERTIFICATE-----"))
        .ok_or(Ambiguous)?;
    let digits: String = inside.lines().collect();
    STANDARD.decode(digits).map_err(|_| Ambiguous)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(given: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in given {
            let value = HeaderValue::from_str(value).unwrap();
            headers.append(HeaderName::from_static(name), value);
        }
        headers
    }

    #[test]
    fn rfc_9440_a_certificate_and_its_chain_are_read() {
        let given = headers(&[
            ("client-cert", ":AQID:"),
            ("client-cert-chain", ":BA==:, :BQ==:"),
            ("client-cert-chain", ":Bg==:"),
        ]);
        let expected = [vec![1, 2, 3], vec![4], vec![5], vec![6]];
        assert_eq!(read(HandedOver::Rfc9440, &given).unwrap(), expected);
        assert_eq!(
            read(HandedOver::Rfc9440, &headers(&[])).unwrap(),
            Vec::<Vec<u8>>::new()
        );
    }

    #[test]
    fn what_reads_in_two_ways_is_refused() {
        for given in [
            &[("client-cert", ":AQID:"), ("client-cert", ":AQID:")][..],
            &[("client-cert", ":AQID:, :AQID:")],
            &[("client-cert", "AQID")],
            &[("client-cert", ":AQI:")],
            &[("client-cert", ":")],
            &[("client-cert", "-----BEGIN CERTIFICATE-----")],
            &[("client-cert", ":AQID:"), ("client-cert-chain", "x")],
            &[("client-cert", ":AQID:;a=1")],
        ] {
            assert_eq!(
                read(HandedOver::Rfc9440, &headers(given)),
                Err(Ambiguous),
                "{given:?}"
            );
        }
        let long = [":AA==:"; 20].join(",");
        let given = headers(&[("client-cert", ":AQID:"), ("client-cert-chain", &long)]);
        assert_eq!(read(HandedOver::Rfc9440, &given), Err(Ambiguous));
    }

    /// What nginx 1.22 writes, and none of the ways around it.
    #[test]
    fn an_escaped_certificate_is_read_where_that_is_set_and_nothing_else() {
        let pem = "-----BEGIN%20CERTIFICATE-----%0AAQID%0ABAU%3D%0A-----END%20CERTIFICATE-----%0A";
        let read = |text: &str| read(HandedOver::Nginx, &headers(&[("client-cert", text)]));
        assert_eq!(read(pem), Ok(vec![vec![1, 2, 3, 4, 5]]));
        let two = format!("{pem}{pem}");
        for other in [":AQID:", "AQID", "AQIDBAU%3D", two.as_str(), "", "%zz"] {
            assert_eq!(read(other), Err(Ambiguous), "{other}");
        }
        // A plus sign is one here, and blanks in its place are no certificate.
        let plus = "-----BEGIN%20CERTIFICATE-----%0A%2B%2B%2B%2B%0A-----END%20CERTIFICATE-----%0A";
        assert_eq!(read(plus), Ok(vec![vec![0xfb, 0xef, 0xbe]]));
        for blank in ["%20", "+"] {
            assert_eq!(read(&plus.replace("%2B", blank)), Err(Ambiguous));
        }
    }

    #[test]
    fn stripped_headers_are_gone_also_when_doubled() {
        let mut given = headers(&[
            ("client-cert", ":AQID:"),
            ("client-cert", ":BA==:"),
            ("client-cert-chain", ":BA==:"),
            ("host", "a"),
        ]);
        strip(&mut given);
        assert_eq!(given.len(), 1);
    }

    /// Whatever a proxy writes: certificates, or its mistake.
    #[test]
    fn any_header_is_certificates_or_a_mistake() {
        let good = [
            ":TUlJ:",
            ":TUlJ:\n:TUlJ:, :TUlJ:",
            "-----BEGIN%20CERTIFICATE-----%0ATUlJ%0A-----END%20CERTIFICATE-----%0A",
        ];
        let good = good.map(|text| text.as_bytes().to_vec()).to_vec();
        let fuzz = testkit::Fuzz::new(env!("CARGO_MANIFEST_DIR"), "client-cert");
        fuzz.run(good, |bytes| {
            let mut lines = bytes.split(|byte| *byte == b'\n');
            let mut headers = HeaderMap::new();
            if let Some(Ok(first)) = lines.next().map(HeaderValue::from_bytes) {
                headers.append(CERTIFICATE, first);
            }
            for line in lines.filter_map(|line| HeaderValue::from_bytes(line).ok()) {
                headers.append(CHAIN, line);
            }
            let count = |written| read(written, &headers).map(|all| all.len()).ok();
            (count(HandedOver::Rfc9440), count(HandedOver::Nginx))
        });
    }
}
