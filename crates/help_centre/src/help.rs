//! The help centre as a value that pages share.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, OnceLock};

use domain::Fact;
use kernel::Language;
use web::{Explained, Failure, State};

use crate::article::Article;
use crate::counts::Counts;
use crate::entry::{Entry, Mistake};
use crate::fill::Names;
use crate::routes::article_url;
use crate::search::{Doc, Hit, Index};

/// What all domains bring for it; whoever lists the domains puts it into the services.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    pub articles: Vec<domain::Article>,
    pub facts: Vec<Fact>,
    /// The codes that somebody may refuse with.
    pub refusals: BTreeSet<&'static str>,
}

/// A service; see [`web::Services`].
#[derive(Clone)]
pub struct Help(Arc<Inner>);

struct Inner {
    entries: Vec<Entry>,
    facts: Vec<Fact>,
    library: OnceLock<Library>,
    counts: Counts,
}

/// All articles with what the product's texts and settings say, ready to be shown.
struct Library {
    articles: Vec<Article>,
    index: Index,
}

/// An article that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub href: String,
    pub question: String,
    pub summary: String,
}

impl fmt::Debug for Help {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Help")
    }
}

impl Help {
    /// Reads what the domains brought.
    pub fn read(sources: &Sources) -> Result<Self, Mistake> {
        let read = sources.articles.iter().map(Entry::read);
        let entries: Vec<Entry> = read.collect::<Result<_, _>>()?;
        let mut explained = BTreeMap::new();
        for entry in &entries {
            let wrong = |what| Mistake::of(entry.name, Language::Nl, what);
            for code in &entry.refusals {
                if !sources.refusals.contains(code.as_str()) {
                    return Err(wrong(format!("nobody refuses with {code}")));
                }
                if let Some(other) = explained.insert(code, entry.name) {
                    return Err(wrong(format!("{other} explains {code} as well")));
                }
            }
        }
        Ok(Self(Arc::new(Inner {
            entries,
            facts: sources.facts.clone(),
            library: OnceLock::new(),
            counts: Counts::default(),
        })))
    }

    pub(crate) fn explained(&self) -> Explained {
        let of = |entry: &Entry| {
            let (codes, url) = (entry.refusals.clone(), article_url(entry.name));
            codes.into_iter().map(move |code| (code, url.clone()))
        };
        self.0.entries.iter().flat_map(of).collect()
    }

    /// Fills in what the articles name, once.
    pub fn open(&self, state: &State) -> Result<(), Mistake> {
        if self.0.library.get().is_none() {
            let library = Library::of(&self.0.entries, &self.0.facts, state)?;
            // Somebody else may have been first, with the same.
            let _ = self.0.library.set(library);
        }
        Ok(())
    }

    fn library(&self) -> Result<&Library, Failure> {
        let library = self.0.library.get();
        library.ok_or_else(|| Failure::Internal("the help centre is not open".to_owned()))
    }

    pub fn articles(&self) -> Result<&[Article], Failure> {
        Ok(&self.library()?.articles)
    }

    pub fn article(&self, name: &str) -> Result<Option<&Article>, Failure> {
        let mut all = self.articles()?.iter();
        Ok(all.find(|article| article.name == name))
    }

    /// What fits best to what somebody typed or pasted, best first.
    pub fn search(
        &self,
        typed: &str,
        language: Language,
        most: usize,
    ) -> Result<Vec<Found>, Failure> {
        let library = self.library()?;
        let found = library.index.search(typed, most).into_iter();
        let articles = found.filter_map(|hit: Hit| library.articles.get(hit.doc));
        Ok(articles
            .map(|article| Found::of(article, language))
            .collect())
    }

    pub(crate) fn counts(&self) -> &Counts {
        &self.0.counts
    }
}

impl Found {
    pub fn of(article: &Article, language: Language) -> Self {
        let told = article.told(language);
        Self {
            href: article_url(article.name),
            question: told.question.clone(),
            summary: told.summary(),
        }
    }
}

impl Library {
    fn of(entries: &[Entry], facts: &[Fact], state: &State) -> Result<Self, Mistake> {
        let names = Names { state, facts };
        let read = entries.iter().map(|entry| Article::of(entry, &names));
        let articles: Vec<Article> = read.collect::<Result<_, _>>()?;
        let known: BTreeSet<&str> = articles.iter().map(|article| article.name).collect();
        for article in &articles {
            for language in Language::ALL {
                let mut leads = article.told(language).leads_to.iter();
                if let Some(nowhere) = leads.find(|name| !known.contains(name.as_str())) {
                    let what = format!("it leads to help:{nowhere}, which is not there");
                    return Err(Mistake::of(article.name, language, what));
                }
            }
        }
        let docs = articles.iter().map(|article| doc(article, state));
        Ok(Self {
            index: Index::of(docs),
            articles,
        })
    }
}

/// By what an article is found: what both languages say, as people in Brussels search in
/// either, and the words of the refusals it explains.
fn doc(article: &Article, state: &State) -> Doc {
    let mut doc = Doc::default();
    for language in Language::ALL {
        let told = article.told(language);
        doc.questions.push(told.question.clone());
        doc.keywords.extend(told.keywords.iter().cloned());
        doc.body.push(told.plain.clone());
        for code in &article.refusals {
            for key in [format!("refusal-{code}"), format!("refusal-{code}-heading")] {
                if state.texts.has(&key) {
                    doc.messages
                        .push(without_marks(&state.texts.get(language, &key, &[])));
                }
            }
        }
    }
    doc
}

/// A text whose places nobody filled shows its key; only its words count here.
fn without_marks(text: &str) -> String {
    let inside = text
        .strip_prefix('⟦')
        .and_then(|rest| rest.split_once(": "));
    let text = inside.map_or(text, |(_, text)| text);
    let mut words = String::with_capacity(text.len());
    let mut within = 0_u32;
    for c in text.chars() {
        match c {
            '{' => within += 1,
            '}' => within = within.saturating_sub(1),
            '⟧' => {}
            _ if within == 0 => words.push(c),
            _ => {}
        }
    }
    words
}
