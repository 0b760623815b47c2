//! Fluent messages of all domains in one catalogue.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::Language;
use unic_langid::LanguageIdentifier;

use crate::format;

/// The texts of one domain; `nl.ftl` and `fr.ftl` side by side in its folder.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    pub domain: &'static str,
    pub nl: &'static str,
    pub fr: &'static str,
}

/// A value for a placeable: text, or a number that decides a plural.
#[derive(Debug, Clone)]
pub enum Argument {
    Text(String),
    Number(i64),
}

impl Argument {
    /// What a refusal names, as this language writes it.
    pub fn said(argument: &kernel::Argument, language: Language) -> Self {
        match argument {
            kernel::Argument::Number(number) => (*number).into(),
            kernel::Argument::Name(name) => name.into(),
            kernel::Argument::Money(amount) => format::money(*amount, language).into(),
            kernel::Argument::Date(at) => format::date(*at, language).into(),
            kernel::Argument::Duration(long) => format::duration(*long, language).into(),
        }
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

macro_rules! number_arguments {
    ($($number:ty),*) => {$(
        impl From<$number> for Argument {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}
number_arguments!(i32, i64, u32, u64, usize);

/// A text file that does not read.
#[derive(Debug)]
pub struct TextsError(String);

impl fmt::Display for TextsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TextsError {}

/// The catalogue.
pub struct Texts {
    nl: FluentBundle<FluentResource>,
    fr: FluentBundle<FluentResource>,
    keys: BTreeMap<&'static str, BTreeSet<String>>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Texts")
    }
}

impl Texts {
    /// # Errors
    /// Names the domain, the language and what does not read, or the message
    /// that two domains both claim.
    pub fn new(sources: &[Source]) -> Result<Self, TextsError> {
        let mut keys = BTreeMap::new();
        let mut bundle = |language: Language| {
            let (bundle, found) = load(language, sources)?;
            keys.insert(language.code(), found);
            Ok(bundle)
        };
        Ok(Self {
            nl: bundle(Language::Nl)?,
            fr: bundle(Language::Fr)?,
            keys,
        })
    }

    /// The message in `language`. A message that is missing shows as `⟦key⟧`,
    /// which no test lets through.
    pub fn get(&self, language: Language, key: &str, arguments: &[(&str, Argument)]) -> String {
        let bundle = match language {
            Language::Nl => &self.nl,
            Language::Fr => &self.fr,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("⟦{key}⟧");
        };
        let arguments: FluentArgs = arguments
            .iter()
            .map(|(name, value)| (*name, FluentValue::from(value)))
            .collect();
        let mut errors = Vec::new();
        let text = bundle
            .format_pattern(pattern, Some(&arguments), &mut errors)
            .into_owned();
        if errors.is_empty() {
            text
        } else {
            format!("⟦{key}: {text}⟧")
        }
    }

    pub fn has(&self, key: &str) -> bool {
        self.keys.values().all(|keys| keys.contains(key))
    }

    /// Messages that one language has and the other lacks.
    pub fn one_sided(&self) -> Vec<String> {
        let (nl, fr) = (&self.keys["nl"], &self.keys["fr"]);
        nl.symmetric_difference(fr).cloned().collect()
    }
}

impl<'a> From<&'a Argument> for FluentValue<'a> {
    fn from(argument: &'a Argument) -> Self {
        match argument {
            Argument::Text(text) => FluentValue::from(text.as_str()),
            Argument::Number(number) => FluentValue::from(*number),
        }
    }
}

fn load(
    language: Language,
    sources: &[Source],
) -> Result<(FluentBundle<FluentResource>, BTreeSet<String>), TextsError> {
    let identifier: LanguageIdentifier = format!("{language}-BE")
        .parse()
        .map_err(|error| TextsError(format!("{language}: {error}")))?;
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // The marks around placeables are for mixed writing directions; we have one.
    bundle.set_use_isolating(false);
    let mut keys = BTreeSet::new();
    for source in sources {
        let text = match language {
            Language::Nl => source.nl,
            Language::Fr => source.fr,
        };
        let wrong =
            |what: String| TextsError(format!("texts of {} in {language}: {what}", source.domain));
        let resource = FluentResource::try_new(text.to_owned())
            .map_err(|(_, errors)| wrong(format!("{errors:?}")))?;
        keys.extend(message_keys(text));
        bundle
            .add_resource(resource)
            .map_err(|errors| wrong(format!("{errors:?}")))?;
    }
    Ok((bundle, keys))
}

/// A message starts at the margin, up to its `=`.
fn message_keys(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('='))
        .map(|(key, _)| key.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: Source = Source {
        domain: "sample",
        nl: "a = Dag { $name }\nb = Alleen hier\n",
        fr: "a = Bonjour { $name }\n",
    };

    #[test]
    fn a_message_comes_in_the_language_asked() {
        let texts = Texts::new(&[SAMPLE]).unwrap();
        assert_eq!(
            texts.get(Language::Nl, "a", &[("name", "An".into())]),
            "Dag An"
        );
        assert_eq!(
            texts.get(Language::Fr, "a", &[("name", "An".into())]),
            "Bonjour An"
        );
    }

    #[test]
    fn what_is_missing_shows() {
        let texts = Texts::new(&[SAMPLE]).unwrap();
        assert_eq!(texts.get(Language::Fr, "b", &[]), "⟦b⟧");
        assert!(texts.get(Language::Nl, "a", &[]).starts_with('⟦'));
        assert_eq!(texts.one_sided(), ["b"]);
    }

    #[test]
    fn a_message_claimed_twice_is_an_error() {
        assert!(Texts::new(&[SAMPLE, SAMPLE]).is_err());
    }
}
