//! `/vme/many/{id}`: what was sent in a table, from the drafts that a job makes of it to
//! what became of each. Papers are added by the number of the association that is in the
//! name of the file; all of it is finished, and paid, at once.

use askama::Template;
use axum::Extension;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use belgium::{Day, EnterpriseNumber};
use i18n::format::money;
use kernel::{Cents, Refusal};
use storage::Error;
use web::{
    Answer, Ctx, Failure, Form, Page, Submission, UploadedFile, Uploads, html_with_status,
    redirect, refusal_text,
};

use super::enter::{self, Entered};
use super::rows::{Row, named, row};
use super::upload::{BYTES_MAX, Workbench, count};
use crate::acts::Acting;
use crate::batch::{self, Batch, Standing};
use crate::form::{SLOTS, Slot};
use crate::routes::{
    BATCH_DOCUMENTS, BATCH_FINISH, BATCH_PAYMENT, DOCUMENTS, MANY, batch_url, of, of_batch,
};
use crate::{DOCUMENT_MIB_MAX, DocumentRefusal, Filing, State as Stands, VmeRefusal};

const FIELD: &str = "document";
/// Of one sending; more papers come with the next. Twice as much is read.
pub(super) const ALL_BYTES_MAX: usize = 2 * BYTES_MAX;
/// A page is light; all filings stand in the list of the tool.
const ROWS_SHOWN_MAX: usize = 100;
const LACKING_SHOWN_MAX: usize = 25;
const LOOKS_AGAIN_EVERY_SECONDS: u32 = 2;

#[derive(Debug, Template)]
#[template(path = "vme/batch.html")]
pub(crate) struct View {
    page: Page,
    form: Form,
    back: String,
    here: String,
    name: String,
    /// As long as drafts are made: how far it is, and when the page looks again.
    progress: Option<(String, u32)>,
    known: Option<String>,
    rows: Vec<Row>,
    /// Those that lack a paper or an answer, and where it is added.
    lacking: Vec<(String, String)>,
    /// How many more there are than the page shows.
    more: Option<String>,
    papers: Option<Papers>,
    finish: Option<Finish>,
    pay: Option<String>,
}

/// The form that takes papers.
#[derive(Debug, Clone)]
pub(crate) struct Papers {
    action: String,
    megabytes: u32,
    choices: Vec<(String, String)>,
}

/// The form that finishes all.
#[derive(Debug, Clone)]
pub(crate) struct Finish {
    action: String,
    cents: i64,
    button: String,
}

impl View {
    pub fn new(
        ctx: &Ctx,
        form: Form,
        batch: &Batch,
        filings: &[Filing],
        standing: &Standing,
    ) -> Self {
        let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
        let is_made = batch.is_made();
        let has_drafts = standing.ready > 0 || !standing.lacking.is_empty();
        let progress = (!is_made).then(|| {
            let done = [
                ("done", number(batch.gone_through).into()),
                ("all", number(batch.row_count).into()),
            ];
            (
                ctx.text("vme-many-progress", &done),
                LOOKS_AGAIN_EVERY_SECONDS,
            )
        });
        let lacks = |filing: &Filing| (named(ctx, filing), of(DOCUMENTS, &filing.id));
        let choices = SLOTS
            .iter()
            .map(|slot| (slot.id.to_owned(), ctx.t(&format!("vme-slot-{}", slot.id))));
        let price = standing.price.filter(|_| standing.lacking.is_empty());
        let finish = price
            .filter(|_| is_made && standing.ready > 0)
            .map(|price| {
                let arguments = [
                    (
                        "count",
                        u32::try_from(standing.ready).unwrap_or(u32::MAX).into(),
                    ),
                    ("amount", money(price, ctx.language()).into()),
                ];
                Finish {
                    action: of_batch(BATCH_FINISH, &batch.id),
                    cents: price.0,
                    button: ctx.text("vme-many-finish", &arguments),
                }
            });
        let beyond = filings.len().saturating_sub(ROWS_SHOWN_MAX);
        let waits = filings.iter().any(|one| one.state == Stands::ToBePaid);
        Self {
            page: ctx.page(),
            form,
            back: MANY.to_string(),
            here: batch_url(&batch.id),
            name: batch.name.clone(),
            progress,
            known: (batch.known > 0).then(|| {
                let known = [("count", number(batch.known).into())];
                ctx.text("vme-many-known", &known)
            }),
            rows: filings
                .iter()
                .take(ROWS_SHOWN_MAX)
                .map(|filing| row(ctx, filing))
                .collect(),
            lacking: standing
                .lacking
                .iter()
                .take(LACKING_SHOWN_MAX)
                .map(lacks)
                .collect(),
            more: (beyond > 0).then(|| {
                let count = u32::try_from(beyond).unwrap_or(u32::MAX);
                ctx.text("vme-many-more", &[("count", count.into())])
            }),
            papers: (is_made && has_drafts).then(|| Papers {
                action: of_batch(BATCH_DOCUMENTS, &batch.id),
                megabytes: DOCUMENT_MIB_MAX,
                choices: choices.collect(),
            }),
            finish,
            pay: waits.then(|| of_batch(BATCH_PAYMENT, &batch.id)),
        }
    }
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (_, batch) = enter::batch(&ctx, &id).await?;
    draw(&ctx, &batch, Form::new(), StatusCode::OK).await
}

