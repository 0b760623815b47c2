//! Search in the help centre: in memory, so without a server around it.

use std::time::Instant;

use help_centre::{Doc, Index};

use crate::report::Figure;

const ARTICLES: usize = 2000;
const WORDS_OF_ONE: usize = 200;
const VOCABULARY: usize = 20_000;
const SEARCHES: usize = 1000;
const WORDS_PASTED: usize = 50;

/// Each search pastes a message of fifty words, every third of them mistyped.
pub fn search() -> Figure {
    let index = Index::of((0..ARTICLES).map(article));
    let mut times: Vec<f64> = (0..SEARCHES).map(|number| time(&index, number)).collect();
    times.sort_by(f64::total_cmp);
    let p99 = times[SEARCHES * 99 / 100];
    let p50 = times[SEARCHES / 2];
    Figure::new("help search, p99 at 2,000 articles", 0, p99, "ms")
        .at_most(20.0)
        .noting(format!("{WORDS_PASTED} words each, p50 {p50:.2} ms"))
}

fn time(index: &Index, number: usize) -> f64 {
    let words = (0..WORDS_PASTED).map(|place| {
        let mut word = word(number * 31 + place * 7919);
        if place % 3 == 0 {
            word.remove(1);
        }
        word
    });
    let typed = words.collect::<Vec<_>>().join(" ");
    let started = Instant::now();
    std::hint::black_box(index.search(&typed, 12));
    started.elapsed().as_secs_f64() * 1000.0
}

fn article(number: usize) -> Doc {
    let words = |count: usize, step: usize| {
        let words = (0..count).map(|place| word(number * 97 + place * step));
        words.collect::<Vec<_>>().join(" ")
    };
    Doc {
        questions: vec![words(8, 13), words(8, 17)],
        keywords: vec![words(2, 19)],
        messages: vec![words(15, 23)],
        body: vec![words(WORDS_OF_ONE, 7919), words(WORDS_OF_ONE, 7907)],
    }
}

/// Syllables that spell the number: words of six letters and more.
fn word(number: usize) -> String {
    const SYLLABLES: [&str; 28] = [
        "ka", "ro", "tel", "win", "ver", "dig", "sol", "mar", "pen", "zek", "lou", "bri", "ant",
        "eur", "ion", "jus", "fam", "gro", "hec", "ijs", "nor", "opp", "qua", "sti", "uit", "vac",
        "wet", "yen",
    ];
    let number = number % VOCABULARY;
    let at = |place: usize| SYLLABLES[place % SYLLABLES.len()];
    let base = SYLLABLES.len();
    [at(number), at(number / base), at(number / (base * base))].concat()
}
