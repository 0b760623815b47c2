//! Finds the tests in a Rust file and the requirements that each of them names: in its own name, or in the
//! doc comment above it.

use std::collections::BTreeSet;

use syn::{Attribute, Expr, ExprLit, Item, ItemFn, Lit, Meta};

use super::numbers::{self, Number};

#[derive(Debug, PartialEq, Eq)]
pub struct Test {
    pub name: String,
    pub requirements: BTreeSet<Number>,
}

/// # Errors
/// When the file is no Rust.
pub fn tests(source: &str) -> syn::Result<Vec<Test>> {
    let mut found = Vec::new();
    collect(&syn::parse_file(source)?.items, &mut found);
    Ok(found)
}

fn collect(items: &[Item], found: &mut Vec<Test>) {
    for item in items {
        match item {
            Item::Fn(function) if function.attrs.iter().any(marks_test) => {
                found.push(test(function));
            }
            Item::Mod(module) => {
                if let Some((_, items)) = &module.content {
                    collect(items, found);
                }
            }
            _ => {}
        }
    }
}

/// `#[test]`, `#[tokio::test(…)]`.
fn marks_test(attribute: &Attribute) -> bool {
    let last = attribute.path().segments.last();
    last.is_some_and(|word| word.ident == "test")
}

fn test(function: &ItemFn) -> Test {
    let name = function.sig.ident.to_string();
    let mut requirements = numbers::in_name(&name);
    for line in function.attrs.iter().filter_map(doc_comment) {
        requirements.extend(numbers::in_prose(&line));
    }
    Test { name, requirements }
}

/// `/// text` is `#[doc = "text"]`.
fn doc_comment(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else {
        return None;
    };
    match &meta.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) if meta.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<(String, Vec<Number>)> {
        tests(source)
            .expect("it is Rust")
            .into_iter()
            .map(|test| (test.name, test.requirements.into_iter().collect()))
            .collect()
    }

    fn named(name: &str, requirements: &[Number]) -> (String, Vec<Number>) {
        (name.to_owned(), requirements.to_owned())
    }

    #[test]
    fn in_the_name() {
        assert_eq!(
            found("#[test]\nfn r_162_codes_expire() {}"),
            [named("r_162_codes_expire", &[162])]
        );
    }

    #[test]
    fn in_the_doc_comment() {
        let source = "
            /// R-161: a code expires.
            /// R-164–R-166 too.
            #[tokio::test(flavor = \"multi_thread\")]
            #[expect(clippy::too_many_lines, reason = \"one story\")]
            async fn codes_expire() {}
        ";
        assert_eq!(
            found(source),
            [named("codes_expire", &[161, 164, 165, 166])]
        );
    }

    #[test]
    fn a_comment_belongs_to_one_test_and_a_helper_is_none() {
        let source = "
            /// R-001: of the helper.
            fn helper() {}

            mod inside {
                /// R-002
                #[test]
                fn first() {
                    // R-003 explains a line, and is not shown by it.
                }

                #[test]
                fn second() {}
            }
        ";
        assert_eq!(found(source), [named("first", &[2]), named("second", &[])]);
    }

    #[test]
    fn what_is_no_rust_is_an_error() {
        assert!(tests("def test(): pass").is_err());
    }
}
