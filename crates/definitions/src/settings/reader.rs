//! From the text of a file and the environment to values with their places.

use std::collections::BTreeMap;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Kind, Place, Problem, Section, Setting};
use crate::document::{line_of, parse, unknown};

/// The environment's variables that are ours.
pub type Environment = BTreeMap<String, String>;

#[derive(Debug, Clone)]
struct Given {
    /// One text, or the items of a list.
    texts: Vec<String>,
    place: Place,
}

/// What was given for each setting. It is asked for one after the other, and collects
/// what will not do.
#[derive(Debug)]
pub struct Reader {
    sections: Vec<Section>,
    settings: Vec<&'static Setting>,
    given: BTreeMap<String, Given>,
    pub problems: Vec<Problem>,
}

impl Reader {
    /// Of the text of the file and the environment; there is nothing beside these
    /// sections and settings.
    pub fn new(
        text: &str,
        environment: &Environment,
        sections: Vec<Section>,
        settings: Vec<&'static Setting>,
    ) -> Self {
        let mut reader = Self {
            sections,
            settings,
            given: BTreeMap::new(),
            problems: Vec::new(),
        };
        let (document, faults) = parse(text);
        for fault in faults {
            let line = fault.span.map_or(1, |span| line_of(text, span.start));
            reader.problem(Place::Line(line), fault.message);
        }
        reader.read_document(text, document.get_ref());
        reader.read_environment(environment);
        reader
    }

    pub fn problem(&mut self, place: Place, message: impl Into<String>) {
        self.problems.push(Problem {
            place,
            message: message.into(),
        });
    }

    /// Says that what was given for `setting` will not do. It is not repeated:
    /// it may hold a password.
    pub fn reject(&mut self, setting: &Setting, why: &str) {
        let place = self.place(setting);
        self.problem(
            place,
            format!("{}: {why}; write {}", setting.name(), setting.allowed),
        );
    }

    pub fn reject_form(&mut self, setting: &Setting) {
        self.reject(setting, "that does not read");
    }

    fn place(&self, setting: &Setting) -> Place {
        self.given
            .get(&setting.name())
            .map_or(Place::File, |given| given.place.clone())
    }

    fn read_document(&mut self, text: &str, document: &DeTable<'_>) {
        for (section, content) in document {
            let line = line_of(text, section.span().start);
            let name: &str = section.get_ref();
            let known: Vec<&str> = self.sections.iter().map(|known| known.name).collect();
            if !known.contains(&name) {
                self.problem(Place::Line(line), unknown("section", name, &known));
                continue;
            }
            match content.get_ref() {
                DeValue::Table(table) => self.read_section(text, name, table),
                _ => self.problem(
                    Place::Line(line),
                    format!("{name} is a section: write [{name}] on a line of its own"),
                ),
            }
        }
    }

    fn read_section(&mut self, text: &str, section: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let place = Place::Line(line_of(text, key.span().start));
            let name: &str = key.get_ref();
            let settings = self.settings.iter().copied();
            let of_section: Vec<_> = settings
                .filter(|setting| setting.section == section)
                .collect();
            match of_section.iter().find(|setting| setting.key == name) {
                None => {
                    let in_file = of_section.iter();
                    let known: Vec<&str> = in_file
                        .filter(|setting| setting.kind != Kind::Environment)
                        .map(|setting| setting.key)
                        .collect();
                    self.problem(
                        place,
                        unknown(&format!("setting in [{section}]"), name, &known),
                    );
                }
                Some(setting) if setting.kind == Kind::Environment => {
                    let message = format!(
                        "{} is a secret: set the variable {} instead",
                        setting.name(),
                        setting.variable()
                    );
                    self.problem(place, message);
                }
                Some(setting) => self.read_value(setting, value, place),
            }
        }
    }

    fn read_value(&mut self, setting: &Setting, value: &Spanned<DeValue<'_>>, place: Place) {
        let texts = match (setting.kind, value.get_ref()) {
            (Kind::Text, DeValue::String(text)) => Some(vec![text.to_string()]),
            (Kind::Number, DeValue::Integer(number)) => Some(vec![number.to_string()]),
            (Kind::List, DeValue::Array(items)) => {
                items.iter().map(|item| text_of(item.get_ref())).collect()
            }
            _ => None,
        };
        let Some(texts) = texts else {
            let form = form(setting.kind);
            return self.problem(
                place,
                format!("{}: write {form}: {}", setting.name(), setting.allowed),
            );
        };
        self.given.insert(setting.name(), Given { texts, place });
    }

    /// A variable goes before the file; a list is separated by commas. The end of
    /// its line is no part of it, as little as of a file with a secret.
    fn read_environment(&mut self, environment: &Environment) {
        for (variable, value) in environment {
            let mut settings = self.settings.iter();
            let Some(setting) = settings.find(|setting| setting.variable() == *variable) else {
                let known: Vec<String> =
                    self.settings.iter().map(|known| known.variable()).collect();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                self.problem(
                    Place::Variable(variable.clone()),
                    unknown("variable", variable, &known),
                );
                continue;
            };
            let setting = *setting;
            let value = value.trim_end_matches(['\r', '\n']);
            let texts = match setting.kind {
                Kind::List => value
                    .split(',')
                    .map(str::trim)
                    .filter(|item| !item.is_empty())
                    .map(str::to_owned)
                    .collect(),
                _ => vec![value.to_owned()],
            };
            self.given.insert(
                setting.name(),
                Given {
                    texts,
                    place: Place::Variable(variable.clone()),
                },
            );
        }
    }

    fn texts(&self, setting: &Setting) -> Vec<String> {
        match self.given.get(&setting.name()) {
            Some(given) => given.texts.clone(),
            None if setting.kind == Kind::List => Vec::new(),
            None => setting.default.map(str::to_owned).into_iter().collect(),
        }
    }

    pub fn is_given(&self, setting: &Setting) -> bool {
        self.given.contains_key(&setting.name())
    }

    /// The setting, or its default, if it reads.
    pub fn optional<T: FromStr>(&mut self, setting: &Setting) -> Option<T> {
        let text = self.texts(setting).into_iter().next()?;
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.reject_form(setting);
        }
        parsed
    }

    pub fn required<T: FromStr>(&mut self, setting: &Setting) -> Option<T> {
        if self.texts(setting).is_empty() {
            self.missing(setting);
            return None;
        }
        self.optional(setting)
    }

    pub fn missing(&mut self, setting: &Setting) {
        self.problem(
            Place::File,
            format!("{} is missing; write {}", setting.name(), setting.allowed),
        );
    }

    pub fn number(
        &mut self,
        setting: &Setting,
        allowed: std::ops::RangeInclusive<u32>,
    ) -> Option<u32> {
        let number: u32 = self.optional(setting)?;
        if !allowed.contains(&number) {
            self.reject(setting, "that is too small or too large");
            return None;
        }
        Some(number)
    }

    pub fn list<T: FromStr>(&mut self, setting: &Setting) -> Vec<T> {
        let mut items = Vec::new();
        for text in self.texts(setting) {
            match text.parse() {
                Ok(item) => items.push(item),
                Err(_) => self.reject(setting, &format!("\"{text}\" does not read")),
            }
        }
        items
    }
}

fn form(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "a number without quotes",
        Kind::List => "a list of texts in square brackets",
        Kind::Text | Kind::Environment => "a text in quotes",
    }
}

fn text_of(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        _ => None,
    }
}
