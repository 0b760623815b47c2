//! Values that every kind of file has.

use std::ops::RangeInclusive;

use toml::Spanned;

use crate::{Findings, Localized, LocalizedText, Text};

/// A slug stands in URLs, names of files and other definitions.
pub fn slug(key: &str, text: Text, findings: &mut Findings<'_>) -> String {
    let slug = text.get_ref();
    let allowed = (2..=40).contains(&slug.len())
        && slug.starts_with(|c: char| c.is_ascii_lowercase())
        && slug
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !allowed {
        let message = format!(
            "{key} \"{slug}\": allowed are 2 to 40 of a-z, 0-9 and -, beginning with a letter"
        );
        findings.about(&text, message);
    }
    text.into_inner()
}

/// One line in each language, without blanks around it; lengths in characters.
pub fn localized(
    key: &str,
    text: LocalizedText,
    lengths: &RangeInclusive<usize>,
    findings: &mut Findings<'_>,
) -> Localized {
    for (language, text) in [("nl", &text.nl), ("fr", &text.fr)] {
        let trimmed = text.get_ref().trim();
        if !lengths.contains(&trimmed.chars().count()) || trimmed.chars().any(char::is_control) {
            let (min, max) = (lengths.start(), lengths.end());
            findings.about(
                text,
                format!("{key}.{language} must be one line of {min} to {max} characters"),
            );
        }
    }
    Localized {
        nl: text.nl.into_inner().trim().to_owned(),
        fr: text.fr.into_inner().trim().to_owned(),
    }
}

/// The number where one is written, and in range.
pub fn number(
    key: &str,
    value: Option<Spanned<i64>>,
    range: &RangeInclusive<u32>,
    findings: &mut Findings<'_>,
) -> Option<u32> {
    let value = value?;
    let number = u32::try_from(*value.get_ref())
        .ok()
        .filter(|number| range.contains(number));
    if number.is_none() {
        findings.about(
            &value,
            format!("{key} must be from {} to {}", range.start(), range.end()),
        );
    }
    number
}
