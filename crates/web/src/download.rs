//! What people keep as a file: how often, and the headers it comes with.

use axum::http::{HeaderName, header};
use kernel::{Duration, Never};
use storage::limits::{self, Exceeded, Limit};

use crate::{Ctx, Failure, refused};

kernel::refusals! {
    /// Why there is no file now.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum DownloadRefusal {
        /// By this person. What a file costs is counted before it is begun.
        TooOften => 429 "files-too-often" { wait: Duration } retry wait,
    }
}

/// Counts a file of this sort, such as `wallet-export`, against what the person may have.
///
/// # Errors
/// When they have had as many as they may.
pub async fn count_download(ctx: &Ctx, sort: &str, limit: Limit) -> Result<(), Failure> {
    let account = &ctx.require_signed_in()?.account;
    let (key, now) = (format!("{sort}:{account}"), ctx.now());
    let taken = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(limits::take(tx, now, &key, limit)?))
        .await?;
    taken.map_err(|Exceeded { retry_after }| {
        refused(DownloadRefusal::TooOften { wait: retry_after })
    })
}

/// An answer that is kept as a file.
#[derive(Debug)]
pub struct Download {
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
