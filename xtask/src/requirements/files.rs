//! Which files can hold tests, and by what name a reader finds them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::Failure;

#[derive(Debug)]
pub struct SourceFile {
    pub path: PathBuf,
    /// `accounts::sign_in` for `crates/accounts/src/sign_in.rs`.
    pub module: String,
}

/// Not ours (`target`, `node_modules`), or without tests of requirements: xtask's own samples would count.
const LEFT_OUT: [&str; 3] = ["target", "node_modules", "xtask"];

pub fn sources(root: &Path) -> Result<Vec<SourceFile>, Failure> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder)? {
            if path.is_dir() {
                folders.extend(is_searched(&path).then_some(path));
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let module = module(root, &path);
                found.push(SourceFile { path, module });
            }
        }
    }
    Ok(found)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let cannot_read = || Failure::while_doing(format!("cannot read {}", folder.display()));
    let entries = fs::read_dir(folder).map_err(cannot_read())?;
    entries
        .map(|entry| entry.map(|entry| entry.path()).map_err(cannot_read()))
        .collect()
}

fn is_searched(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with('.') && !LEFT_OUT.contains(&name.as_ref()) && !folder.is_symlink()
}

fn module(root: &Path, file: &Path) -> String {
    let package = file
        .ancestors()
        .skip(1)
        .find(|folder| folder.join("Cargo.toml").is_file() && *folder != root);
    let (name, inside) = match package {
        Some(package) => (
            package.file_name().unwrap_or_default().to_string_lossy(),
            file.strip_prefix(package),
        ),
        None => ("".into(), file.strip_prefix(root)),
    };
    let inside = inside.unwrap_or(file).with_extension("");
    let parts = inside
        .iter()
        .map(|part| part.to_string_lossy())
        .filter(|part| part != "src" && part != "mod");
    std::iter::once(name)
        .chain(parts)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("::")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;

    #[test]
    fn modules_read_as_in_the_code() {
        let root = layout::root();
        let named = |path: &str| module(&root, &root.join(path));
        assert_eq!(named("crates/accounts/src/sign_in.rs"), "accounts::sign_in");
        assert_eq!(
            named("crates/accounts/src/sign_in/mod.rs"),
            "accounts::sign_in"
        );
        assert_eq!(named("e2e/tests/sign_in.rs"), "e2e::tests::sign_in");
    }

    #[test]
    fn only_our_own_files_are_searched() {
        assert!(is_searched(Path::new("/checkout/crates")));
        for left_out in [
            "/checkout/target",
            "/checkout/e2e/node_modules",
            "/checkout/.git",
            "/checkout/xtask",
        ] {
            assert!(!is_searched(Path::new(left_out)), "{left_out}");
        }
    }
}
