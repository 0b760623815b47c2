//! From the file as written to a source that can be trusted.

use std::ops::RangeInclusive;

use definitions::{Findings, Text, localized, number, slug};
use toml::Spanned;

use super::feed;
use super::file::{self, File};
use crate::{Holders, Kind, Source};

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
    Some(Source {
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
    })
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
