//! `GET /organisations/{id}/wallet/receipts.zip`: the receipts of all completed transactions
//! that the table of the Wallet shows with this address, as far as they are not too many.

use std::collections::{BTreeMap, VecDeque};
use std::io;

use axum::body::Body;
use axum::extract::{Path, Query};
use axum::response::IntoResponse;
use documents::{Renderer, Unrendered};
use futures_util::stream;
use kernel::{Duration, Language};
use organisations::Organisation;
use storage::limits::Limit;
use web::{Answer, Ctx, Download, Failure, count_download, refused};

use super::download::{asked, dated};
use super::receipt::renderer;
use crate::guards::require_view;
use crate::receipt::Receipt;
use crate::zip::Zip;
use crate::{Filter, ReceiptRefusal, choices, listed};

/// More take longer than a person waits for a download without knowing how long it takes.
pub(super) const RECEIPTS_MAX: usize = 500;
/// So many transactions are looked at at once, with a receipt or without.
const ROWS: usize = 2_000;
/// Each costs seconds of a core.
const OFTEN: Limit = Limit {
    burst: 5,
    interval: Duration::from_mins(1),
};
/// While others have documents made, this one waits for its turn, so often and so long.
const TURNS_MAX: u32 = 60;
const BETWEEN_TURNS: Duration = Duration::from_secs(1);

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let (organisation, _, _) = require_view(&ctx, &id).await?;
    let filter = asked(&ctx, &organisation, &query)?;
    count_download(&ctx, "wallet-receipts", OFTEN).await?;
    let download = Download {
        media_type: "application/zip",
        name: dated(&organisation, &filter, ctx.now(), "zip"),
    };
    let receipts = wanted(&ctx, organisation, filter).await?;
    let renderer = renderer(&ctx)?;
    let packing = Packing {
        language: ctx.language(),
        ctx,
        renderer,
        left: receipts.into(),
        zip: Some(Zip::default()),
    };
    let body = Body::from_stream(stream::try_unfold(packing, Packing::next));
    Ok((download.headers(), body).into_response())
}

/// Those that the filter leaves. Whether they are too many is known before anything is sent.
async fn wanted(
    ctx: &Ctx,
    organisation: Organisation,
    filter: Filter,
) -> Result<Vec<Receipt>, Failure> {
    let (now, language) = (ctx.now(), ctx.language());
    let read = ctx.db().read(move |tx| {
        let choices = choices(tx, &organisation.id, language)?;
        let (mut found, mut behind) = (Vec::new(), None);
        loop {
            let rows = listed(
                tx,
                &organisation.id,
                &filter,
                &choices,
                now,
                behind.as_ref(),
                ROWS,
            )?;
            let completed = rows
                .transactions
                .into_iter()
                .filter(|row| row.receipt.is_some());
            found.extend(completed);
            behind = rows.next;
            if behind.is_none() || found.len() > RECEIPTS_MAX {
                return Receipt::load(tx, &organisation, found);
            }
        }
    });
    let receipts = read.await?;
    match receipts.len() {
        0 => Err(refused(ReceiptRefusal::NoneThere)),
        count if count > RECEIPTS_MAX => Err(refused(ReceiptRefusal::TooMany {
            most: u64::try_from(RECEIPTS_MAX).unwrap_or(u64::MAX),
        })),
        _ => Ok(receipts),
    }
}

/// A zip on its way out: one receipt is in memory at a time.
struct Packing {
    language: Language,
    ctx: Ctx,
    renderer: Renderer,
    left: VecDeque<Receipt>,
    zip: Option<Zip>,
}

impl Packing {
    /// The next piece. What fails on the way breaks the connection off, so that a browser
    /// calls the download failed, and nobody takes half a zip for a whole one.
    async fn next(mut self) -> io::Result<Option<(Vec<u8>, Self)>> {
        let Some(mut zip) = self.zip.take() else {
            return Ok(None);
        };
        let piece = if let Some(receipt) = self.left.pop_front() {
            let pdf = self.pdf(&receipt).await?;
            let name = receipt.file_name(&self.ctx.state.texts, self.language);
            let piece = zip.file(&name, receipt.moved_at(), &pdf);
            self.zip = Some(zip);
            piece
        } else {
            zip.end()
        };
        Ok(Some((piece.map_err(io::Error::other)?, self)))
    }

    async fn pdf(&self, receipt: &Receipt) -> io::Result<Vec<u8>> {
        for _ in 0..TURNS_MAX {
            let document = receipt.document(&self.ctx.state.texts, self.language);
            let document = document.map_err(io::Error::other)?;
            match self.renderer.pdf(document).await {
                Ok(pdf) => return Ok(pdf),
                Err(Unrendered::Busy) => tokio::time::sleep(BETWEEN_TURNS).await,
                Err(broken) => {
                    tracing::error!(%broken, "a zip of receipts was broken off");
                    return Err(io::Error::other(broken));
                }
            }
        }
        Err(io::Error::from(io::ErrorKind::TimedOut))
    }
}
