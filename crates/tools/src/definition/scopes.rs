//! The key `scopes`: what a tool may ask of people.

use definitions::{Findings, Text};
use domain::Scope;
use toml::Spanned;

use super::client_credentials::is_scope;
use crate::SCOPES;

/// The scopes there are.
pub(super) struct Known {
    scopes: Vec<&'static Scope>,
    /// Those that others declare are not known here: any name will do.
    lets_others: bool,
}

impl Known {
    /// `None`: only the standard ones are known.
    pub fn of(scopes: Option<&[&'static Scope]>) -> Self {
        Self {
            scopes: scopes.map_or_else(|| SCOPES.iter().collect(), <[_]>::to_vec),
            lets_others: scopes.is_none(),
        }
    }

    fn for_people(&self) -> Vec<&'static str> {
        let known = self.scopes.iter();
        known
            .filter(|scope| scope.is_for_people())
            .map(|scope| scope.name)
            .collect()
    }

    pub fn of_people_only(&self) -> Vec<&'static str> {
        let known = self.scopes.iter();
        known
            .filter(|scope| !scope.is_for_tools())
            .map(|scope| scope.name)
            .collect()
    }

    fn allows(&self, name: &str) -> bool {
        self.for_people().contains(&name) || (self.lets_others && is_scope(name))
    }
}

pub(super) fn check(
    texts: Option<Spanned<Vec<Text>>>,
    known: &Known,
    findings: &mut Findings<'_>,
) -> Vec<String> {
    let Some(texts) = texts else {
        return vec!["openid".into(), "profile".into(), "email".into()];
    };
    if !texts
        .get_ref()
        .iter()
        .any(|scope| scope.get_ref() == "openid")
    {
        findings.about(&texts, "scopes must hold \"openid\"");
    }
    let mut scopes = Vec::new();
    for text in texts.into_inner() {
        if known.allows(text.get_ref()) && !scopes.contains(text.get_ref()) {
            scopes.push(text.into_inner());
        } else {
            let message = format!(
                "scopes: \"{}\"; allowed, each once: {}",
                text.get_ref(),
                known.for_people().join(", ")
            );
            findings.about(&text, message);
        }
    }
    scopes
}
