//! The tables `[[way_of_use]]`.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use definitions::{Findings, Text, localized, slug};
use kernel::Cents;
use toml::Spanned;

use super::check::one_of;
use super::file::{Price, WayOfUse};
use crate::{AnyOf, ContextKind, way_of_use};

const NAME_LENGTH: RangeInclusive<usize> = 1..=60;
const DESCRIPTION_LENGTH: RangeInclusive<usize> = 1..=400;
const PER_LENGTH: RangeInclusive<usize> = 1..=40;
/// A price above this is a typing mistake.
const PRICE_CENTS: RangeInclusive<i64> = 0..=1_000_000;
const CHARGED_CENTS: RangeInclusive<i64> = 1..=1_000_000;

pub(super) fn check(
    written: Vec<WayOfUse>,
    known: Option<&BTreeSet<String>>,
    findings: &mut Findings<'_>,
) -> Vec<way_of_use::WayOfUse> {
    let mut slugs = BTreeSet::new();
    written
        .into_iter()
        .map(|way| {
            if !slugs.insert(way.slug.get_ref().clone()) {
                let message = format!("way_of_use: there are two of \"{}\"", way.slug.get_ref());
                findings.about(&way.slug, message);
            }
            checked_way(way, known, findings)
        })
        .collect()
}

fn checked_way(
    way: WayOfUse,
    known: Option<&BTreeSet<String>>,
    findings: &mut Findings<'_>,
) -> way_of_use::WayOfUse {
    let context = one_of(
        "way_of_use.context",
        way.context,
        &[
            ("organisation", ContextKind::Organisation),
            ("personal", ContextKind::Personal),
        ],
        findings,
    );
    if let (ContextKind::Personal, Some(first)) = (context, way.to_register.first()) {
        findings.about(
            first,
            "way_of_use.to_register does not go with context = \"personal\": \
             a person registers nothing; use to_use",
        );
    }
    let to_use = groups("way_of_use.to_use", way.to_use, known, findings);
    let organisation_suffices = suffices(context, way.organisation_suffices, &to_use, findings);
    way_of_use::WayOfUse {
        slug: slug("way_of_use.slug", way.slug, findings),
        context,
        to_register: groups("way_of_use.to_register", way.to_register, known, findings),
        to_use,
        organisation_suffices,
        name: localized("way_of_use.name", way.name, &NAME_LENGTH, findings),
        description: way.description.map(|text| {
            localized(
                "way_of_use.description",
                text,
                &DESCRIPTION_LENGTH,
                findings,
            )
        }),
        prices: prices(context, way.price, findings),
        charge_cents_max: charge_cents_max(context, way.charge_cents_max, findings),
    }
}

/// Each text is a group, `biv-broker|sf323-employee`: any one of them will do.
fn groups(
    key: &str,
    texts: Vec<Text>,
    known: Option<&BTreeSet<String>>,
    findings: &mut Findings<'_>,
) -> Vec<AnyOf> {
    let mut groups: Vec<AnyOf> = Vec::new();
    for text in texts {
        let kinds: Vec<String> = text.get_ref().split('|').map(str::to_owned).collect();
        let once: BTreeSet<&String> = kinds.iter().collect();
        let group = AnyOf(kinds.clone());
        if once.len() != kinds.len() || groups.contains(&group) {
            let message = format!("{key}: \"{}\" says the same twice", text.get_ref());
            findings.about(&text, message);
        }
        for kind in &kinds {
            if let Some(wrong) = wrong_with(kind, known) {
                findings.about(&text, format!("{key}: \"{kind}\" {wrong}"));
            }
        }
        groups.push(group);
    }
    groups
}

fn suffices(
    context: ContextKind,
    kinds: Vec<Text>,
    to_use: &[AnyOf],
    findings: &mut Findings<'_>,
) -> Vec<String> {
    let mut known = Vec::new();
    for kind in kinds {
        let key = "way_of_use.organisation_suffices";
        if context == ContextKind::Personal {
            let message = format!("{key} does not go with context = \"personal\"");
            findings.about(&kind, message);
        }
        let named = to_use.iter().any(|group| group.contains(kind.get_ref()));
        if !named || known.contains(kind.get_ref()) {
            let message = format!(
                "{key}: \"{}\" must be one of those in to_use, each once",
                kind.get_ref()
            );
            findings.about(&kind, message);
        }
        known.push(kind.into_inner());
    }
    known
}

fn wrong_with(kind: &str, known: Option<&BTreeSet<String>>) -> Option<String> {
    let fits = !kind.is_empty()
        && kind
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !fits {
        return Some(
            "is not the name of a kind of recognition: a-z, 0-9 and -; \
             write | between kinds of which one will do"
                .into(),
        );
    }
    let known = known.filter(|known| !known.contains(kind))?;
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    Some(format!(
        "is an unknown kind of recognition; known: {}",
        if known.is_empty() {
            "none yet, import recognitions first".to_owned()
        } else {
            known.join(", ")
        }
    ))
}

fn prices(
    context: ContextKind,
    written: Vec<Price>,
    findings: &mut Findings<'_>,
) -> Vec<way_of_use::Price> {
    let mut slugs = BTreeSet::new();
    let mut prices = Vec::new();
    for one in written {
        if let Some(slug) = &one.slug {
            if context == ContextKind::Personal {
                let message = "way_of_use.price.slug does not go with context = \"personal\": \
                               only an organisation has a Wallet";
                findings.about(slug, message);
            }
            if !slugs.insert(slug.get_ref().clone()) {
                let message = format!("way_of_use.price: there are two of \"{}\"", slug.get_ref());
                findings.about(slug, message);
            }
        }
        prices.push(price(one, findings));
    }
    prices
}

fn charge_cents_max(
    context: ContextKind,
    written: Option<Spanned<i64>>,
    findings: &mut Findings<'_>,
) -> Option<Cents> {
    let written = written?;
    if context == ContextKind::Personal {
        let message = "way_of_use.charge_cents_max does not go with context = \"personal\": \
                       only an organisation has a Wallet";
        findings.about(&written, message);
    }
    if !CHARGED_CENTS.contains(written.get_ref()) {
        let message = format!(
            "way_of_use.charge_cents_max must be from {} to {}",
            CHARGED_CENTS.start(),
            CHARGED_CENTS.end()
        );
        findings.about(&written, message);
    }
    Some(Cents(written.into_inner()))
}

/// What has a name is charged, so it costs something.
fn price(price: Price, findings: &mut Findings<'_>) -> way_of_use::Price {
    let range = if price.slug.is_some() {
        CHARGED_CENTS
    } else {
        PRICE_CENTS
    };
    if !range.contains(price.cents.get_ref()) {
        let message = format!(
            "way_of_use.price.cents must be from {} to {}",
            range.start(),
            range.end()
        );
        findings.about(&price.cents, message);
    }
    way_of_use::Price {
        slug: price
            .slug
            .map(|text| slug("way_of_use.price.slug", text, findings)),
        cents: Cents(price.cents.into_inner()),
        per: localized("way_of_use.price.per", price.per, &PER_LENGTH, findings),
    }
}
