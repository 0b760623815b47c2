//! An article as it is written: front matter in TOML between two lines `+++`, and Markdown.
//! What holds for both languages stands in the Dutch file.

use std::fmt;

use kernel::Language;
use serde::Deserialize;

use crate::topic::Topic;

/// What is wrong with an article, for whoever wrote it. Nothing starts then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake(String);

impl Mistake {
    pub(crate) fn of(name: &str, language: Language, what: impl fmt::Display) -> Self {
        Self(format!("help/{name}.{language}.md: {what}"))
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Mistake {}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub name: &'static str,
    pub topic: Topic,
    pub refusals: Vec<String>,
    pub pages: Vec<Place>,
    pub nl: Words,
    pub fr: Words,
}

/// A page of ours, with the key of the text that the link shows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Place {
    pub at: String,
    pub text: String,
}

/// In one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    pub question: String,
    pub keywords: Vec<String>,
    pub body: &'static str,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ForBoth {
    question: String,
    #[serde(default)]
    keywords: Vec<String>,
    topic: Topic,
    #[serde(default)]
    refusals: Vec<String>,
    #[serde(default)]
    pages: Vec<Place>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ForOne {
    question: String,
    #[serde(default)]
    keywords: Vec<String>,
}

impl Entry {
    pub fn read(article: &domain::Article) -> Result<Self, Mistake> {
        let wrong = |language| move |what: String| Mistake::of(article.name, language, what);
        let (both, nl) = parts::<ForBoth>(article.nl).map_err(wrong(Language::Nl))?;
        let (one, fr) = parts::<ForOne>(article.fr).map_err(wrong(Language::Fr))?;
        if both.pages.is_empty() {
            return Err(wrong(Language::Nl)("it leads to no page".to_owned()));
        }
        Ok(Self {
            name: article.name,
            topic: both.topic,
            refusals: both.refusals,
            pages: both.pages,
            nl: Words {
                question: both.question,
                keywords: both.keywords,
                body: nl,
            },
            fr: Words {
                question: one.question,
                keywords: one.keywords,
                body: fr,
            },
        })
    }

    pub fn words(&self, language: Language) -> &Words {
        match language {
            Language::Nl => &self.nl,
            Language::Fr => &self.fr,
        }
    }
}

fn parts<T: for<'de> Deserialize<'de>>(file: &'static str) -> Result<(T, &'static str), String> {
    const FENCE: &str = "+++\n";
    let inside = file.strip_prefix(FENCE);
    let split = inside.and_then(|rest| rest.split_once(FENCE));
    let (front, body) = split.ok_or("it begins with no front matter between two lines +++")?;
    let front = toml::from_str(front).map_err(|error| error.to_string())?;
    Ok((front, body.trim()))
}
