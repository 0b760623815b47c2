//! Finds the tests in a file and the requirements that each of them names: in its own name, in the comment
//! directly above it, or in the first comment inside it.

use std::collections::BTreeSet;

use super::dialect::Dialect;
use super::numbers::{self, Number};

#[derive(Debug, PartialEq, Eq)]
pub struct Test {
    pub name: String,
    pub requirements: BTreeSet<Number>,
}

pub fn tests(source: &str, dialect: Dialect) -> Vec<Test> {
    let mut scan = Scan {
        dialect,
        above: Above::default(),
        first_comment: FirstComment::Over,
        indentation: 0,
        tests: Vec::new(),
    };
    for line in source.lines() {
        scan.line(line);
    }
    scan.tests
}

struct Scan {
    dialect: Dialect,
    above: Above,
    first_comment: FirstComment,
    /// Of the line on which the last test began, in characters.
    indentation: usize,
    tests: Vec<Test>,
}

/// What stood directly above the line at hand.
#[derive(Default)]
struct Above {
    requirements: BTreeSet<Number>,
    marked_as_test: bool,
    /// Brackets of an attribute that goes on over several lines.
    open_brackets: usize,
}

/// How far the first comment inside the last test has come.
#[derive(PartialEq)]
enum FirstComment {
    Awaited,
    Running,
    Over,
}

impl Scan {
    fn line(&mut self, line: &str) {
        let indentation = line.len() - line.trim_start().len();
        let line = line.trim();
        if indentation <= self.indentation && !line.is_empty() && !continues_signature(line) {
            self.first_comment = FirstComment::Over;
        }
        if self.above.open_brackets > 0 || self.dialect.is_attribute(line) {
            self.attribute(line);
        } else if self.dialect.is_comment(line) {
            self.comment(line);
        } else if let Some(name) = self.dialect.test_name(line, self.above.marked_as_test) {
            self.test(name);
            self.indentation = indentation;
        } else {
            self.above = Above::default();
            self.end_of_first_comment();
        }
    }

    fn attribute(&mut self, line: &str) {
        self.above.marked_as_test |= self.dialect.marks_test(line);
        let opened = self.above.open_brackets + line.matches('[').count();
        self.above.open_brackets = match self.dialect {
            Dialect::Rust => opened.saturating_sub(line.matches(']').count()),
            _ => 0,
        };
    }

    fn comment(&mut self, line: &str) {
        let found = numbers::in_prose(line);
        if self.first_comment != FirstComment::Over
            && let Some(test) = self.tests.last_mut()
        {
            test.requirements.extend(&found);
            self.first_comment = FirstComment::Running;
        }
        self.above.requirements.extend(found);
    }

    fn test(&mut self, name: String) {
        let mut requirements = std::mem::take(&mut self.above).requirements;
        requirements.extend(numbers::in_name(&name));
        requirements.extend(numbers::in_prose(&name));
        self.tests.push(Test { name, requirements });
        self.first_comment = FirstComment::Awaited;
    }

    fn end_of_first_comment(&mut self) {
        if self.first_comment == FirstComment::Running {
            self.first_comment = FirstComment::Over;
        }
    }
}

/// What a formatter puts below the start of a function, at the same depth and before its body.
fn continues_signature(line: &str) -> bool {
    line.starts_with(')') || line.starts_with('{') || line.starts_with("where")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str, dialect: Dialect) -> Vec<(String, Vec<Number>)> {
        tests(source, dialect)
            .into_iter()
            .map(|test| (test.name, test.requirements.into_iter().collect()))
            .collect()
    }

    fn rust(source: &str) -> Vec<(String, Vec<Number>)> {
        found(source, Dialect::Rust)
    }

    fn test(name: &str, requirements: &[Number]) -> (String, Vec<Number>) {
        (name.to_owned(), requirements.to_owned())
    }

    #[test]
    fn in_the_name() {
        assert_eq!(
            rust("#[test]\nfn r_162_codes_expire() {}"),
            [test("r_162_codes_expire", &[162])]
        );
    }

    #[test]
    fn in_the_comment_directly_above() {
        let source = "
            /// R-161: a code expires.
            /// R-164–R-166 too.
            #[tokio::test(flavor = \"multi_thread\")]
            #[expect(
                clippy::too_many_lines,
                reason = \"one story\"
            )]
            async fn codes_expire() {}
        ";
        assert_eq!(rust(source), [test("codes_expire", &[161, 164, 165, 166])]);
    }

    #[test]
    fn in_the_first_comment_inside() {
        let source = "
            #[test]
            fn codes_expire() {
                let db = database();

                // R-161: a code expires,
                // R-162: and can be asked again.
                let code = code(&db);
                // R-163 is another test's.
            }
        ";
        assert_eq!(rust(source), [test("codes_expire", &[161, 162])]);
    }

    #[test]
    fn a_comment_belongs_to_one_test() {
        let source = "
            // R-001 is far away.

            #[test]
            fn first() {
                assert!(true);
            }

            // R-002
            #[test]
            fn second(
                db: Db,
            ) {
                // R-003
            }

            /// R-004: no test at all.
            fn helper() {}

            // R-005: of a helper.
            #[test]
            fn third() {}
        ";
        assert_eq!(
            rust(source),
            [
                test("first", &[]),
                test("second", &[2, 3]),
                test("third", &[5])
            ]
        );
    }

    #[test]
    fn macros_that_make_tests() {
        let source = "// R-007\ntestkit::db_test!(codes_expire, |tx| {\n    // R-008\n});";
        assert_eq!(rust(source), [test("codes_expire", &[7, 8])]);
    }

    #[test]
    fn python_has_docstrings() {
        let source = "
# R-010
@pytest.mark.slow
async def test_sign_in(client):
    \"\"\"R-011: signs in.\"\"\"
    pass

# R-012
def helper():
    pass
        ";
        assert_eq!(
            found(source, Dialect::Python),
            [test("test_sign_in", &[10, 11])]
        );
    }

    #[test]
    fn javascript_has_titles() {
        let source = "
            /* R-020 */
            test('R-021 signs in', async () => {
                // R-022
                await visit('/R-023');
            });
        ";
        assert_eq!(
            found(source, Dialect::JavaScript),
            [test("R-021 signs in", &[20, 21, 22])]
        );
    }
}