async fn draw(ctx: &Ctx, batch: &Batch, form: Form, status: StatusCode) -> Answer {
    let (id, sealer, today) = (
        batch.id.clone(),
        ctx.sealer().clone(),
        Day::in_brussels(ctx.now()),
    );
    let read = ctx.db().read(move |tx| {
        let filings = batch::filings(tx, &id)?;
        let standing = Standing::of(tx, &sealer, &filings, today)?;
        Ok((filings, standing))
    });
    let (filings, standing) = read.await?;
    html_with_status(status, &View::new(ctx, form, batch, &filings, &standing))
}

pub(super) async fn finish(ctx: Ctx, Path(id): Path<String>, submission: Submission) -> Answer {
    let (entered, batch) = enter::batch(&ctx, &id).await?;
    let agreed = Cents(submission.get("agreed").parse().unwrap_or(0));
    let (act, state, account) = (ctx.act(), ctx.state.clone(), entered.account().clone());
    let id = batch.id.clone();
    let finished = ctx.db().write(move |tx| {
        let acting = Acting {
            act: &act,
            server: &state,
            account: &account,
        };
        acting.finish_all(tx, &id, agreed)
    });
    match finished.await {
        Ok(()) => Ok(redirect(&of_batch(BATCH_PAYMENT, &batch.id))),
        // A second click.
        Err(Error::Refused(VmeRefusal::NotNow)) => Ok(redirect(&batch_url(&batch.id))),
        Err(Error::Refused(refusal)) => told(&ctx, &batch, &refusal).await,
        Err(error) => Err(error.into()),
    }
}

async fn told(ctx: &Ctx, batch: &Batch, refusal: &impl Refusal) -> Answer {
    let mut form = Form::new();
    form.refuse(ctx, refusal);
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::CONFLICT);
    draw(ctx, batch, form, status).await
}

