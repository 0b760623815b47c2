//! What a document is by its content, and whether it may be kept. Its name and its
//! declared type may lie, and are not looked at.

mod pdf;
#[cfg(test)]
mod tests;

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::sql_types::Text;
use image::ImageFormat;
use kernel::Duration;
use profile::PhotoRefusal;

use kernel::stored_as_word;

/// As a file (requirements, "Time-outs and limits").
pub const DOCUMENT_MIB_MAX: u32 = 10;
/// A page of A4 at 400 dots an inch.
const SIDE_MAX: u32 = 4700;

#[derive(Debug, Clone, Copy, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Media {
    Pdf,
    Jpeg,
}

stored_as_word! {
    Media { Pdf = "application/pdf", Jpeg = "image/jpeg" }
}

impl Media {
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
        }
    }
}

/// What is kept of a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Fit {
    pub media: Media,
    /// A PDF as it came; a picture, JPEG or PNG, written anew as JPEG.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Fit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fit")
            .field("media", &self.media)
            .finish_non_exhaustive()
    }
}

kernel::refusals! {
    /// Why a file does not become a document, in order of precedence.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum DocumentRefusal {
        /// By this person, whatever came of it.
        TooOften => 429 "vme-document-too-often" { wait: Duration } at "document" retry wait,
        /// Too many documents of others wait to be looked at.
        Busy => 503 "vme-document-busy" at "document",
        /// Enough of them belong to the filing.
        TooMany => 409 "vme-document-too-many" { most: u32 } at "document",
        /// No file was chosen, or it is empty.
        Empty => 422 "vme-document-empty" at "document",
        TooLarge => 413 "vme-document-too-large" { megabytes: u32 } at "document",
        /// A picture of a kind we do not read, such as HEIC.
        OtherPicture => 415 "vme-document-other-picture" at "document",
        OtherFormat => 415 "vme-document-other-format" at "document",
        TooManyPixels => 422 "vme-document-too-many-pixels" at "document",
        Damaged => 422 "vme-document-damaged" at "document",
        /// It asks for a password, or forbids something.
        Locked => 422 "vme-document-locked" at "document",
        /// It would run something, or carries other files.
        Active => 422 "vme-document-active" at "document",
        /// It unpacks to more than any paper needs, or is packed in a way we do not see through.
        TooComplex => 422 "vme-document-too-complex" at "document",
    }
}

/// Takes up to a second of one core and, for a large picture, 200 MB for a moment: run it
/// where that does not hold up others.
pub fn inspect(sent: &[u8]) -> Result<Fit, DocumentRefusal> {
    if sent.is_empty() {
        return Err(DocumentRefusal::Empty);
    }
    if sent.starts_with(b"%PDF-") {
        pdf::check(sent)?;
        return Ok(Fit {
            media: Media::Pdf,
            bytes: sent.to_vec(),
        });
    }
    match image::guess_format(sent) {
        Ok(ImageFormat::Jpeg | ImageFormat::Png) => picture(sent),
        Ok(_) => Err(DocumentRefusal::OtherPicture),
        // The kinds of iPhones (ISO/IEC 23008-12 §10).
        Err(_) if sent.get(4..8) == Some(b"ftyp".as_slice()) => Err(DocumentRefusal::OtherPicture),
        Err(_) => Err(DocumentRefusal::OtherFormat),
    }
}

/// Upright, with nothing else in it.
fn picture(sent: &[u8]) -> Result<Fit, DocumentRefusal> {
    let written = profile::whole_jpeg(sent, SIDE_MAX);
    let bytes = written.map_err(|refusal| match refusal {
        PhotoRefusal::TooManyPixels => DocumentRefusal::TooManyPixels,
        PhotoRefusal::OtherFormat | PhotoRefusal::Drawing | PhotoRefusal::NoPicture => {
            DocumentRefusal::OtherPicture
        }
        PhotoRefusal::TooOften
        | PhotoRefusal::Busy
        | PhotoRefusal::Missing
        | PhotoRefusal::TooLarge { .. }
        | PhotoRefusal::Damaged => DocumentRefusal::Damaged,
    })?;
    Ok(Fit {
        media: Media::Jpeg,
        bytes,
    })
}
