//! The package for the counter (`/counter/filings/{id}/package.zip`): the summary as PDF,
//! the answers as JSON by the published schema, and the documents.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use axum::http::header;
use axum::response::IntoResponse;
use belgium::Day;
use documents::{Document as Pdf, Head, Renderer, Template, Unrendered};
use kernel::Duration;
use serde::Serialize;
use serde_json::json;
use web::{Answer, Ctx, Failure, refused};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::answers::{Numbers, answered};
use super::filing::facts;
use super::rows::named;
use crate::Filing;
use crate::documents::{self as stored, Document};
use crate::form::{Answers, FORM_VERSION};

const TEMPLATE: Template = Template {
    name: "vme-filing",
    source: include_str!("../../templates/filing.typ"),
};
const AGAIN: Duration = Duration::from_secs(10);

kernel::refusals! {
    /// Too many documents are being made.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum PackageRefusal {
        Busy => 503 "vme-package-busy" retry AGAIN,
    }
}

#[derive(Debug, Serialize)]
struct Said {
    association: String,
    facts: Vec<Fact>,
    groups: Vec<Group>,
}

#[derive(Debug, Serialize)]
struct Group {
    title: String,
    facts: Vec<Fact>,
}

#[derive(Debug, Serialize)]
struct Fact {
    label: String,
    value: String,
}

/// A file in the package.
struct File {
    name: String,
    bytes: Vec<u8>,
}

pub(super) async fn answer(ctx: &Ctx, filing: &Filing) -> Answer {
    let (id, sealer) = (filing.id.clone(), ctx.sealer().clone());
    let read = ctx.db().read(move |tx| {
        let mut papers = Vec::new();
        for document in stored::of_filing(tx, &id)? {
            let bytes = stored::open(tx, &sealer, &document)?;
            papers.push((document, bytes));
        }
        Ok(papers)
    });
    let papers = named_files(read.await?)?;
    let answers = filing.answers(ctx.sealer());
    let mut files = vec![
        File {
            name: "filing.pdf".to_owned(),
            bytes: pdf(ctx, filing, &answers).await?,
        },
        File {
            name: "filing.json".to_owned(),
            bytes: json(filing, &answers, &papers),
        },
        File {
            name: "filing.schema.json".to_owned(),
            bytes: crate::form::schema().to_string().into_bytes(),
        },
    ];
    files.extend(papers.into_iter().map(|(_, file)| file));
    let zip = zipped(&files).map_err(|error| Failure::Internal(error.to_string()))?;
    let name = format!("kbo-vme-{}.zip", filing.number.unwrap_or_default());
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, zip).into_response())
}

/// `extract-1.pdf`: what it shows, and the how manieth.
fn named_files(papers: Vec<(Document, Option<Vec<u8>>)>) -> Result<Vec<(Document, File)>, Failure> {
    let mut places: BTreeMap<String, u32> = BTreeMap::new();
    let mut files = Vec::new();
    for (document, bytes) in papers {
        let place = places.entry(document.slot.clone()).or_default();
        *place += 1;
        let name = format!("{}-{place}.{}", document.slot, document.media.extension());
        let bytes = bytes.ok_or_else(|| {
            Failure::Internal(format!("the document {} does not open", document.id))
        })?;
        files.push((document, File { name, bytes }));
    }
    Ok(files)
}

async fn pdf(ctx: &Ctx, filing: &Filing, answers: &Answers) -> Result<Vec<u8>, Failure> {
    let case = filing.case(answers);
    let fact = |(label, value)| Fact { label, value };
    let groups = answered(ctx, &filing.id, &case, Numbers::Full);
    let said = Said {
        association: named(ctx, filing),
        facts: facts(ctx, filing, None).into_iter().map(fact).collect(),
        groups: groups
            .into_iter()
            .map(|group| Group {
                title: group.title,
                facts: group
                    .rows
                    .into_iter()
                    .map(|row| fact((row.label, row.answer)))
                    .collect(),
            })
            .collect(),
    };
    let title = ctx.t(&format!("vme-flow-{}", filing.flow.word()));
    let number = filing.number.unwrap_or_default().to_string();
    let foot = ctx.text("vme-filing-heading", &[("number", number.into())]);
    let head = Head {
        language: ctx.language(),
        title: &title,
        operator: &ctx.t("vme-heading"),
        foot: &foot,
        id: &format!("filing {} {}", filing.id, ctx.language().code()),
        at: filing.submitted_at.unwrap_or(filing.created_at),
    };
    let document = Pdf::new(TEMPLATE, &head, &said);
    let document = document.map_err(|error| Failure::Internal(error.to_string()))?;
    let renderer: Renderer = ctx
        .state
        .services
        .need()
        .map_err(|missing| Failure::Internal(missing.to_string()))?;
    renderer.pdf(document).await.map_err(|error| match error {
        Unrendered::Busy => refused(PackageRefusal::Busy),
        Unrendered::Broken(detail) => Failure::Internal(detail),
    })
}

/// What `/vme/filing.schema.json` says.
fn json(filing: &Filing, answers: &Answers, papers: &[(Document, File)]) -> Vec<u8> {
    let case = filing.case(answers);
    let given = case
        .groups()
        .flat_map(|group| case.questions(group))
        .filter(|question| !answers.get(question.id).is_empty());
    let given: BTreeMap<_, _> = given
        .map(|question| (question.id, answers.get(question.id)))
        .collect();
    let documents: Vec<_> = papers
        .iter()
        .map(|(document, file)| {
            json!({
                "file": file.name,
                "slot": document.slot,
                "media_type": document.media.word(),
                "sha256": hex::encode(&document.digest),
            })
        })
        .collect();
    let value = json!({
        "format": FORM_VERSION,
        "id": filing.id,
        "number": filing.number,
        "flow": filing.flow.word(),
        "submitted_at": filing.submitted_at.map(i18n::format::machine),
        "deadline": filing.deadline().map(|day: Day| day.to_string()),
        "answers": given,
        "documents": documents,
    });
    value.to_string().into_bytes()
}

/// PDFs and pictures are compressed already.
fn zipped(files: &[File]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for file in files {
        zip.start_file(file.name.as_str(), stored)?;
        zip.write_all(&file.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
