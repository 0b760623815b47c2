//! From the first line to the last: which message it is, and the statements in it.

use quick_xml::events::BytesStart;

use super::statement::{Draft, joined};
use super::tree::{Events, Step, line_breaks, name};
use crate::statement::Statement;
use crate::{Mistake, Wrong};

/// In front of the version, such as `02`.
const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.";
const ISO_20022: &str = "urn:iso:std:iso:20022:tech:xsd:";

/// All statements of a file, each checked on its own.
///
/// # Errors
/// The first thing that is wrong; nothing is taken of such a file.
pub fn read(bytes: &[u8]) -> Result<Vec<Statement>, Mistake> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        Mistake::at(1 + line_breaks(before), Wrong::XmlEncoding)
    })?;
    let mut events = Events::new(text);
    let drafts = document(&mut events)?;
    joined(drafts)
}

/// `Document`, which says which message it holds, and nothing behind it.
fn document(events: &mut Events<'_>) -> Result<Vec<Draft>, Mistake> {
    let start = begin(events)?;
    check_message(events, &start)?;
    let mut drafts = Vec::new();
    while let Some(start) = child(events)? {
        match name(&start).as_str() {
            "BkToCstmrStmt" => message(events, &mut drafts)?,
            _ => events.skip()?,
        }
    }
    loop {
        match events.step()? {
            Step::Eof if drafts.is_empty() => {
                return Err(events.mistake(Wrong::Missing { element: "Stmt" }));
            }
            Step::Eof => return Ok(drafts),
            Step::Text(text) if text.trim().is_empty() => {}
            _ => return Err(events.mistake(Wrong::Xml)),
        }
    }
}

fn begin<'a>(events: &mut Events<'a>) -> Result<BytesStart<'a>, Mistake> {
    loop {
        match events.step()? {
            Step::Start(start) => return Ok(start),
            Step::Text(text) if text.trim().is_empty() => {}
            _ => return Err(events.mistake(Wrong::Xml)),
        }
    }
}

/// Other messages of banks look alike and mean something else: 052 is not final, and
/// 054 names no balance.
fn check_message(events: &Events<'_>, start: &BytesStart<'_>) -> Result<(), Mistake> {
    let full = start.name().as_ref().to_owned();
    let attribute = match full.split_once(':') {
        Some((prefix, _)) => format!("xmlns:{prefix}"),
        None => "xmlns".to_owned(),
    };
    let namespace = events.attribute(start, &attribute)?.unwrap_or_default();
    let version = namespace.strip_prefix(NAMESPACE);
    let is_version = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if name(start) == "Document" && version.is_some_and(is_version) {
        return Ok(());
    }
    let found = namespace.strip_prefix(ISO_20022).unwrap_or(&namespace);
    let found = match found {
        "" => name(start),
        found => found.chars().take(60).collect(),
    };
    Err(events.mistake(Wrong::OtherMessage { found }))
}

/// `BkToCstmrStmt`: a header, and statements.
fn message(events: &mut Events<'_>, drafts: &mut Vec<Draft>) -> Result<(), Mistake> {
    while let Some(start) = child(events)? {
        match name(&start).as_str() {
            "Stmt" => drafts.push(statement(events)?),
            _ => events.skip()?,
        }
    }
    Ok(())
}

/// `Stmt`, an entry after the other.
fn statement(events: &mut Events<'_>) -> Result<Draft, Mistake> {
    let mut draft = Draft::at(events.line());
    while let Some(start) = child(events)? {
        match name(&start).as_str() {
            // What the account had a year ago, and what a bank adds for people.
            "TxsSummry" | "RltdAcct" | "Intrst" | "AddtlStmtInf" | "RptgSrc" | "RptgSeq" => {
                events.skip()?;
            }
            _ => draft.take(events.element(&start)?)?,
        }
    }
    Ok(draft)
}

/// The next element within the one that is open; `None` at its end.
fn child<'a>(events: &mut Events<'a>) -> Result<Option<BytesStart<'a>>, Mistake> {
    loop {
        match events.step()? {
            Step::Start(start) => return Ok(Some(start)),
            Step::End => return Ok(None),
            Step::Text(_) => {}
            Step::Eof => return Err(events.mistake(Wrong::Xml)),
        }
    }
}
