//! What an article names instead of spelling it: `{{ text menu-wallet }}` is a text of the
//! product, `{{ fact top-up-minimum }}` a figure of a domain. So a button that is renamed
//! is renamed in its articles too, and a name that nobody knows stops the start.

use std::fmt;

use domain::Fact;
use kernel::Language;
use web::State;

pub(crate) struct Names<'a> {
    pub state: &'a State,
    pub facts: &'a [Fact],
}

impl fmt::Debug for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Names")
    }
}

impl Names<'_> {
    /// `text` with its places filled by what `written` makes of each.
    pub fn fill(
        &self,
        language: Language,
        text: &str,
        written: fn(&str) -> String,
    ) -> Result<String, String> {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let (place, after) = after.split_once("}}").ok_or("a place {{ has no end")?;
            filled.push_str(before);
            filled.push_str(&written(&self.named(language, place.trim())?));
            rest = after;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    fn named(&self, language: Language, place: &str) -> Result<String, String> {
        match place.split_once(' ') {
            Some(("text", key)) => self.text(language, key),
            Some(("fact", name)) => {
                let fact = self.facts.iter().find(|fact| fact.name == name);
                let fact = fact.ok_or_else(|| format!("nobody brings the fact {name}"))?;
                Ok((fact.said)(self.state, language))
            }
            _ => Err(format!("what is {{{{ {place} }}}}?")),
        }
    }

    /// One that has nothing to fill in: an article could not say with what.
    pub fn text(&self, language: Language, key: &str) -> Result<String, String> {
        let texts = &self.state.texts;
        let said = texts.get(language, key, &[]);
        if !texts.has(key) || said.contains('⟦') {
            return Err(format!("there is no text {key} without places"));
        }
        Ok(said)
    }
}

/// As it is.
pub(crate) fn plain(text: &str) -> String {
    text.to_owned()
}

/// So that no letter of it means something in Markdown (`CommonMark` §2.4).
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#&|~".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
