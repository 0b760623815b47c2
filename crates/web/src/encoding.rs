//! Which answers travel compressed (RFC 9110 §12.5.3).

use axum::http::{Extensions, HeaderMap, HeaderName, StatusCode, Version, header};
use axum::response::Response;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::Predicate;

use crate::{Ctx, provenance};

/// More takes longer than it saves on a page of some kilobytes.
const LEVEL: CompressionLevel = CompressionLevel::Precise(5);

/// Put around the frame: pages go out compressed to browsers that ask for it.
pub fn compressed_pages() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new()
        .quality(LEVEL)
        .compress_when(is_compressible)
}

/// An answer whose length must tell nothing.
#[derive(Debug, Clone, Copy)]
struct InTheOpen;

/// The length of a compressed page tells whether words that a stranger put into its
/// address stand elsewhere on it as well. The proofs in forms are sealed anew for
/// every page, so nothing is learnt of those. Of names and addresses something could
/// be, so what shows a person's own goes out as it is when another site led there.
pub(crate) fn keep_length_from_strangers(
    ctx: &Ctx,
    asked_by_another_site: bool,
    page: &mut Response,
) {
    if asked_by_another_site && ctx.signed_in().is_some() {
        page.extensions_mut().insert(InTheOpen);
    }
}

/// As the browser tells; what it tells nothing of is taken for ours, as only old
/// browsers keep silent.
pub(crate) fn is_asked_by_another_site(headers: &HeaderMap) -> bool {
    provenance::text(headers, HeaderName::from_static("sec-fetch-site"))
        .is_some_and(|site| site != "same-origin" && site != "none")
}

fn is_compressible(
    _: StatusCode,
    _: Version,
    headers: &HeaderMap,
    extensions: &Extensions,
) -> bool {
    let kind = provenance::text(headers, header::CONTENT_TYPE).unwrap_or_default();
    kind.starts_with("text/html") && extensions.get::<InTheOpen>().is_none()
}

/// Whether the browser takes `coding`, by its name.
pub(crate) fn accepts(asked: &HeaderMap, coding: &str) -> bool {
    let named = provenance::text(asked, header::ACCEPT_ENCODING).unwrap_or_default();
    named.split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let weight = weight.trim().strip_prefix("q=").map(str::parse::<f32>);
        name.trim().eq_ignore_ascii_case(coding) && !matches!(weight, Some(Ok(0.0) | Err(_)))
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_coding_is_used_only_where_it_is_asked_for() {
        for (asked, takes_brotli) in [
            ("br", true),
            ("gzip, deflate, BR;q=0.8", true),
            ("gzip;q=1.0, br; q=0.1", true),
            ("br;q=0", false),
            ("br;q=0.000", false),
            ("br;q=x", false),
            ("gzip", false),
            ("brotli", false),
            ("*", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(asked));
            assert_eq!(accepts(&headers, "br"), takes_brotli, "{asked}");
        }
        assert!(!accepts(&HeaderMap::new(), "br"));
    }
}
