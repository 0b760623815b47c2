//! The key `client_credentials`: what a tool may ask for itself.

use definitions::{Findings, Text};
use toml::Spanned;

use crate::{ClientAuthentication, SCOPES};

const LENGTH_MAX: usize = 60;

/// Names of the tool's own, or of the services it calls: what concerns a person is
/// only for tokens of a person.
pub(super) fn check(
    texts: Option<Spanned<Vec<Text>>>,
    authentication: Option<&ClientAuthentication>,
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
        if is_scope(text.get_ref()) && !scopes.contains(text.get_ref()) {
            scopes.push(text.into_inner());
        } else {
            let message = format!(
                "client_credentials: \"{}\"; allowed, each once: 1 to {LENGTH_MAX} of a-z, 0-9 and \
                 . : _ - /, and none of {}, which are about a person",
                text.get_ref(),
                SCOPES.join(", ")
            );
            findings.about(&text, message);
        }
    }
    scopes
}

fn is_scope(name: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".:_-/".contains(c);
    (1..=LENGTH_MAX).contains(&name.len()) && name.chars().all(letter) && !SCOPES.contains(&name)
}
