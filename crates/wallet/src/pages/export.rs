//! `GET /organisations/{id}/wallet/export.csv`: exactly the transactions that the table of
//! the Wallet shows with this query, in its order.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::{Path, Query};
use axum::response::IntoResponse;
use futures_util::stream;
use kernel::{Duration, OrganisationId, Timestamp};
use storage::StorageError;
use storage::limits::Limit;
use web::csv::Dialect;
use web::{Answer, Ctx, Download, count_download};

use super::download::{asked, dated};
use crate::export::Export;
use crate::guards::require_view;
use crate::{Choices, Filter, Names, TransactionId, choices, listed};

/// So many are read, written and sent before the next are read: memory stays as it is,
/// however long the file becomes, and a browser that reads slowly holds up nobody.
pub(super) const ROWS: usize = 2_000;
/// A person compares some filters; each may read millions of rows.
pub(super) const OFTEN: Limit = Limit {
    burst: 20,
    interval: Duration::from_secs(15),
};
/// The name of the dialect in the query; without it, it is that of Excel.
pub(super) const FORMAT: &str = "format";
pub(super) const RFC_4180: &str = "rfc4180";

pub(crate) async fn get(
    ctx: Ctx,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let (organisation, _, _) = require_view(&ctx, &id).await?;
    let filter = asked(&ctx, &organisation, &query)?;
    count_download(&ctx, "wallet-export", OFTEN).await?;
    let dialect = match query.get(FORMAT).map(String::as_str) {
        Some(RFC_4180) => Dialect::Plain,
        _ => Dialect::Excel,
    };
    let (id, language) = (organisation.id.clone(), ctx.language());
    let choices = ctx.db().read(move |tx| choices(tx, &id, language)).await?;
    let now = ctx.now();
    let download = Download {
        media_type: "text/csv; charset=utf-8",
        name: dated(&organisation, &filter, now, "csv"),
    };
    let writing = Writing {
        export: Export::new(&ctx.state.texts, dialect, language, now),
        organisation: organisation.id,
        filter,
        choices,
        now,
        at: At::Head,
        ctx,
    };
    let body = Body::from_stream(stream::try_unfold(writing, Writing::next));
    Ok((download.headers(), body).into_response())
}

struct Writing {
    ctx: Ctx,
    organisation: OrganisationId,
    filter: Filter,
    choices: Choices,
    now: Timestamp,
    export: Export,
    at: At,
}

enum At {
    Head,
    Behind(Option<TransactionId>),
    End,
}

impl Writing {
    /// The next piece of the file. What fails on the way breaks the connection off, so
    /// that a browser calls the download failed, and nobody takes half a file for a whole one.
    async fn next(mut self) -> Result<Option<(String, Self)>, StorageError> {
        let behind = match std::mem::replace(&mut self.at, At::End) {
            At::Head => {
                self.at = At::Behind(None);
                return Ok(Some((self.export.head(&self.ctx.state.texts), self)));
            }
            At::Behind(behind) => behind,
            At::End => return Ok(None),
        };
        let (organisation, filter, choices, now) = (
            self.organisation.clone(),
            self.filter.clone(),
            self.choices.clone(),
            self.now,
        );
        let language = self.ctx.language();
        let read = self.ctx.db().read(move |tx| {
            let listed = listed(
                tx,
                &organisation,
                &filter,
                &choices,
                now,
                behind.as_ref(),
                ROWS,
            )?;
            let names = Names::load(tx, &listed.transactions, language)?;
            Ok((listed, names))
        });
        let (listed, names) = read.await?;
        let lines = self.export.lines(&listed.transactions, &names);
        if let Some(next) = listed.next {
            self.at = At::Behind(Some(next));
        }
        Ok(Some((lines, self)))
    }
}
