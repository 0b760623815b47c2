//! `/vme/filings/{id}/documents`: the papers of a filing, and each of them as a file that
//! cannot run anything.

use askama::Template;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use storage::Error;
use web::{Answer, Ctx, Failure, Form, Page, Submission, html_with_status, redirect};

use super::enter;
use crate::documents::{self, Document, may_add};
use crate::form::{Case, SLOTS};
use crate::routes::{DOCUMENT, DOCUMENTS, REMOVAL, document_url, filing_url, of};
use crate::{DOCUMENT_MIB_MAX, DocumentId, Filing, State, VmeRefusal};

#[derive(Debug, Template)]
#[template(path = "vme/documents.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    back: String,
    action: String,
    may_add: bool,
    megabytes: u32,
    slots: Vec<SlotView>,
    /// What to choose from when adding.
    choices: Vec<(String, String)>,
}

/// A sort of paper, with those that are there.
#[derive(Debug, Clone)]
pub(crate) struct SlotView {
    pub label: String,
    pub hint: String,
    pub is_needed: bool,
    pub papers: Vec<Paper>,
}

/// A document as a page names it: by what it is for, never by the name of a file.
#[derive(Debug, Clone)]
pub(crate) struct Paper {
    pub href: String,
    pub label: String,
    pub note: String,
    /// Where it is taken out again; only of a draft.
    pub remove: Option<String>,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        form: Form,
        filing: &Filing,
        case: &Case<'_>,
        documents: &[Document],
    ) -> Self {
        let choices = SLOTS
            .iter()
            .filter(|slot| case.is(slot.applies))
            .map(|slot| {
                let label = ctx.t(&format!("vme-slot-{}", slot.id));
                (slot.id.to_owned(), label)
            });
        Self {
            page: ctx.page(),
            form,
            back: filing_url(&filing.id),
            action: of(DOCUMENTS, &filing.id),
            may_add: may_add(filing.state),
            megabytes: DOCUMENT_MIB_MAX,
            slots: slots(ctx, filing, case, documents),
            choices: choices.collect(),
        }
    }
}

pub(crate) fn slots(
    ctx: &Ctx,
    filing: &Filing,
    case: &Case<'_>,
    documents: &[Document],
) -> Vec<SlotView> {
    let there = |id: &str| documents.iter().any(|document| document.slot == id);
    let shown = SLOTS
        .iter()
        .filter(|slot| case.is(slot.applies) || there(slot.id));
    let slots = shown.map(|slot| {
        let hint = format!("vme-slot-{}-hint", slot.id);
        SlotView {
            label: ctx.t(&format!("vme-slot-{}", slot.id)),
            hint: if ctx.state.texts.has(&hint) {
                ctx.t(&hint)
            } else {
                String::new()
            },
            is_needed: slot.needed,
            papers: papers(ctx, DOCUMENT, documents, slot.id)
                .into_iter()
                .map(|(id, paper)| Paper {
                    remove: (filing.state == State::Draft)
                        .then(|| document_url(REMOVAL, &filing.id, &id)),
                    ..paper
                })
                .collect(),
        }
    });
    slots.collect()
}

/// Those of one sort, numbered.
pub(crate) fn papers(
    ctx: &Ctx,
    route: web::Route,
    documents: &[Document],
    slot: &str,
) -> Vec<(DocumentId, Paper)> {
    let label = ctx.t(&format!("vme-slot-{slot}"));
    let those = documents.iter().filter(|document| document.slot == slot);
    let numbered = those.enumerate().map(|(place, document)| {
        let place = (place + 1).to_string();
        let paper = Paper {
            href: document_url(route, &document.filing, &document.id),
            label: ctx.text(
                "vme-documents-of",
                &[("slot", label.as_str().into()), ("place", place.into())],
            ),
            note: format!(
                "{}, {} kB",
                document.media.extension().to_uppercase(),
                document.bytes / 1000 + 1
            ),
            remove: None,
        };
        (document.id.clone(), paper)
    });
    numbered.collect()
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (_, filing) = enter::filing(&ctx, &id).await?;
    draw(&ctx, &filing, Form::new(), StatusCode::OK).await
}

pub(super) async fn draw(ctx: &Ctx, filing: &Filing, form: Form, status: StatusCode) -> Answer {
    let id = filing.id.clone();
    let documents = ctx
        .db()
        .read(move |tx| documents::of_filing(tx, &id))
        .await?;
    let answers = filing.answers(ctx.sealer());
    let case = filing.case(&answers);
    html_with_status(status, &View::new(ctx, form, filing, &case, &documents))
}

pub(super) async fn show(ctx: Ctx, Path((id, document)): Path<(String, String)>) -> Answer {
    let (_, filing) = enter::filing(&ctx, &id).await?;
    download(&ctx, &filing, &document).await
}

/// The document as an attachment: nothing of it is shown in a page of ours, and were it
/// opened in a window all the same, nothing in it would run.
pub(crate) async fn download(ctx: &Ctx, filing: &Filing, id: &str) -> Answer {
    let id: DocumentId = id.parse().map_err(|_| Failure::NotFound)?;
    let (filing, sealer) = (filing.id.clone(), ctx.sealer().clone());
    let read = ctx.db().read(move |tx| {
        let Some(document) = documents::find(tx, &filing, &id)? else {
            return Ok(None);
        };
        let bytes = documents::open(tx, &sealer, &document)?;
        Ok(Some((document, bytes)))
    });
    let (document, bytes) = read.await?.ok_or(Failure::NotFound)?;
    let bytes = bytes
        .ok_or_else(|| Failure::Internal(format!("the document {} does not open", document.id)))?;
    Ok(attachment(&document, bytes))
}

fn attachment(document: &Document, bytes: Vec<u8>) -> Response {
    let name = format!("{}.{}", document.slot, document.media.extension());
    let headers = [
        (header::CONTENT_TYPE, document.media.word().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'".to_owned(),
        ),
    ];
    (headers, bytes).into_response()
}

pub(super) async fn remove(
    ctx: Ctx,
    Path((id, document)): Path<(String, String)>,
    _: Submission,
) -> Answer {
    let (_, filing) = enter::filing(&ctx, &id).await?;
    let document: DocumentId = document.parse().map_err(|_| Failure::NotFound)?;
    let page = of(DOCUMENTS, &filing.id);
    let act = ctx.act();
    let removed = ctx
        .db()
        .write(move |tx| documents::remove(tx, &act, &filing, &document));
    match removed.await {
        // A second click: it is gone.
        Ok(()) | Err(Error::Refused(VmeRefusal::FilingUnknown)) => {
            ctx.notify("success", "notice-vme-document-removed");
            Ok(redirect(&page))
        }
        Err(error) => Err(error.into()),
    }
}
