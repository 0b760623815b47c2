//! Which packages have code in their comments. `rustdoc` looks for it by compiling a package once more, so it is
//! asked only where there is some.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::command::Failure;
use crate::requirements::files;

/// The names of all packages of the workspace whose libraries have code in their comments.
pub fn packages(root: &Path) -> Result<BTreeSet<String>, Failure> {
    let mut named = BTreeSet::new();
    for file in files::sources(root)? {
        let source = fs::read_to_string(&file.path).map_err(Failure::while_doing(format_args!(
            "cannot read {}",
            file.path.display()
        )))?;
        if source.lines().any(may_begin_code) && is_of_a_library(&file.path) {
            named.extend(file.module.split("::").next().map(str::to_owned));
        }
    }
    Ok(named)
}

/// A fence, or a line that is indented as code is in Markdown: rather one too many.
fn may_begin_code(line: &str) -> bool {
    let line = line.trim_start();
    let Some(text) = line
        .strip_prefix("///")
        .or_else(|| line.strip_prefix("//!"))
    else {
        return false;
    };
    let trimmed = text.trim_start_matches([' ', '>', '-', '*']);
    trimmed.starts_with("```")
        || trimmed.starts_with("~~~")
        || text.starts_with("     ")
        || text.starts_with('\t')
}

fn is_of_a_library(file: &Path) -> bool {
    let source = file.ancestors().find(|folder| folder.ends_with("src"));
    source.is_some_and(|source| source.join("lib.rs").is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;

    #[test]
    fn code_in_comments_is_seen_in_whatever_way_it_is_marked() {
        for line in [
            "/// ```",
            "    //! ```no_run",
            "/// - ```rust",
            "///     let five = 5;",
            "//! ~~~",
        ] {
            assert!(may_begin_code(line), "{line}");
        }
        for line in [
            "// ```",
            "/// Says `this`.",
            "let text = \"/// ```\";",
            "///",
        ] {
            assert!(!may_begin_code(line), "{line}");
        }
    }

    #[test]
    fn the_example_of_testkit_is_found() {
        let found = packages(&layout::root()).expect("the sources can be read");
        assert!(found.contains("testkit"), "{found:?}");
    }
}
