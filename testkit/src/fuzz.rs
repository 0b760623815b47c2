//! Inputs from outside, changed at random: nothing that a stranger sends makes a parser panic,
//! hang or take too long. On the stable compiler, in every run of the tests (decision 0037).
//!
//! It begins with good inputs, and with those in `tests/corpus/<target>` of the crate: each of
//! these once failed, or was found worth keeping, and stays. What is changed next is one of them,
//! or an input that was answered as none before: a parser's own refusals lead deeper into it.
//! `IMMO_FUZZ_RUNS` says how many inputs, `IMMO_FUZZ_SEED` which; one that fails is written into
//! the corpus, so that it is tried first from then on.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use kernel::Rng;

/// What each run of the tests tries.
const RUNS: usize = 4_000;
/// Far more than any of them needs, also on a machine that is busy.
const LONGEST: Duration = Duration::from_secs(5);
const BYTES_MAX: usize = 64 * 1024;
/// Inputs that are changed further.
const KEPT_MAX: usize = 500;
/// What parsers stumble over.
const HOSTILE: [&[u8]; 14] = [
    b"",
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x80",
    b"\r\n",
    b"-1",
    b"9999999999999999999",
    b"\xe2\x80\xae",
    b"\xc3\x28",
    b"..",
    b"{\"\":",
    b"<!DOCTYPE x [<!ENTITY a \"aaaa\">]>",
    b"&a;",
];

/// One parser.
#[derive(Debug)]
pub struct Fuzz {
    target: &'static str,
    folder: PathBuf,
}

impl Fuzz {
    /// `crate_folder` is `env!("CARGO_MANIFEST_DIR")` of the crate whose parser it is.
    pub fn new(crate_folder: &str, target: &'static str) -> Self {
        Self {
            target,
            folder: [crate_folder, "tests", "corpus", target].iter().collect(),
        }
    }

    /// `parse` gives what the parser answered, as short as what tells one way through it from
    /// another: the name of a refusal, how many parts were read.
    ///
    /// # Panics
    /// Where the parser does, or takes too long; it says with which input.
    pub fn run<A: Ord>(&self, good: Vec<Vec<u8>>, parse: impl Fn(&[u8]) -> A) {
        let setting = |name: &str, otherwise: usize| {
            let given = std::env::var(name).ok();
            given.map_or(otherwise, |text| text.parse().expect("it is a number"))
        };
        let (runs, seed) = (
            setting("IMMO_FUZZ_RUNS", RUNS),
            setting("IMMO_FUZZ_SEED", 37),
        );
        let rng = Rng::seeded(seed as u64);
        let mut answers = BTreeSet::new();
        let mut pool = self.corpus();
        pool.extend(good);
        for input in &pool {
            answers.insert(self.one(input, &parse));
        }
        assert!(
            !pool.is_empty(),
            "{}: there is nothing to change",
            self.target
        );
        for _ in 0..runs {
            let input = changed(&pool, &rng);
            if answers.insert(self.one(&input, &parse)) && pool.len() < KEPT_MAX {
                pool.push(input);
            }
        }
        println!(
            "{}: {runs} inputs, {} answers, {} inputs to go on from",
            self.target,
            answers.len(),
            pool.len()
        );
    }

    fn corpus(&self) -> Vec<Vec<u8>> {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return Vec::new();
        };
        let files = entries.map(|entry| entry.expect("the corpus can be read").path());
        let mut files: Vec<PathBuf> = files.collect();
        files.sort();
        let read = |file: &PathBuf| fs::read(file).expect("the corpus can be read");
        files.iter().map(read).collect()
    }

    fn one<A>(&self, input: &[u8], parse: &impl Fn(&[u8]) -> A) -> A {
        let began = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| parse(input))) {
            Ok(answer) if began.elapsed() < LONGEST => answer,
            Ok(_) => panic!("too slow: {}", self.keep(input)),
            Err(panic) => {
                eprintln!("{}", self.keep(input));
                resume_unwind(panic)
            }
        }
    }

    /// Into the corpus; the words for whoever reads the failure.
    fn keep(&self, input: &[u8]) -> String {
        let hash = kernel::TokenHash::of(input);
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        let name = format!("{:016x}", u64::from_be_bytes(first));
        let file = self.folder.join(name);
        let kept = fs::create_dir_all(&self.folder).and_then(|()| fs::write(&file, input));
        format!(
            "{} failed with {} bytes, kept as {} ({kept:?}): {:?}",
            self.target,
            input.len(),
            file.display(),
            String::from_utf8_lossy(&input[..input.len().min(300)])
        )
    }
}

fn below(rng: &Rng, number: usize) -> usize {
    let number = u32::try_from(number).unwrap_or(u32::MAX).max(1);
    rng.below(number) as usize
}

/// One of these, with some changes.
fn changed(pool: &[Vec<u8>], rng: &Rng) -> Vec<u8> {
    let mut bytes = pool[below(rng, pool.len())].clone();
    for _ in 0..=below(rng, 4) {
        let at = below(rng, bytes.len() + 1);
        let end = (at + below(rng, 40)).min(bytes.len());
        match below(rng, 10) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            // Something twice.
            2 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            // The end of another input.
            3 => {
                let other = &pool[below(rng, pool.len())];
                bytes.truncate(at);
                bytes.extend_from_slice(&other[below(rng, other.len() + 1)..]);
            }
            4 => {
                let hostile = HOSTILE[below(rng, HOSTILE.len())];
                bytes.splice(at..at, hostile.iter().copied());
            }
            5 => {
                let hostile = HOSTILE[below(rng, HOSTILE.len())];
                bytes.splice(at..end, hostile.iter().copied());
            }
            how => {
                let Some(byte) = bytes.get_mut(at) else {
                    continue;
                };
                *byte = match how {
                    6 => *byte ^ (1 << below(rng, 8)),
                    7 => byte.wrapping_add(1),
                    8 => b'0' + u8::try_from(below(rng, 10)).unwrap_or_default(),
                    _ => u8::try_from(below(rng, 256)).unwrap_or_default(),
                };
            }
        }
    }
    bytes.truncate(BYTES_MAX);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// It finds what only a few bytes in the right places bring about, and keeps it.
    #[test]
    fn a_parser_that_panics_is_found_and_the_input_is_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().to_str().expect("a path of our own");
        let fuzz = Fuzz::new(path, "example");
        let parse = |bytes: &[u8]| {
            let depth = String::from_utf8_lossy(bytes).matches('7').count();
            assert!(depth < 4, "too many");
            depth
        };
        let found = catch_unwind(AssertUnwindSafe(|| {
            fuzz.run(vec![b"amount=1234567".to_vec()], parse);
        }));
        assert!(
            found.is_err(),
            "each step towards it is an answer of its own"
        );
        let kept = fuzz.corpus();
        assert_eq!(kept.len(), 1);
        let again = catch_unwind(AssertUnwindSafe(|| fuzz.run(Vec::new(), parse)));
        assert!(again.is_err(), "it is tried first from then on");
    }
}
