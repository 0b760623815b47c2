//! One TOML text, read: for definitions and for the configuration, in the same words.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, Deserializer, Error};

/// What is wrong with a text, and at which bytes of it.
#[derive(Debug)]
pub(crate) struct Fault {
    pub span: Option<Range<usize>>,
    pub message: String,
}

/// The text as far as it reads, and everything in it that is no TOML.
pub(crate) fn parse(text: &str) -> (Spanned<DeTable<'_>>, Vec<Fault>) {
    let (document, errors) = DeTable::parse_recoverable(text);
    let no_toml = |error: Error| Fault {
        span: error.span(),
        message: format!("this is no TOML: {}", error.message().trim()),
    };
    (document, errors.into_iter().map(no_toml).collect())
}

/// The text as an `F`.
pub(crate) fn parse_as<F: DeserializeOwned>(text: &str) -> Result<F, Vec<Fault>> {
    let (document, faults) = parse(text);
    if !faults.is_empty() {
        return Err(faults);
    }
    F::deserialize(Deserializer::from(document)).map_err(|error| {
        vec![Fault {
            span: error.span(),
            message: in_our_words(error.message()),
        }]
    })
}

/// The line that holds this byte, from 1.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    let before = text.bytes().take(offset);
    before.filter(|byte| *byte == b'\n').count() + 1
}

/// Something has a name that nothing here has: says which it may have meant.
pub(crate) fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let nearest = known
        .iter()
        .map(|known| (strsim::levenshtein(name, known), *known))
        .min();
    match nearest {
        Some((distance, nearest)) if distance <= 1 + name.len() / 3 => {
            format!("there is no {what} \"{name}\"; did you mean \"{nearest}\"?")
        }
        _ => format!(
            "there is no {what} \"{name}\"; there are: {}",
            known.join(", ")
        ),
    }
}

/// The two mistakes that serde words itself wherever a struct is read.
fn in_our_words(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    match quoted.next() {
        Some(name) if message.starts_with("unknown field ") => {
            unknown("key", name, &quoted.collect::<Vec<_>>())
        }
        Some(name) if message.starts_with("missing field ") => format!("{name} is missing"),
        _ => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Tool {
        #[expect(dead_code, reason = "only read")]
        name: String,
        #[expect(dead_code, reason = "only read")]
        address: Option<String>,
    }

    fn faults_of(text: &str) -> Vec<(usize, String)> {
        let faults = parse_as::<Tool>(text).unwrap_err();
        let told = |fault: Fault| {
            let line = line_of(text, fault.span.map_or(0, |span| span.start));
            (line, fault.message)
        };
        faults.into_iter().map(told).collect()
    }

    #[test]
    fn a_mistake_is_told_in_the_words_of_the_configuration() {
        for (text, line, message) in [
            (
                "name = \"a\"\nadress = \"b\"",
                2,
                "there is no key \"adress\"; did you mean \"address\"?",
            ),
            (
                "name = \"a\"\ncolour = \"b\"",
                2,
                "there is no key \"colour\"; there are: name, address",
            ),
            ("address = \"b\"", 1, "name is missing"),
            (
                "name = 5",
                1,
                "invalid type: integer `5`, expected a string",
            ),
        ] {
            assert_eq!(faults_of(text), [(line, message.to_owned())], "{text}");
        }
    }

    #[test]
    fn all_that_is_no_toml_is_told_at_once() {
        let told = faults_of("name = a\naddress = = \"b\"\n");
        let lines: Vec<usize> = told.iter().map(|(line, _)| *line).collect();
        assert!(lines.contains(&1) && lines.contains(&2), "{told:?}");
        let mut messages = told.iter().map(|(_, message)| message);
        assert!(messages.all(|message| message.starts_with("this is no TOML: ")));
    }
}
