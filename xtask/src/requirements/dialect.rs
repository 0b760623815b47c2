//! How each language writes a test and a comment. Lines are enough: our formatters keep a test's first line,
//! its attributes and its comments on lines of their own.

use std::path::Path;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Rust,
    Python,
    JavaScript,
}

impl Dialect {
    pub fn of(file: &Path) -> Option<Self> {
        match file.extension()?.to_str()? {
            "rs" => Some(Self::Rust),
            "py" => Some(Self::Python),
            "mjs" => Some(Self::JavaScript),
            _ => None,
        }
    }

    /// A whole-line comment; the opening and closing lines of a longer one count too.
    pub fn is_comment(self, line: &str) -> bool {
        match self {
            Self::Rust => line.starts_with("//"),
            Self::Python => {
                line.starts_with('#') || line.starts_with("\"\"\"") || line.ends_with("\"\"\"")
            }
            Self::JavaScript => {
                line.starts_with("//") || line.starts_with("/*") || line.starts_with('*')
            }
        }
    }

    /// What stands between a comment and the function it belongs to.
    pub fn is_attribute(self, line: &str) -> bool {
        match self {
            Self::Rust => line.starts_with("#["),
            Self::Python => line.starts_with('@'),
            Self::JavaScript => false,
        }
    }

    /// An attribute that makes a test of the function below it: `#[test]`, `#[tokio::test(…)]`, `#[db_test]`.
    pub fn marks_test(self, attribute: &str) -> bool {
        let Some(path) = attribute.strip_prefix("#[") else {
            return false;
        };
        let path = path
            .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
            .next()
            .unwrap_or(path);
        self == Self::Rust && is_test_word(path.rsplit("::").next().unwrap_or(path))
    }

    /// The name of the test that starts on this line; `marked` says whether an attribute called it one.
    pub fn test_name(self, line: &str, marked: bool) -> Option<String> {
        match self {
            Self::Rust if marked => function_name(line, "fn "),
            Self::Rust => macro_name(line),
            Self::Python => function_name(line, "def ").filter(|name| name.starts_with("test")),
            Self::JavaScript => title(line),
        }
    }
}

/// `test`, `rstest`, `test_case`, `on_both_engines_test`; not `attest`.
fn is_test_word(word: &str) -> bool {
    word == "rstest"
        || word
            .split('_')
            .any(|part| part == "test" || part == "tests")
}

/// `sign_in` in `pub async fn sign_in(…)`.
fn function_name(line: &str, keyword: &str) -> Option<String> {
    let at = line.find(keyword)?;
    let words_before = line[..at].split_whitespace();
    words_before
        .into_iter()
        .all(|word| {
            word.chars()
                .all(|c| c.is_alphanumeric() || "()_".contains(c))
        })
        .then_some(())?;
    identifier(&line[at + keyword.len()..])
}

/// `sign_in` in `db_test!(sign_in, …)` or `db_test! { fn sign_in(…)`: a macro that makes a test.
fn macro_name(line: &str) -> Option<String> {
    let (name, rest) = line.split_once('!')?;
    let called = name
        .rsplit("::")
        .next()
        .filter(|word| identifier(word).as_deref() == Some(word))?;
    let inside = rest.trim_start().strip_prefix(['(', '{'])?.trim_start();
    let inside = inside.strip_prefix("async ").unwrap_or(inside);
    is_test_word(called).then(|| identifier(inside.strip_prefix("fn ").unwrap_or(inside)))?
}

/// `R-162 codes expire` in `test('R-162 codes expire', …)`.
fn title(line: &str) -> Option<String> {
    let calls = ["test(", "it(", "await test(", "await t.test("];
    let inside = calls.iter().find_map(|call| line.strip_prefix(call))?;
    let quote = inside.chars().next().filter(|c| "'\"`".contains(*c))?;
    inside[1..]
        .split_once(quote)
        .map(|(title, _)| title.to_owned())
}

fn identifier(text: &str) -> Option<String> {
    let name: String = text
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_that_make_a_test() {
        for attribute in [
            "#[test]",
            "#[tokio::test]",
            "#[tokio::test(flavor = \"multi_thread\")]",
            "#[testkit::db_test]",
        ] {
            assert!(Dialect::Rust.marks_test(attribute), "{attribute}");
        }
        for attribute in [
            "#[cfg(test)]",
            "#[derive(Debug)]",
            "#[attest]",
            "#[expect(dead_code)]",
        ] {
            assert!(!Dialect::Rust.marks_test(attribute), "{attribute}");
        }
    }

    #[test]
    fn names_of_tests() {
        for (dialect, line, marked, name) in [
            (
                Dialect::Rust,
                "fn codes_expire() {",
                true,
                Some("codes_expire"),
            ),
            (
                Dialect::Rust,
                "pub(crate) async fn codes_expire() {",
                true,
                Some("codes_expire"),
            ),
            (Dialect::Rust, "fn helper() {", false, None),
            (
                Dialect::Rust,
                "testkit::db_test!(codes_expire, |tx| {",
                false,
                Some("codes_expire"),
            ),
            (
                Dialect::Rust,
                "db_test! { async fn codes_expire(db) {",
                false,
                Some("codes_expire"),
            ),
            (
                Dialect::Rust,
                "assert!(codes_expire, \"R-001\");",
                false,
                None,
            ),
            (
                Dialect::Python,
                "async def test_codes_expire(self):",
                false,
                Some("test_codes_expire"),
            ),
            (Dialect::Python, "def helper():", false, None),
            (
                Dialect::JavaScript,
                "test('R-162 codes expire', async () => {",
                false,
                Some("R-162 codes expire"),
            ),
            (Dialect::JavaScript, "visit('R-162');", false, None),
        ] {
            assert_eq!(dialect.test_name(line, marked).as_deref(), name, "{line}");
        }
    }
}
