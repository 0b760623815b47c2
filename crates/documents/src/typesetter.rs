//! Typst, shut off from the machine: it sees our base, one template, one file of values and
//! the fonts of this program, and nothing else: no disk, no network, no clock.

use kernel::Timestamp;
use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::Document;
use crate::text::make_fit;

const BASE: &str = include_str!("../templates/base.typ");
const FAMILY: &str = "Libertinus Serif";
/// What was computed for the last documents is kept that many documents long: a receipt
/// takes a third of the time then, and memory does not grow.
const KEPT_FOR: usize = 8;

/// What a thread keeps from one document to the next.
pub struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

/// A document that was not made. Our mistake: of the template, or of this crate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("template {template}{}: {problem}", line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct Broken {
    template: &'static str,
    line: Option<usize>,
    problem: String,
}

impl Typesetter {
    pub fn new() -> Self {
        let fonts: Vec<Font> = typst_assets::fonts()
            .flat_map(|file| Font::iter(Bytes::new(file)))
            .filter(|font| font.info().family == FAMILY)
            .collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    }

    /// The document as PDF/A-2a (ISO 19005-2) that is PDF/UA-1 (ISO 14289-1), too.
    pub fn pdf(&self, document: Document) -> Result<Vec<u8>, Broken> {
        let mut given = document.given;
        make_fit(&mut given, &|c| self.has_picture(c));
        let desk = Desk::new(
            self,
            document.template.source,
            document.template.name,
            &given,
        );
        let made = desk.pdf(&document.id, document.at);
        typst::comemo::evict(KEPT_FOR);
        made.map_err(|(line, problem)| Broken {
            template: document.template.name,
            line,
            problem,
        })
    }

    /// In every cut of the font: a document may print any text in bold.
    fn has_picture(&self, c: char) -> bool {
        self.fonts
            .iter()
            .all(|font| font.info().coverage.contains(c.into()))
    }
}

/// One document on the way to become pages.
struct Desk<'a> {
    typesetter: &'a Typesetter,
    template: Source,
    base: Source,
    data: (FileId, Bytes),
}

type Failed = (Option<usize>, String);

impl<'a> Desk<'a> {
    fn new(typesetter: &'a Typesetter, template: &str, name: &str, given: &Value) -> Self {
        Self {
            typesetter,
            template: Source::new(file(&format!("/{name}.typ")), template.to_owned()),
            base: Source::new(file("/base.typ"), BASE.to_owned()),
            data: (file("/data.json"), Bytes::from_string(given.to_string())),
        }
    }

    fn pdf(&self, id: &str, at: Timestamp) -> Result<Vec<u8>, Failed> {
        let document = typst::compile(self)
            .output
            .map_err(|errors| self.place(&errors, true))?;
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| (None, error.message().to_string()))?;
        let options = PdfOptions {
            ident: Smart::Custom(id.to_owned()),
            creator: Smart::Custom(Some("Immo-Connect".to_owned())),
            timestamp: moment(at).map(typst_pdf::Timestamp::new_utc),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| self.place(&errors, false))
    }

    /// What the checks of the PDF say repeats the text they are about, which is
    /// no business of a log. What the template got wrong does not.
    fn place(&self, errors: &[SourceDiagnostic], says_why: bool) -> Failed {
        let Some(error) = errors.first() else {
            return (None, "no reason given".into());
        };
        let range = self.range(error.span);
        let line = range.and_then(|range| self.template.lines().byte_to_line(range.start));
        let problem = if says_why {
            error.message.to_string()
        } else {
            "it would not keep to PDF/A-2a and PDF/UA-1".into()
        };
        (line.map(|line| line + 1), problem)
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.template, &self.base]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let (data, bytes) = &self.data;
        if id == *data {
            Ok(bytes.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.get(index).cloned()
    }

    /// The same document has the same bytes on every day.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Typst keeps the names of files for ever: there are as many as templates.
fn file(path: &str) -> FileId {
    // A path that is not one becomes the root, which nobody asks for.
    let path = VirtualPath::new(path).or_else(|_| VirtualPath::new("/"));
    match path {
        Ok(path) => RootedPath::new(VirtualRoot::Project, path).intern(),
        Err(_) => unreachable!("the root is a path"),
    }
}

fn moment(at: Timestamp) -> Option<Datetime> {
    let at = jiff::Timestamp::from_millisecond(at.as_millis()).ok()?;
    let at = at.to_zoned_datetime(jiff::tz::TimeZone::UTC);
    Datetime::from_ymd_hms(
        at.year().into(),
        at.month().try_into().ok()?,
        at.day().try_into().ok()?,
        at.hour().try_into().ok()?,
        at.minute().try_into().ok()?,
        at.second().try_into().ok()?,
    )
}
