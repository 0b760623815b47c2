//! Which words stand in which articles, and how much each says.

use std::collections::{BTreeMap, HashMap};

use super::near::{Word, nearness};
use super::words;

/// What an article is found by.
#[derive(Debug, Clone, Default)]
pub struct Doc {
    pub questions: Vec<String>,
    pub keywords: Vec<String>,
    /// Of refusals, and of other programs.
    pub messages: Vec<String>,
    pub body: Vec<String>,
}

/// An article by its place, with how well it fits; only good for comparing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    pub doc: usize,
    pub score: f32,
}

#[derive(Debug, Default)]
pub struct Index {
    terms: Vec<Term>,
    by_text: HashMap<String, usize>,
    docs: usize,
    phrases: Vec<Phrase>,
}

#[derive(Debug)]
struct Term {
    word: Word,
    /// The rarer, the more it says.
    says: f32,
    /// In which articles, and how prominent.
    found: Vec<(usize, f32)>,
}

/// A message or a question as a whole: one that was pasted is recognised by most of it.
#[derive(Debug)]
struct Phrase {
    doc: usize,
    terms: Vec<usize>,
    says: f32,
}

const QUESTION: f32 = 3.0;
const KEYWORD: f32 = 3.0;
const MESSAGE: f32 = 2.0;
const BODY: f32 = 1.0;
/// Of a pasted message, so much is enough to know it.
const PHRASE_SHARE_MIN: f32 = 0.75;
const PHRASE_WORDS_MIN: usize = 3;
/// What fits so much worse than the best is noise.
const SHARE_OF_BEST_MIN: f32 = 0.3;
/// Of what was typed, so much must fit, or nothing was found.
const COVERED_MIN: f32 = 0.35;
/// In a long message many words are of this one case only.
const COVERED_MIN_OF_MANY: f32 = 0.15;
const MANY: usize = 8;
/// A word that no article has, against one that a single article has.
const UNKNOWN: f32 = 0.5;

impl Index {
    pub fn of(docs: impl IntoIterator<Item = Doc>) -> Self {
        let mut index = Self::default();
        let mut phrases: Vec<(usize, Vec<usize>)> = Vec::new();
        for (number, doc) in docs.into_iter().enumerate() {
            index.docs = number + 1;
            let fields = [
                (&doc.questions, QUESTION, true),
                (&doc.keywords, KEYWORD, true),
                (&doc.messages, MESSAGE, true),
                (&doc.body, BODY, false),
            ];
            let mut prominent: BTreeMap<usize, f32> = BTreeMap::new();
            for (texts, weight, is_phrase) in fields {
                for text in texts {
                    let mut terms: Vec<usize> =
                        words::words(text).map(|word| index.term(word)).collect();
                    for term in &terms {
                        let most = prominent.entry(*term).or_default();
                        *most = most.max(weight);
                    }
                    terms.sort_unstable();
                    terms.dedup();
                    if is_phrase && terms.len() >= PHRASE_WORDS_MIN {
                        phrases.push((number, terms));
                    }
                }
            }
            for (term, weight) in prominent {
                index.terms[term].found.push((number, weight));
            }
        }
        index.weigh(phrases);
        index
    }

    fn term(&mut self, word: String) -> usize {
        if let Some(known) = self.by_text.get(&word) {
            return *known;
        }
        let next = self.terms.len();
        self.by_text.insert(word.clone(), next);
        self.terms.push(Term {
            word: Word::new(word),
            says: 0.0,
            found: Vec::new(),
        });
        next
    }

    /// Once all articles are there.
    fn weigh(&mut self, phrases: Vec<(usize, Vec<usize>)>) {
        let all = counted(self.docs);
        for term in &mut self.terms {
            term.says = (1.0 + all / counted(term.found.len()).max(1.0)).ln();
        }
        let says = |terms: &[usize]| terms.iter().map(|term| self.terms[*term].says).sum();
        let weighed = phrases.into_iter().map(|(doc, terms)| Phrase {
            doc,
            says: says(&terms),
            terms,
        });
        self.phrases = weighed.collect();
    }

    /// The best first; nothing where nothing fits.
    pub fn search(&self, typed: &str, most: usize) -> Vec<Hit> {
        let typed = words::typed(typed);
        let mut scores = vec![0.0_f32; self.docs];
        let mut covered = vec![0.0_f32; self.docs];
        let mut is_typed = vec![false; self.terms.len()];
        let mut all = 0.0;
        let count = typed.len();
        for word in typed {
            all += self.score(Word::new(word), &mut scores, &mut covered, &mut is_typed);
        }
        let enough = all
            * if count < MANY {
                COVERED_MIN
            } else {
                COVERED_MIN_OF_MANY
            };
        for (score, covered) in scores.iter_mut().zip(&covered) {
            if *covered < enough {
                *score = 0.0;
            }
        }
        self.score_phrases(&is_typed, &mut scores);
        best(&scores, most)
    }

    /// Adds what one word says; returns how much it can say at all.
    fn score(
        &self,
        word: Word,
        scores: &mut [f32],
        covered: &mut [f32],
        is_typed: &mut [bool],
    ) -> f32 {
        let mut near: Vec<(usize, f32)> = Vec::new();
        let exact = self.by_text.get(&word.text).copied();
        for (number, term) in self.terms.iter().enumerate() {
            let how_near = nearness(&word, &term.word);
            if how_near > 0.0 {
                near.push((number, how_near));
            }
        }
        for (number, how_near) in &near {
            is_typed[*number] |= *how_near >= 0.6;
        }
        let unknown = UNKNOWN * (1.0 + counted(self.docs)).ln();
        let says = exact.map_or_else(
            || {
                let known = near.iter().map(|(number, _)| self.terms[*number].says);
                known.fold(f32::MAX, f32::min).min(unknown)
            },
            |number| self.terms[number].says,
        );
        let mut of_docs: BTreeMap<usize, (f32, f32)> = BTreeMap::new();
        for (number, how_near) in near {
            for (doc, weight) in &self.terms[number].found {
                let best = of_docs.entry(*doc).or_default();
                best.0 = best.0.max(how_near * weight);
                best.1 = best.1.max(how_near);
            }
        }
        for (doc, (weight, how_near)) in of_docs {
            scores[doc] += says * weight;
            covered[doc] += says * how_near;
        }
        says
    }

    fn score_phrases(&self, is_typed: &[bool], scores: &mut [f32]) {
        for phrase in &self.phrases {
            let typed = phrase.terms.iter().filter(|term| is_typed[**term]);
            let said: f32 = typed.map(|term| self.terms[*term].says).sum();
            if said >= phrase.says * PHRASE_SHARE_MIN {
                scores[phrase.doc] += said * MESSAGE;
            }
        }
    }
}

fn best(scores: &[f32], most: usize) -> Vec<Hit> {
    let scored = scores.iter().copied().enumerate();
    let hits = scored.map(|(doc, score)| Hit { doc, score });
    let mut hits: Vec<Hit> = hits.filter(|hit| hit.score > 0.0).collect();
    hits.sort_by(|one, other| {
        other
            .score
            .total_cmp(&one.score)
            .then(one.doc.cmp(&other.doc))
    });
    let least = hits
        .first()
        .map_or(0.0, |first| first.score * SHARE_OF_BEST_MIN);
    hits.retain(|hit| hit.score >= least);
    hits.truncate(most);
    hits
}

#[expect(clippy::cast_precision_loss, reason = "some thousands at most")]
fn counted(count: usize) -> f32 {
    count as f32
}
