//! From the file as written to a source that can be trusted.

use std::ops::RangeInclusive;

use toml::Spanned;

use super::file::{self, File, LocalizedText, Text};
use super::{Findings, feed};
use crate::{Holders, Kind, Localized, Source};

const STALE_AFTER_DAYS: RangeInclusive<u32> = 1..=400;
const STALE_AFTER_DAYS_DEFAULT: u32 = 7;
const DELAY_MONTHS: RangeInclusive<u32> = 1..=24;
const NAME_LENGTH: RangeInclusive<usize> = 1..=80;
const EXPLANATION_LENGTH: RangeInclusive<usize> = 1..=600;

/// The source, unless something was found.
pub(super) fn source(file: File, findings: &mut Findings<'_>) -> Option<Source> {
    let slug = slug("slug", file.slug, findings);
    let delay_months_max = number(
        "delay_months_max",
        file.delay_months_max,
        &DELAY_MONTHS,
        findings,
    );
    let stale_after_days = number(
        "stale_after_days",
        file.stale_after_days,
        &STALE_AFTER_DAYS,
        findings,
    );
    if file.kind.get_ref().is_empty() {
        findings.about(&file.kind, "a source needs at least one [[kind]]");
    }
    let kinds = file.kind.into_inner().into_iter().map(|written| Kind {
        source: slug.clone(),
        delay_months_max,
        ..kind(written, findings)
    });
    let kinds = kinds.collect();
    let source = Source {
        name: localized("name", file.name, &NAME_LENGTH, findings),
        explanation: localized(
            "explanation",
            file.explanation,
            &EXPLANATION_LENGTH,
            findings,
        ),
        delay_months_max,
        stale_after_days: stale_after_days.unwrap_or(STALE_AFTER_DAYS_DEFAULT),
        feed: feed::check(file.feed, findings)?,
        kinds,
        slug,
    };
    findings.problems.is_empty().then_some(source)
}

fn kind(written: file::Kind, findings: &mut Findings<'_>) -> Kind {
    Kind {
        slug: slug("kind.slug", written.slug, findings),
        source: String::new(),
        name: localized("kind.name", written.name, &NAME_LENGTH, findings),
        holders: holders(written.holders, findings),
        delay_months_max: None,
    }
}

fn holders(texts: Spanned<Vec<Text>>, findings: &mut Findings<'_>) -> Holders {
    const ALLOWED: &str = "allowed: \"person\", \"organisation\", each once, at least one";
    let mut holders = Holders {
        persons: false,
        organisations: false,
    };
    if texts.get_ref().is_empty() {
        findings.about(&texts, format!("kind.holders is empty; {ALLOWED}"));
    }
    for text in texts.into_inner() {
        let place = match text.get_ref().as_str() {
            "person" => Some(&mut holders.persons),
            "organisation" => Some(&mut holders.organisations),
            _ => None,
        };
        match place {
            Some(flag) if !*flag => *flag = true,
            _ => findings.about(
                &text,
                format!("kind.holders: \"{}\"; {ALLOWED}", text.get_ref()),
            ),
        }
    }
    holders
}

/// A source's slug begins the names of its files, a kind's is written in lists
/// and in the definitions of tools.
fn slug(key: &str, text: Text, findings: &mut Findings<'_>) -> String {
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

fn localized(
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

fn number(
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
