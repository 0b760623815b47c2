//! `POST /vme/filings/{id}/documents`: a file becomes a document. All of it is read and
//! looked at before the first row is written, so nothing is kept of one that broke off.

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use kernel::{AccountId, Duration, Never, Refusal};
use storage::Error;
use storage::limits::{self, Exceeded, Limit};
use web::{Answer, Ctx, Failure, Form, Upload, redirect};
use workers::{Bounds, Undone, Workers};

use super::documents::draw;
use super::enter;
use crate::documents::{self, may_add};
use crate::filing::find_for;
use crate::form::Slot;
use crate::routes::{DOCUMENTS, of};
use crate::{DOCUMENT_MIB_MAX, DocumentRefusal, Filing, Fit, inspect};

const FIELD: &str = "document";
const SLOT: &str = "slot";
pub(super) const BYTES_MAX: usize = DOCUMENT_MIB_MAX as usize * 1024 * 1024;
/// A large picture takes 200 MB for a moment, so one at a time; who waits holds the whole
/// file in memory.
const WORKBENCH: Bounds = Bounds {
    name: "document",
    threads: 1,
    waiting_max: 4,
};
/// What somebody scans of a few filings at once.
const PER_ACCOUNT: Limit = Limit {
    burst: 40,
    interval: Duration::from_mins(1),
};

/// Where documents are looked at: away from the threads that answer others.
#[derive(Debug, Clone)]
pub(crate) struct Workbench(Workers);

impl Workbench {
    pub fn new() -> Self {
        Self(Workers::new(WORKBENCH, || ()))
    }

    pub async fn inspect(&self, file: Bytes) -> Result<Result<Fit, DocumentRefusal>, Failure> {
        match self.0.run(move |()| inspect(&file)).await {
            Ok(inspected) => Ok(inspected),
            Err(Undone::Busy) => Ok(Err(DocumentRefusal::Busy)),
            Err(broken @ Undone::Broken) => Err(Failure::Internal(format!(
                "a document was not looked at: {broken}"
            ))),
        }
    }
}

pub(super) async fn post(
    ctx: Ctx,
    State(state): State<web::State>,
    Extension(workbench): Extension<Workbench>,
    Path(id): Path<String>,
    request: Request,
) -> Answer {
    let (entered, filing) = enter::filing(&ctx, &id).await?;
    let account = entered.account().clone();
    if let Err(refusal) = count(&ctx, &account).await? {
        return refused(&ctx, &filing, "", refusal).await;
    }
    let upload = match Upload::read(request, &state, FIELD, BYTES_MAX).await {
        Err(Failure::TooLarge) => {
            let megabytes = DOCUMENT_MIB_MAX;
            return refused(&ctx, &filing, "", DocumentRefusal::TooLarge { megabytes }).await;
        }
        upload => upload?,
    };
    let chosen = upload.fields.get(SLOT).to_owned();
    let slot = Slot::of(&chosen).ok_or(Failure::Malformed)?;
    if !may_add(filing.state) {
        return Err(Failure::Elsewhere(of(DOCUMENTS, &filing.id)));
    }
    let fit = match workbench.inspect(upload.file).await? {
        Ok(fit) => fit,
        Err(refusal) => return refused(&ctx, &filing, &chosen, refusal).await,
    };
    let (act, sealer, now) = (ctx.act(), ctx.sealer().clone(), ctx.now());
    let id = filing.id.clone();
    let added = ctx.db().write(move |tx| {
        // It may have been submitted, or taken away, while the file was read.
        let found = find_for(tx, now, &account, &id)?;
        match found.filter(|filing| may_add(filing.state)) {
            Some(filing) => {
                documents::add(tx, &act, &sealer, &account, &filing, slot, &fit).map(Some)
            }
            None => Ok(None),
        }
    });
    match added.await {
        Ok(Some(_)) => ctx.notify("success", "notice-vme-document-added"),
        Ok(None) => {}
        Err(Error::Refused(refusal)) => return refused(&ctx, &filing, &chosen, refusal).await,
        Err(error) => return Err(error.into()),
    }
    Ok(redirect(&of(DOCUMENTS, &filing.id)))
}

pub(super) async fn count(
    ctx: &Ctx,
    account: &AccountId,
) -> Result<Result<(), DocumentRefusal>, Failure> {
    let (key, now) = (format!("vme-document:{account}"), ctx.now());
    let taken = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(limits::take(tx, now, &key, PER_ACCOUNT)?))
        .await?;
    Ok(taken.map_err(|Exceeded { retry_after }| DocumentRefusal::TooOften { wait: retry_after }))
}

/// The page once more, with what is there, and why this one is not kept.
async fn refused(ctx: &Ctx, filing: &Filing, slot: &str, refusal: DocumentRefusal) -> Answer {
    let mut form = Form::new().with(SLOT, slot);
    form.refuse(ctx, &refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    draw(ctx, filing, form, status).await
}
