//! Searches that found nothing, without what could be about one person: no numbers, no
//! addresses, and only what two browsers searched for.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Duration, Timestamp, TokenHash};

/// While somebody types, each letter is a search; the last one counts.
const TYPING: Duration = Duration::from_mins(2);
/// Strangers make up as many words as they like.
const KEPT_MAX: usize = 1000;
const WORDS_MAX: usize = 8;
const CHARS_MAX: usize = 80;
const BROWSERS_MIN: usize = 2;

type Browser = [u8; 32];

#[derive(Debug, Default)]
pub(crate) struct Vain {
    /// What each browser searched last, if in vain, and when.
    typing: BTreeMap<Browser, (String, Timestamp)>,
    /// Who searched for it, until it is written down.
    searched: BTreeMap<String, BTreeSet<Browser>>,
}

impl Vain {
    pub fn searched(&mut self, browser: &str, typed: &str, found: bool, now: Timestamp) {
        let browser = *TokenHash::of(browser.as_bytes()).as_bytes();
        let words = scrubbed(typed);
        if let Some((before, at)) = self.typing.remove(&browser) {
            let goes_on = at.is_within(TYPING, now)
                && (words.starts_with(&before) || before.starts_with(&words));
            if !goes_on {
                self.settle(browser, before);
            }
        }
        if !found && !words.is_empty() && self.typing.len() < KEPT_MAX {
            self.typing.insert(browser, (words, now));
        }
    }

    fn settle(&mut self, browser: Browser, words: String) {
        if self.searched.len() < KEPT_MAX || self.searched.contains_key(&words) {
            self.searched.entry(words).or_default().insert(browser);
        }
    }

    /// What several searched for. The rest waits for a second one, until it is too much.
    pub fn take(&mut self, now: Timestamp) -> Vec<(String, i64)> {
        let typing = std::mem::take(&mut self.typing);
        for (browser, (words, at)) in typing {
            if at.is_within(TYPING, now) {
                self.typing.insert(browser, (words, at));
            } else {
                self.settle(browser, words);
            }
        }
        let is_of_several = |browsers: &BTreeSet<Browser>| browsers.len() >= BROWSERS_MIN;
        let taken: Vec<(String, i64)> = self
            .searched
            .iter()
            .filter(|(_, browsers)| is_of_several(browsers))
            .map(|(words, browsers)| (words.clone(), i64::try_from(browsers.len()).unwrap_or(1)))
            .collect();
        self.searched.retain(|_, browsers| !is_of_several(browsers));
        if self.searched.len() >= KEPT_MAX {
            self.searched.clear();
        }
        taken
    }
}

/// Folded words; what holds a digit or an at sign is left out whole.
fn scrubbed(typed: &str) -> String {
    let typed: String = typed.chars().take(4 * CHARS_MAX).collect();
    let tells = |word: &&str| word.chars().any(|c| c == '@' || c.is_ascii_digit());
    let words = typed.split_whitespace().filter(|word| !tells(word));
    let words: Vec<&str> = words.take(WORDS_MAX).collect();
    kernel::folded(&words.join(" "))
        .chars()
        .take(CHARS_MAX)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn later(now: Timestamp) -> Timestamp {
        now + TYPING + Duration::from_mins(1)
    }

    #[test]
    fn what_two_browsers_search_in_vain_is_told_once() {
        let (mut vain, now) = (Vain::default(), testkit::START);
        for browser in ["an", "marc"] {
            for typed in ["fie", "fiets", "Fietsbánd"] {
                vain.searched(browser, typed, false, now);
            }
        }
        assert_eq!(vain.take(now), [], "they may still be typing");
        assert_eq!(vain.take(later(now)), [("fietsband".to_owned(), 2)]);
        assert_eq!(vain.take(later(now)), []);
    }

    #[test]
    fn what_one_browser_searches_is_never_told_however_often() {
        let (mut vain, mut now) = (Vain::default(), testkit::START);
        for _ in 0..50 {
            vain.searched("an", "Jan Peeters", false, now);
            now = later(now);
        }
        assert_eq!(vain.take(later(now)), []);
    }

    #[test]
    fn numbers_and_addresses_are_left_out() {
        let mut vain = Vain::default();
        for browser in ["an", "marc"] {
            let typed = "inschrijven 85.07.30-033.61 an@example.be BE0403170701 syndicus";
            vain.searched(browser, typed, false, testkit::START);
        }
        let told = vain.take(later(testkit::START));
        assert_eq!(told, [("inschrijven syndicus".to_owned(), 2)]);
    }

    #[test]
    fn a_search_that_goes_on_until_it_finds_was_not_in_vain() {
        let mut vain = Vain::default();
        for browser in ["an", "marc"] {
            vain.searched(browser, "xwach", false, testkit::START);
            vain.searched(browser, "xwachtwoord", true, testkit::START);
        }
        assert_eq!(vain.take(later(testkit::START)), []);
    }

    #[test]
    fn a_robot_fills_no_memory() {
        let mut vain = Vain::default();
        for number in 0..5_000_u32 {
            let letters: String = number
                .to_string()
                .bytes()
                .map(|b| char::from(b + 49))
                .collect();
            vain.searched(&letters, &format!("woord {letters}"), false, testkit::START);
        }
        assert!(vain.typing.len() <= KEPT_MAX);
        assert_eq!(vain.take(later(testkit::START)), []);
        assert_eq!(vain.searched.len(), 0);
    }
}
