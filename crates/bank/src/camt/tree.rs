//! An element with all that is in it, and the events it is made of.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::{Mistake, Wrong};

/// A statement nests a dozen deep.
const DEPTH_MAX: usize = 40;
/// More than the largest entry that a bank bundles.
const ELEMENTS_MAX: usize = 500_000;
const TEXT_BYTES_MAX: usize = 10_000;

#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    pub line: u32,
    /// Without its prefix.
    pub name: String,
    /// The attribute `Ccy`.
    pub currency: Option<String>,
    /// Without blanks around it.
    pub text: String,
    pub children: Vec<Element>,
}

impl Element {
    pub fn mistake(&self, wrong: Wrong) -> Mistake {
        Mistake::at(self.line, wrong)
    }

    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn all<'a>(&'a self, name: &'static str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Such as `["Acct", "Id", "IBAN"]`.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter()
            .try_fold(self, |element, name| element.child(name))
    }

    /// What is written at the first of the paths that leads to something.
    pub fn text_at(&self, paths: &[&[&str]]) -> Option<&str> {
        let found = paths.iter().find_map(|path| self.at(path));
        found
            .map(|found| found.text.as_str())
            .filter(|text| !text.is_empty())
    }

    pub fn needed(&self, name: &'static str) -> Result<&Self, Mistake> {
        self.child(name)
            .ok_or_else(|| self.mistake(Wrong::Missing { element: name }))
    }
}

/// The events of a file, with the line that each is on.
#[derive(Debug)]
pub(super) struct Events<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    /// Lines are counted up to here.
    counted: usize,
    line: u32,
    depth: usize,
}

/// What matters of an event.
#[derive(Debug)]
pub(super) enum Step<'a> {
    Start(BytesStart<'a>),
    End,
    Text(String),
    Eof,
}

impl<'a> Events<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Self {
            reader,
            text,
            counted: 0,
            line: 1,
            depth: 0,
        }
    }

    pub fn line(&self) -> u32 {
        self.line
    }

    pub fn mistake(&self, wrong: Wrong) -> Mistake {
        Mistake::at(self.line, wrong)
    }

    /// The next thing that matters. Comments and instructions do not; a document type
    /// and entities of the file's own are refused before anything of them is read.
    pub fn step(&mut self) -> Result<Step<'a>, Mistake> {
        loop {
            let event = self.reader.read_event();
            self.count_lines();
            let broken = |_| Mistake::at(self.line, Wrong::Xml);
            return Ok(match event.map_err(broken)? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEPTH_MAX {
                        return Err(self.mistake(Wrong::Depth));
                    }
                    Step::Start(start)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Step::End
                }
                Event::Text(text) => Step::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Step::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => {
                    let character = match name.resolve_char_ref() {
                        Ok(Some(character)) => Some(character),
                        Ok(None) => predefined(&name),
                        Err(_) => return Err(self.mistake(Wrong::Xml)),
                    };
                    match character {
                        Some(character) => Step::Text(character.to_string()),
                        None => return Err(self.mistake(Wrong::Doctype)),
                    }
                }
                Event::DocType(_) => return Err(self.mistake(Wrong::Doctype)),
                Event::Decl(declaration) => {
                    let named = declaration.encoding();
                    let fits = named.is_none_or(|name| {
                        name.is_ok_and(|name| {
                            ["utf-8", "utf8", "us-ascii"]
                                .contains(&name.to_ascii_lowercase().as_str())
                        })
                    });
                    if !fits {
                        return Err(self.mistake(Wrong::XmlEncoding));
                    }
                    continue;
                }
                Event::Comment(_) | Event::PI(_) => continue,
                Event::Empty(_) => return Err(self.mistake(Wrong::Xml)),
                Event::Eof if self.depth > 0 => return Err(self.mistake(Wrong::Xml)),
                Event::Eof => Step::Eof,
            });
        }
    }

    fn count_lines(&mut self) {
        let position = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let passed = self
            .text
            .as_bytes()
            .get(self.counted..position)
            .unwrap_or_default();
        self.line = self.line.saturating_add(line_breaks(passed));
        self.counted = position.max(self.counted);
    }

    /// The element that this begins, to its end.
    pub fn element(&mut self, start: &BytesStart<'_>) -> Result<Element, Mistake> {
        let mut open = vec![self.begin(start)?];
        let mut count = 1;
        while let Some(mut element) = open.pop() {
            match self.step()? {
                Step::Start(start) => {
                    count += 1;
                    if count > ELEMENTS_MAX {
                        return Err(self.mistake(Wrong::Depth));
                    }
                    let child = self.begin(&start)?;
                    open.push(element);
                    open.push(child);
                }
                Step::Text(text) => {
                    if element.text.len() + text.len() > TEXT_BYTES_MAX {
                        return Err(self.mistake(Wrong::Depth));
                    }
                    element.text.push_str(&text);
                    open.push(element);
                }
                Step::End => {
                    element.text = shown(&element.text);
                    match open.last_mut() {
                        Some(parent) => parent.children.push(element),
                        None => return Ok(element),
                    }
                }
                Step::Eof => break,
            }
        }
        Err(self.mistake(Wrong::Xml))
    }

    /// Passes over the element that was begun last.
    pub fn skip(&mut self) -> Result<(), Mistake> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if let Step::Eof = self.step()? {
                return Err(self.mistake(Wrong::Xml));
            }
        }
        Ok(())
    }

    fn begin(&self, start: &BytesStart<'_>) -> Result<Element, Mistake> {
        Ok(Element {
            line: self.line,
            name: name(start),
            currency: self.attribute(start, "Ccy")?,
            ..Element::default()
        })
    }

    pub fn attribute(&self, start: &BytesStart<'_>, name: &str) -> Result<Option<String>, Mistake> {
        let broken = |_| self.mistake(Wrong::Xml);
        let found = start.try_get_attribute(name).map_err(broken)?;
        let Some(found) = found else { return Ok(None) };
        match found.normalized_value(XmlVersion::Implicit1_0) {
            Ok(value) => Ok(Some(value.into_owned())),
            // An entity of the file's own, or a character that is none.
            Err(_) => Err(self.mistake(Wrong::Doctype)),
        }
    }
}

pub(super) fn line_breaks(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .map(|byte| u32::from(*byte == b'\n'))
        .fold(0, u32::saturating_add)
}

pub(super) fn name(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

/// XML knows these five by itself (§4.6).
fn predefined(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// Words one blank apart, and no character that shows nothing.
fn shown(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
