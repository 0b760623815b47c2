//! The file as it is written; README.md explains each key. Every value knows
//! its place, so that a mistake can be shown.

use definitions::{LocalizedText, Text};
use serde::Deserialize;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub slug: Text,
    pub name: LocalizedText,
    pub explanation: LocalizedText,
    pub delay_months_max: Option<Spanned<i64>>,
    pub stale_after_days: Option<Spanned<i64>>,
    pub feed: Feed,
    pub kind: Spanned<Vec<Kind>>,
}

/// Not an enum: a tagged one would lose the places of its values.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Feed {
    pub kind: Text,
    pub path: Option<Text>,
    pub url: Option<Text>,
    pub bearer_token_file: Option<Text>,
    pub bearer_token_env: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kind {
    pub slug: Text,
    pub name: LocalizedText,
    pub holders: Spanned<Vec<Text>>,
}
