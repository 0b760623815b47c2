//! Definition files: read, and checked in full before anything is imported.

mod addresses;
mod authentication;
mod check;
mod client_credentials;
mod file;
mod logo;
mod security;
mod ways_of_use;

use std::collections::BTreeSet;
use std::path::Path;

use definitions::Problem;

use crate::Definition;

/// Reads every `*.toml` of a folder. One mistake anywhere and nothing is
/// given, so that a half-read folder never retires tools.
///
/// # Errors
/// Every mistake of every file.
pub fn read_folder(folder: &Path) -> Result<Vec<Definition>, Vec<Problem>> {
    read(folder, None)
}

/// The same, where every kind of recognition that a way of use names must be
/// one of `kinds`: the way to import, so that no tool waits for what nobody can hold.
///
/// # Errors
/// Every mistake of every file.
pub fn read_folder_knowing(
    folder: &Path,
    kinds: &BTreeSet<String>,
) -> Result<Vec<Definition>, Vec<Problem>> {
    read(folder, Some(kinds))
}

/// `None`: the kinds of recognition are not known here, any name will do.
fn read(folder: &Path, kinds: Option<&BTreeSet<String>>) -> Result<Vec<Definition>, Vec<Problem>> {
    definitions::read_folder(
        folder,
        |file, findings| check::definition(file, kinds, findings),
        |definition: &Definition| vec![("slug", definition.slug.as_str())],
    )
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_beside;
#[cfg(test)]
mod tests_security;
#[cfg(test)]
mod tests_ways;
