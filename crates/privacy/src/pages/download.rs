//! `/account/data/{id}/{document}`: what was made to be taken along. Only for whoever asked
//! for it, who proved a moment ago who they are, and still administers the organisation
//! that it is of.

use axum::body::Body;
use axum::extract::Path;
use axum::response::IntoResponse;
use futures_util::stream;
use organisations::speaks_for;
use storage::StorageError;
use web::{Answer, Ctx, Download, Failure, refused};

use crate::ExportId;
use crate::export::{self, Document, read_piece};
use crate::refusal::ExportRefusal;
use crate::routes::OWN_DATA;

pub(super) async fn get(ctx: Ctx, Path((id, document)): Path<(String, String)>) -> Answer {
    let person = ctx.require_recent(OWN_DATA.path())?;
    if person.viewed_by.is_some() {
        // Whoever of the helpdesk looks at somebody's pages takes nothing along.
        return Err(Failure::OnlyLooking);
    }
    let account = person.account.clone();
    let id: ExportId = id.parse().map_err(|_| Failure::NotFound)?;
    let document = Document::read(&document).ok_or(Failure::NotFound)?;
    let (wanted, now) = (id.clone(), ctx.now());
    let found = ctx.db().read(move |tx| {
        let found = export::find(tx, &wanted, &account, now)?;
        let Some(export) = found.filter(|export| export.ready_at.is_some()) else {
            return Ok(None);
        };
        let may = match &export.organisation {
            Some(organisation) => speaks_for(tx, organisation, &account)?.is_ok(),
            None => true,
        };
        Ok(may.then_some(export))
    });
    let export = found
        .await?
        .ok_or_else(|| refused(ExportRefusal::Unknown))?;
    let day = i18n::format::machine(export.asked_at);
    let day = day.get(..10).unwrap_or_default();
    let download = Download {
        media_type: document.media_type(),
        name: format!("immo-connect-{day}.{}", document.word()),
    };
    let reading = (ctx, id, 0_i64);
    let pieces = stream::try_unfold(reading, move |(ctx, id, place)| async move {
        let (wanted, sealer) = (id.clone(), ctx.sealer().clone());
        let piece = ctx
            .db()
            .read(move |tx| read_piece(tx, &sealer, &wanted, document, place))
            .await?;
        Ok::<_, StorageError>(piece.map(|piece| (piece, (ctx, id, place + 1))))
    });
    Ok((download.headers(), Body::from_stream(pieces)).into_response())
}