/// Several papers of one sort at once; each is looked at as one alone is, and goes to the
/// association whose number is in its name.
pub(super) async fn documents(
    ctx: Ctx,
    State(state): State<web::State>,
    Extension(workbench): Extension<Workbench>,
    Path(id): Path<String>,
    request: Request,
) -> Answer {
    let (entered, batch) = enter::batch(&ctx, &id).await?;
    let uploads = match Uploads::read(request, &state, FIELD, BYTES_MAX).await {
        Err(Failure::TooLarge) => {
            let megabytes = DOCUMENT_MIB_MAX;
            return told(&ctx, &batch, &DocumentRefusal::TooLarge { megabytes }).await;
        }
        uploads => uploads?,
    };
    let slot = Slot::of(uploads.fields.get("slot")).ok_or(Failure::Malformed)?;
    if uploads.files.is_empty() {
        return told(&ctx, &batch, &DocumentRefusal::Empty).await;
    }
    let mut form = Form::new().with("slot", slot.id);
    let mut is_whole = true;
    for file in uploads.files {
        let name: String = file.name.chars().take(80).collect();
        let placed = place(&ctx, &entered, &workbench, &batch, slot, file).await?;
        let Err(wrong) = placed else { continue };
        is_whole = false;
        form.fail_in(&ctx, FIELD, |language| {
            let why = match &wrong {
                Unplaced::Refused(refusal) => refusal_text(&ctx.state, language, refusal),
                Unplaced::NoNumber => ctx.state.texts.get(language, "vme-many-no-number", &[]),
                Unplaced::Nobodys => ctx.state.texts.get(language, "vme-many-nobodys", &[]),
            };
            format!("{name}: {why}")
        });
    }
    if is_whole {
        ctx.notify("success", "notice-vme-documents-added");
        return Ok(redirect(&batch_url(&batch.id)));
    }
    draw(&ctx, &batch, form, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// Why a paper is not with a filing.
enum Unplaced {
    Refused(DocumentRefusal),
    NoNumber,
    /// No draft of the batch is about that association, or none needs such a paper.
    Nobodys,
}

async fn place(
    ctx: &Ctx,
    entered: &Entered,
    workbench: &Workbench,
    batch: &Batch,
    slot: &'static Slot,
    file: UploadedFile,
) -> Result<Result<(), Unplaced>, Failure> {
    let Some(number) = number_in(&file.name) else {
        return Ok(Err(Unplaced::NoNumber));
    };
    let Some(bytes) = file.bytes else {
        let megabytes = DOCUMENT_MIB_MAX;
        let refusal = DocumentRefusal::TooLarge { megabytes };
        return Ok(Err(Unplaced::Refused(refusal)));
    };
    if let Err(refusal) = count(ctx, entered.account()).await? {
        return Ok(Err(Unplaced::Refused(refusal)));
    }
    let fit = match workbench.inspect(bytes).await? {
        Ok(fit) => fit,
        Err(refusal) => return Ok(Err(Unplaced::Refused(refusal))),
    };
    let (act, state, account) = (ctx.act(), ctx.state.clone(), entered.account().clone());
    let id = batch.id.clone();
    let placed = ctx.db().write(move |tx| {
        let acting = Acting {
            act: &act,
            server: &state,
            account: &account,
        };
        acting.attach(tx, &id, (slot.id, &number), &fit)
    });
    match placed.await {
        Ok(true) => Ok(Ok(())),
        Ok(false) => Ok(Err(Unplaced::Nobodys)),
        Err(Error::Refused(refusal)) => Ok(Err(Unplaced::Refused(refusal))),
        Err(error) => Err(error.into()),
    }
}

/// The first ten digits of the name, with or without dots, if they are such a number.
fn number_in(name: &str) -> Option<String> {
    let begins = name.char_indices().filter(|(_, c)| c.is_ascii_digit());
    begins
        .filter_map(|(at, _)| {
            let digits: String = name[at..]
                .chars()
                .take_while(|c| c.is_ascii_digit() || *c == '.')
                .filter(char::is_ascii_digit)
                .take(10)
                .collect();
            (digits.len() == 10).then(|| digits.parse::<EnterpriseNumber>().ok())?
        })
        .map(|number| number.to_string())
        .next()
}

#[cfg(test)]
mod tests {
    use super::number_in;

    #[test]
    fn a_number_is_found_in_the_name_of_a_file() {
        let found = Some("0403.170.701".to_owned());
        for name in [
            "0403.170.701.pdf",
            "0403170701.PDF",
            "Uittreksel 2 – 0403170701 (1).pdf",
        ] {
            assert_eq!(number_in(name), found, "{name}");
        }
        for name in ["", "uittreksel.pdf", "0403170702.pdf", "403170701.pdf"] {
            assert_eq!(number_in(name), None, "{name}");
        }
    }
}
