//! An article as people read it.

use domain::NotHere;
use kernel::Language;

use crate::entry::{Entry, Mistake};
use crate::fill::{Names, escaped, plain};
use crate::markdown;
use crate::topic::Topic;

/// In search results and for search engines.
const SUMMARY_CHARS_MAX: usize = 160;

#[derive(Debug, Clone)]
pub struct Article {
    pub name: &'static str,
    pub topic: Topic,
    pub refusals: Vec<String>,
    pub nl: Told,
    pub fr: Told,
}

/// In one language.
#[derive(Debug, Clone)]
pub struct Told {
    pub question: String,
    pub keywords: Vec<String>,
    pub html: String,
    /// The answer in words only.
    pub plain: String,
    /// The pages it speaks of: where, and what the link says.
    pub pages: Vec<(String, String)>,
    /// Other articles that it leads to.
    pub(crate) leads_to: Vec<String>,
    /// Pages of ours to which its text leads.
    pub in_text: Vec<String>,
}

impl Article {
    pub(crate) fn of(entry: &Entry, names: &Names<'_>) -> Result<Self, Mistake> {
        let told = |language| {
            Told::of(entry, language, names).map_err(|what| Mistake::of(entry.name, language, what))
        };
        Ok(Self {
            name: entry.name,
            topic: entry.topic,
            refusals: entry.refusals.clone(),
            nl: told(Language::Nl)?,
            fr: told(Language::Fr)?,
        })
    }

    pub fn told(&self, language: Language) -> &Told {
        match language {
            Language::Nl => &self.nl,
            Language::Fr => &self.fr,
        }
    }
}

impl Told {
    fn of(entry: &Entry, language: Language, names: &Names<'_>) -> Result<Self, String> {
        let words = entry.words(language);
        let keyword = |keyword: &String| names.fill(language, keyword, plain);
        let page = |place: &crate::entry::Place| {
            Ok((place.at.clone(), names.text(language, &place.text)?))
        };
        let not_here: NotHere = names.state.services.or_default();
        let rendered = markdown::render(&names.fill(language, words.body, escaped)?)?;
        Ok(Self {
            question: names.fill(language, &words.question, plain)?,
            keywords: words
                .keywords
                .iter()
                .map(keyword)
                .collect::<Result<_, _>>()?,
            html: rendered.html,
            plain: rendered.plain,
            pages: entry
                .pages
                .iter()
                .filter(|place| !not_here.has(&place.at))
                .map(page)
                .collect::<Result<_, String>>()?,
            leads_to: rendered.leads_to,
            in_text: rendered.pages,
        })
    }

    /// Its beginning, up to the end of a word.
    pub fn summary(&self) -> String {
        let first = self.plain.lines().next().unwrap_or_default();
        if first.chars().count() <= SUMMARY_CHARS_MAX {
            return first.to_owned();
        }
        let cut: String = first.chars().take(SUMMARY_CHARS_MAX).collect();
        let whole = cut
            .rsplit_once(' ')
            .map_or(cut.as_str(), |(whole, _)| whole);
        format!("{whole}…")
    }
}
