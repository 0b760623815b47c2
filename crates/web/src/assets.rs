//! Stylesheets, scripts and pictures, built in as they are sent. Their URLs carry a
//! version, so a browser keeps them for good and never shows an old one.

use axum::Router;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::{State, encoding};

/// One file, plain and compressed; [`built_asset!`](crate::built_asset) takes it in.
#[derive(Debug)]
pub struct Asset {
    pub name: &'static str,
    pub version: &'static str,
    pub plain: &'static [u8],
    pub brotli: &'static [u8],
    pub gzip: &'static [u8],
}

/// What the crate's `build.rs` made by `assets::build`.
#[macro_export]
macro_rules! built_asset {
    ($name:literal) => {
        $crate::Asset {
            name: $name,
            version: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".version")),
            plain: include_bytes!(concat!(env!("OUT_DIR"), "/", $name)),
            brotli: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".br")),
            gzip: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".gz")),
        }
    };
}

static ASSETS: [Asset; 6] = [
    built_asset!("style.css"),
    built_asset!("main.js"),
    built_asset!("search.js"),
    built_asset!("ticks.js"),
    built_asset!("follow.js"),
    built_asset!("favicon.svg"),
];
/// For browsers that ask for it at the root, whatever the page says.
static FAVICON: Asset = built_asset!("favicon.ico");

/// What the shared files and the stylesheet of one area may weigh as they travel.
pub const FILES_BYTES_MAX: usize = 14_000;
pub const AREA_BYTES_MAX: usize = 2000;

const FOR_GOOD: &str = "public, max-age=31536000, immutable";
const FOR_A_DAY: &str = "public, max-age=86400";

impl Asset {
    /// `/assets/<name>?v=<version>`.
    pub fn url(&self) -> String {
        format!("/assets/{}?v={}", self.name, self.version)
    }

    fn content_type(&self) -> &'static str {
        match self.name.rsplit('.').next() {
            Some("css") => "text/css; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("svg") => "image/svg+xml",
            Some("ico") => "image/x-icon",
            _ => "application/octet-stream",
        }
    }

    /// As the browser asked for it.
    fn answer(&self, asked: &HeaderMap, caching: &'static str) -> Response {
        let headers = [
            (header::CONTENT_TYPE, self.content_type()),
            (header::CACHE_CONTROL, caching),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::VARY, "accept-encoding"),
        ];
        let (encoding, body) = if encoding::accepts(asked, "br") {
            (Some("br"), self.brotli)
        } else if encoding::accepts(asked, "gzip") {
            (Some("gzip"), self.gzip)
        } else {
            (None, self.plain)
        };
        let mut response = (headers, body).into_response();
        if let Some(encoding) = encoding {
            let value = HeaderValue::from_static(encoding);
            response
                .headers_mut()
                .insert(header::CONTENT_ENCODING, value);
        }
        response
    }
}

/// Of those every page may use.
pub(crate) fn url(name: &str) -> String {
    let found = ASSETS.iter().find(|asset| asset.name == name);
    found.map_or_else(|| format!("/assets/{name}"), Asset::url)
}

/// All that is shared, and what the areas bring.
pub fn routes(of_areas: &[&'static Asset]) -> Router<State> {
    let served = |router: Router<State>, asset: &'static Asset| {
        let answer = async |asked: HeaderMap| asset.answer(&asked, FOR_GOOD);
        router.route(&format!("/assets/{}", asset.name), get(answer))
    };
    let icon = async |asked: HeaderMap| FAVICON.answer(&asked, FOR_A_DAY);
    ASSETS
        .iter()
        .chain(of_areas.iter().copied())
        .fold(Router::new(), served)
        .route("/favicon.ico", get(icon))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shared_files_leave_room_for_an_areas_stylesheet() {
        // Every page takes these; of the others, which are for some pages, none takes more than two.
        let (every, some): (Vec<&Asset>, Vec<&Asset>) = ASSETS
            .iter()
            .partition(|asset| ["style.css", "main.js", "favicon.svg"].contains(&asset.name));
        let mut some: Vec<usize> = some.iter().map(|asset| asset.gzip.len()).collect();
        some.sort_unstable();
        let bytes: usize = every.iter().map(|asset| asset.gzip.len()).sum();
        let bytes = bytes + some.iter().rev().take(2).sum::<usize>();
        assert!(bytes + AREA_BYTES_MAX <= FILES_BYTES_MAX, "{bytes}");
        let smaller = |asset: &Asset| asset.brotli.len() < asset.gzip.len();
        assert!(ASSETS.iter().all(smaller));
        let css = str::from_utf8(ASSETS[0].plain).unwrap_or_default();
        assert_eq!(css.matches('{').count(), css.matches('}').count());
    }
}
