//! What is taken from the Wallet as a file: how often, which transactions, under which name.

use std::collections::BTreeMap;

use axum::http::{HeaderName, header};
use belgium::Day;
use kernel::{Duration, Never, Timestamp};
use organisations::Organisation;
use storage::limits::{self, Exceeded, Limit};
use web::{Ctx, Failure, refused};

use crate::{Filter, wallet_url};

kernel::refusals! {
    /// Why there is no file now.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum DownloadRefusal {
        /// By this person. What a file costs is counted before it is begun.
        TooOften => 429 "wallet-files-too-often" { wait: Duration } retry wait,
    }
}

/// Counts a file of this sort against what the person may have.
pub(super) async fn count(ctx: &Ctx, sort: &str, limit: Limit) -> Result<(), Failure> {
    let account = &ctx.require_signed_in()?.account;
    let (key, now) = (format!("wallet-{sort}:{account}"), ctx.now());
    let taken = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(limits::take(tx, now, &key, limit)?))
        .await?;
    taken.map_err(|Exceeded { retry_after }| {
        refused(DownloadRefusal::TooOften { wait: retry_after })
    })
}

/// An answer that is kept as a file.
pub(super) struct Download {
    pub media_type: &'static str,
    /// Letters, digits, hyphens and a dot.
    pub name: String,
}

impl Download {
    pub fn headers(&self) -> [(HeaderName, String); 4] {
        let name = &self.name;
        [
            (header::CONTENT_TYPE, self.media_type.to_owned()),
            (
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"{name}\""),
            ),
            (header::CACHE_CONTROL, "private, no-store".to_owned()),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        ]
    }
}

/// What the query asks for. Where it has mistakes it would be more than was meant: the
/// table, with the same query, says what they are.
pub(super) fn asked(
    ctx: &Ctx,
    organisation: &Organisation,
    query: &BTreeMap<String, String>,
) -> Result<Filter, Failure> {
    let read = Filter::read(query);
    if read.mistakes.is_empty() {
        return Ok(read.filter);
    }
    let query = ctx.path().split_once('?').map_or("", |(_, query)| query);
    let table = wallet_url(&organisation.id);
    Err(Failure::Elsewhere(format!("{table}?{query}")))
}

/// `wallet-0403170701-2026-11-01-2026-11-30.csv`: whose, and of which days. Without a
/// filter on days it ends today.
pub(super) fn dated(
    organisation: &Organisation,
    filter: &Filter,
    now: Timestamp,
    extension: &str,
) -> String {
    let number: String = organisation
        .number
        .to_string()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let last = filter.to.unwrap_or_else(|| Day::in_brussels(now));
    match filter.from {
        Some(first) => format!("wallet-{number}-{first}-{last}.{extension}"),
        None => format!("wallet-{number}-{last}.{extension}"),
    }
}
