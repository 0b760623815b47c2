//! All words of all associations, and in which each stands.

use std::collections::BTreeMap;

use belgium::EnterpriseNumber;

use super::near::{cost, signature};
use super::words;
use crate::Facts;

/// Of three words or more one may be wrong altogether, at this cost.
const MISSING: u8 = 20;
const NO_MATCH: u8 = u8::MAX;

#[derive(Debug)]
pub(super) struct Index {
    pub version: i64,
    /// The first eight digits of each number; the last two follow from them.
    numbers: Vec<u32>,
    /// How many words each has: of two that fit alike the shorter is meant.
    lengths: Vec<u8>,
    /// By letters.
    words: Vec<Box<str>>,
    signatures: Vec<u64>,
    /// Where the list of each word ends in `places`.
    ends: Vec<u32>,
    /// The associations of each word, as their place in `numbers`.
    places: Vec<u32>,
}

#[derive(Default)]
pub(super) struct Builder {
    numbers: Vec<u32>,
    lengths: Vec<u8>,
    words: BTreeMap<Box<str>, Vec<u32>>,
}

impl Builder {
    pub fn add(&mut self, number: &str, facts: &Facts) {
        let (Ok(first_eight), Ok(place)) = (
            number[..8].parse::<u32>(),
            u32::try_from(self.numbers.len()),
        ) else {
            return;
        };
        let words = words::of_facts(facts);
        self.numbers.push(first_eight);
        self.lengths
            .push(u8::try_from(words.len()).unwrap_or(u8::MAX));
        for word in words {
            self.words.entry(word.into()).or_default().push(place);
        }
    }

    pub fn finish(self, version: i64) -> Index {
        let mut index = Index {
            version,
            numbers: self.numbers,
            lengths: self.lengths,
            words: Vec::with_capacity(self.words.len()),
            signatures: Vec::with_capacity(self.words.len()),
            ends: Vec::with_capacity(self.words.len()),
            places: Vec::new(),
        };
        for (word, places) in self.words {
            index.signatures.push(signature(word.as_bytes()));
            index.words.push(word);
            index.places.extend(places);
            index
                .ends
                .push(u32::try_from(index.places.len()).unwrap_or(u32::MAX));
        }
        index
    }
}

impl Index {
    /// The likeliest first.
    pub fn find(&self, typed: &str, limit: usize) -> Vec<EnterpriseNumber> {
        let typed = words::of_typed(typed);
        let may_miss = usize::from(typed.len() >= 3);
        let mut totals = vec![
            0_u8;
            if typed.is_empty() {
                0
            } else {
                self.numbers.len()
            }
        ];
        let mut misses = vec![0_u8; totals.len()];
        for word in &typed {
            let costs = self.costs(word);
            for (place, cost) in costs.iter().enumerate() {
                let missing = *cost == NO_MATCH;
                misses[place] += u8::from(missing);
                totals[place] += if missing { MISSING } else { *cost };
            }
        }
        let fits = |place: &usize| usize::from(misses[*place]) <= may_miss;
        let mut found: Vec<usize> = (0..totals.len()).filter(fits).collect();
        let rank = |place: &usize| (totals[*place], self.lengths[*place], *place);
        if found.len() > limit {
            found.select_nth_unstable_by_key(limit, rank);
            found.truncate(limit);
        }
        found.sort_unstable_by_key(rank);
        found
            .into_iter()
            .filter_map(|place| self.number(place))
            .collect()
    }

    /// What the best word of each association costs for this one.
    fn costs(&self, typed: &str) -> Vec<u8> {
        let typed = typed.as_bytes();
        let wanted = signature(typed);
        let mut costs = vec![NO_MATCH; self.numbers.len()];
        for (place, held) in self.signatures.iter().enumerate() {
            if (wanted & !held).count_ones() > 1 {
                continue;
            }
            let Some(cost) = cost(typed, self.words[place].as_bytes()) else {
                continue;
            };
            for at in self.list(place) {
                let best = &mut costs[*at as usize];
                *best = cost.min(*best);
            }
        }
        costs
    }

    fn list(&self, word: usize) -> &[u32] {
        let begin = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.places[begin as usize..self.ends[word] as usize]
    }

    fn number(&self, place: usize) -> Option<EnterpriseNumber> {
        let first_eight = self.numbers[place];
        format!("{first_eight:08}{:02}", 97 - first_eight % 97)
            .parse()
            .ok()
    }
}
