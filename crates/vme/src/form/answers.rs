//! What was answered, and who saved which page when.

use std::collections::BTreeMap;

use kernel::{AccountId, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Group, QUESTIONS};

/// Of one filing. They are kept as typed where they are wrong, and as they are written
/// where they are right; the checks tell which.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    given: BTreeMap<String, String>,
    saved: BTreeMap<String, Saved>,
}

/// The last time that a page was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Counts from 1; 0 is what nobody saved yet.
    pub version: u32,
    pub at_millis: i64,
    pub by: AccountId,
}

impl Answers {
    /// Empty where nothing was answered.
    pub fn get(&self, question: &str) -> &str {
        self.given.get(question).map_or("", String::as_str)
    }

    pub fn set(&mut self, question: &str, answer: impl Into<String>) {
        let answer = answer.into();
        if answer.is_empty() {
            self.given.remove(question);
        } else {
            self.given.insert(question.to_owned(), answer);
        }
    }

    pub fn saved(&self, group: Group) -> Option<&Saved> {
        self.saved.get(group.word())
    }

    pub fn version(&self, group: Group) -> u32 {
        self.saved(group).map_or(0, |saved| saved.version)
    }

    pub fn mark_saved(&mut self, group: Group, at: Timestamp, by: &AccountId) {
        let saved = Saved {
            version: self.version(group) + 1,
            at_millis: at.as_millis(),
            by: by.clone(),
        };
        self.saved.insert(group.word().to_owned(), saved);
    }

    /// Takes out what today's questions do not know, and answers that are no option any
    /// more; returns their names, so that the person is told what is asked again.
    pub fn fit_to_today(&mut self) -> Vec<String> {
        let mut vanished = Vec::new();
        self.given.retain(|id, answer| {
            let question = QUESTIONS.iter().find(|question| question.id == id);
            let stays = question.is_some_and(|question| question.may_hold(answer));
            if !stays {
                vanished.push(id.clone());
            }
            stays
        });
        vanished
    }
}
