//! One count over the many binaries of a workspace's tests.

use std::fmt::{self, Display, Formatter};

#[derive(Debug, Default)]
pub struct Summary {
    passed: u64,
    failed: u64,
}

impl Summary {
    /// Counts a line such as `test result: ok. 5 passed; 0 failed; 1 ignored; …`, and no other.
    pub fn add(&mut self, line: &str) {
        let Some(result) = line.trim().strip_prefix("test result: ") else {
            return;
        };
        self.passed += count(result, "passed");
        self.failed += count(result, "failed");
    }
}

/// The number before a word: 5 for `passed` in `ok. 5 passed; 0 failed`.
fn count(result: &str, word: &str) -> u64 {
    let parts = result.split([';', '.']).map(str::trim);
    parts
        .filter_map(|part| part.strip_suffix(word))
        .find_map(|number| number.trim().parse().ok())
        .unwrap_or(0)
}

impl Display for Summary {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "test: {} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn the_binaries_are_summed() {
        let mut summary = Summary::default();
        for line in [
            "running 6 tests",
            "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s\n",
            "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 4 filtered out; finished in 1.10s\n",
        ] {
            summary.add(line);
        }
        assert_eq!(summary.to_string(), "test: 7 passed, 3 failed");
    }

    #[test]
    fn what_a_test_prints_does_not_count() {
        let mut summary = Summary::default();
        summary.add("the last test result: ok. 5 passed; 0 failed");
        summary.add("9 passed; 9 failed");
        assert_eq!(summary.to_string(), "test: 0 passed, 0 failed");
    }
}
