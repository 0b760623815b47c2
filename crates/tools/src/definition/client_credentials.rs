//! The key `client_credentials`: what a tool may ask for itself.

use definitions::{Findings, Text};
use toml::Spanned;

use super::scopes::Known;
use crate::ClientAuthentication;

const LENGTH_MAX: usize = 60;

/// Scopes of ours that are for tools themselves, names of the tool's own, or of the
/// services it calls: what concerns a person is only for tokens of a person.
pub(super) fn check(
    texts: Option<Spanned<Vec<Text>>>,
    authentication: Option<&ClientAuthentication>,
    known: &Known,
    findings: &mut Findings<'_>,
) -> Vec<String> {
    let Some(texts) = texts else {
        return Vec::new();
    };
    if authentication.is_some_and(ClientAuthentication::is_public) {
        // RFC 6749 §4.4.2.
        findings.about(
            &texts,
            "client_credentials is for tools with a secret or a key",
        );
    }
    if texts.get_ref().is_empty() {
        findings.about(&texts, "client_credentials needs at least one scope");
    }
    let mut scopes = Vec::new();
    for text in texts.into_inner() {
        let name = text.get_ref();
        if is_scope(name)
            && !known.of_people_only().contains(&name.as_str())
            && !scopes.contains(name)
        {
            scopes.push(text.into_inner());
        } else {
            let message = format!(
                "client_credentials: \"{}\"; allowed, each once: 1 to {LENGTH_MAX} of a-z, 0-9 and \
                 . : _ - /, and none of {}, which are about a person",
                text.get_ref(),
                known.of_people_only().join(", ")
            );
            findings.about(&text, message);
        }
    }
    scopes
}

pub(super) fn is_scope(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".:_-/".contains(c);
    (1..=LENGTH_MAX).contains(&name.len()) && name.chars().all(letter)
}
