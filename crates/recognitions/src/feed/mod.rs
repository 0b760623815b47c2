//! Getting the list of a source: from a folder, or over HTTP.

mod folder;
mod http;

pub(crate) use self::http::client;
use crate::{Feed, Source, Wrong};

/// What was found, not yet looked at.
#[derive(Debug)]
pub(crate) struct Found {
    /// The file's name, or the address.
    pub origin: String,
    pub bytes: Vec<u8>,
}

pub(crate) async fn fetch(client: &reqwest::Client, source: &Source) -> Result<Found, Wrong> {
    match &source.feed {
        Feed::Folder { path } => folder::newest(path.clone(), source.slug.clone()).await,
        Feed::Http { url, token } => http::get(client, url, token.as_ref()).await,
    }
}

fn unreachable(detail: impl std::fmt::Display) -> Wrong {
    Wrong::Unreachable {
        detail: detail.to_string(),
    }
}
