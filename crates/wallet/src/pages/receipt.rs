//! `GET /organisations/{id}/wallet/transactions/{transaction}/receipt.pdf`: the receipt of a
//! completed transaction.

use axum::extract::Path;
use axum::response::IntoResponse;
use documents::{Document, Renderer, TooLarge, Unrendered};
use kernel::Duration;
use storage::limits::Limit;
use web::{Answer, Ctx, Download, Failure, count_download, refused};

use crate::guards::require_view;
use crate::receipt::Receipt;
use crate::{ReceiptRefusal, TransactionId, transaction};

/// Somebody clicks through a table; a zip is less trouble for hundreds.
const OFTEN: Limit = Limit {
    burst: 60,
    interval: Duration::from_secs(1),
};

pub(crate) async fn get(ctx: Ctx, Path((id, transaction_id)): Path<(String, String)>) -> Answer {
    let (organisation, _, _) = require_view(&ctx, &id).await?;
    count_download(&ctx, "wallet-receipt", OFTEN).await?;
    let id: TransactionId = transaction_id.parse().map_err(|_| Failure::NotFound)?;
    let read = ctx.db().read(move |tx| {
        let found = transaction(tx, &id)?.filter(|found| found.organisation == organisation.id);
        Receipt::load(tx, &organisation, found.into_iter().collect())
    });
    let receipt = read.await?.pop().ok_or(Failure::NotFound)?;
    let texts = &ctx.state.texts;
    let name = receipt.file_name(texts, ctx.language());
    let pdf = renderer(&ctx)?
        .pdf(written(receipt.document(texts, ctx.language()))?)
        .await
        .map_err(failed)?;
    let download = Download {
        media_type: "application/pdf",
        name,
    };
    Ok((download.headers(), pdf).into_response())
}

/// The threads that make documents.
pub(super) fn renderer(ctx: &Ctx) -> Result<Renderer, Failure> {
    let threads = ctx.state.services.need();
    threads.map_err(|missing| Failure::Internal(missing.to_string()))
}

fn written(document: Result<Document, TooLarge>) -> Result<Document, Failure> {
    document.map_err(|error| Failure::Internal(error.to_string()))
}

fn failed(error: Unrendered) -> Failure {
    match error {
        Unrendered::Busy => refused(ReceiptRefusal::Busy),
        Unrendered::Broken(detail) => Failure::Internal(detail),
    }
}
